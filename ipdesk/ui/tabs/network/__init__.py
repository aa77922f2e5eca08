"""Everybody around the person."""
