"""Who did what when: the log of the file."""
