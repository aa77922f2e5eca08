"""What a running program holds: the open file, the case in memory, saving, undo, lock and export. No Qt."""
