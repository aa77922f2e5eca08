"""What needs attention, and what is coming."""
