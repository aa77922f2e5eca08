"""What is done, by whom and by when."""
