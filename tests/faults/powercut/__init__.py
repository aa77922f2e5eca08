"""Power cuts on a memory stick, simulated write by write with the real FAT drivers of a small machine."""
