"""The language of the screen."""

from __future__ import annotations

from ipdesk.words import Words

_current = Words("nb")


def words() -> Words:
    """Give the words of the screen."""
    return _current


def set_language(language: str) -> None:
    """Choose the language of the screen; what is already shown keeps its words until it is built anew."""
    global _current
    _current = Words(language)


def tr(text: str) -> str:
    """Translate a text for the screen."""
    return _current(text)
