"""Meetings, minutes and what was agreed."""
