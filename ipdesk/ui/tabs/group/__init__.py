"""The responsibility group and its members."""
