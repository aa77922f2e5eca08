"""The plan as data: records, what may be done with them, and the rules. No clock, no input or output."""
