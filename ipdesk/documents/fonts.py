"""The fonts of documents, and which of them draws a character.

Source Sans 3 draws nearly all; DejaVu Sans and Noto Emoji stand in for what it lacks. What none of them can
draw becomes a box that still carries its own character, so that readers and searches get the real text.
Use from one thread at a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ipdesk.resources import RESOURCES


class Face(StrEnum):
    """The faces that text is set in."""

    REGULAR = "SourceSans3-Regular"
    ITALIC = "SourceSans3-Italic"
    SEMIBOLD = "SourceSans3-SemiBold"
    BOLD = "SourceSans3-Bold"
    BOLD_ITALIC = "SourceSans3-BoldItalic"


SYMBOLS: Final = "DejaVuSans"
EMOJI: Final = "NotoEmoji-Regular"
LAST_RESORT: Final = "LastResort"
REPLACEMENT: Final = "\ufffd"
_BOX: Final = 0x25A1
_EMOJI_FROM: Final = "\U0001f000"  # DejaVu has a few of these too, in another hand
_LONG_CODE: Final = re.compile(r"<([0-9A-F]{5,6})>")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Typeface(TTFont):
    """A font whose characters beyond U+FFFF (emoji) are read back right."""

    def addObjects(self, doc: Any) -> None:
        """Write the font; ReportLab writes such characters as one number where PDF wants UTF-16."""
        super().addObjects(doc)
        name = self.face.name.decode()
        for key, stream in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and key.endswith(f"+{name}"):
                stream.content = _LONG_CODE.sub(_utf_16, stream.content)


def _utf_16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def load() -> None:
    """Make the fonts known to ReportLab; the first call takes some 30 ms."""
    for name in (*Face, SYMBOLS, EMOJI):
        pdfmetrics.registerFont(_typeface(name.value if isinstance(name, Face) else name, name))
    last = _typeface(LAST_RESORT, SYMBOLS)
    last.face.name = LAST_RESORT.encode()  # ReportLab takes fonts of one face name for the same font
    pdfmetrics.registerFont(last)


def _typeface(name: str, file: str) -> Typeface:
    path = RESOURCES / "fonts" / f"{file}.ttf"
    return Typeface(name, str(path), asciiReadable=False)  # smaller subsets


def clean(text: str) -> str:
    """Normalise a text: composed characters, plain line ends, nothing that can't be seen or written."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    return "".join(map(_writable, composed))


@lru_cache(maxsize=4096)
def _writable(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\t":
        return " "
    if category in {"Cc", "Cf"} or "\ufe00" <= char <= "\ufe0f":
        return char if char == "\n" else ""
    nowhere = category in {"Cs", "Co"} or ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return REPLACEMENT if nowhere else char


def runs(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Split a text into runs of one font: (font name, text)."""
    if _drawn_by(face.value).issuperset(text):
        yield face.value, text
        return
    for font, chars in groupby(text, key=lambda char: _font_of(char, face)):
        yield font, "".join(chars)


@lru_cache(maxsize=8192)
def width(font: str, text: str) -> float:
    """Give the width of a text at one point of size."""
    load()
    return float(pdfmetrics.getFont(font).stringWidth(text, 1))


@cache
def _drawn_by(font: str) -> frozenset[str]:
    load()
    return frozenset(map(chr, pdfmetrics.getFont(font).face.charToGlyph))


@lru_cache(maxsize=8192)
def _font_of(char: str, face: Face) -> str:
    if char != REPLACEMENT and unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT:
        others = (EMOJI, SYMBOLS) if char >= _EMOJI_FROM else (SYMBOLS, EMOJI)
        for font in (face.value, *others):
            if char in _drawn_by(font):
                return font
    _box(char)
    return LAST_RESORT


def _box(char: str) -> None:
    """Let the last font draw a box for a character. Its code stays, so that the text is read back right."""
    load()
    face = pdfmetrics.getFont(LAST_RESORT).face
    face.charToGlyph[ord(char)] = face.charToGlyph[_BOX]
    face.charWidths[ord(char)] = face.charWidths[_BOX]
