"""Running text that is broken over several lines in the source."""

from __future__ import annotations


def prose(text: str) -> str:
    """Join the lines of each paragraph; an empty line begins a new paragraph."""
    paragraphs = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return "\n\n".join(paragraphs)
