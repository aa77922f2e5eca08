"""Two copies of one plan in the window: told apart at opening, compared, chosen between and merged (F5)."""
