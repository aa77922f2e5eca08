"""ipdesk: make and follow up an individuell plan together with the person it is about."""

__version__ = "0.1.0"
