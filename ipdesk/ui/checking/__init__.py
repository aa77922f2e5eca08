"""The check of a PDF in the window: dropped on it, or chosen from the menu."""
