"""How documents look: colours, sizes and the page."""

from __future__ import annotations

from typing import Final

from ipdesk.documents.fonts import Face
from ipdesk.documents.tagging.table import TableStyle
from ipdesk.documents.tagging.text import Align, Color, TextStyle

INK: Final[Color] = (0x1A / 255, 0x22 / 255, 0x26 / 255)
ACCENT: Final[Color] = (0x0B / 255, 0x4F / 255, 0x5C / 255)
RULE: Final[Color] = (0x8F / 255, 0xA9 / 255, 0xAE / 255)
MUTED: Final[Color] = (0x47 / 255, 0x57 / 255, 0x5C / 255)
FAINT: Final[Color] = (0xEE / 255, 0xF2 / 255, 0xF3 / 255)
BAR: Final[Color] = (0x9C / 255, 0xC3 / 255, 0xC9 / 255)
WHITE: Final[Color] = (1.0, 1.0, 1.0)

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
MARGIN: Final = 22 * MM
TOP: Final = 24 * MM
BOTTOM: Final = 24 * MM
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
BAND: Final = 84 * MM
"""Height of the coloured band on the cover."""

BODY: Final = TextStyle(size=11.5, leading=16, color=INK, after=7)
H1: Final = TextStyle(face=Face.BOLD, size=21, leading=26, color=ACCENT, before=30, after=9)
H2: Final = TextStyle(face=Face.BOLD, size=14.5, leading=19, color=ACCENT, before=20, after=4)
H3: Final = TextStyle(face=Face.SEMIBOLD, size=12, leading=16, color=INK, before=10, after=3)
LEAD: Final = TextStyle(size=13, leading=18.5, color=INK, after=10)
SMALL: Final = TextStyle(size=9.5, leading=13, color=MUTED, after=4)
QUOTE: Final = TextStyle(face=Face.ITALIC, size=14, leading=20, color=ACCENT, before=2, after=7, indent=13)
STATE: Final = TextStyle(size=10.5, leading=14, color=INK, after=4)
SIGNER: Final = TextStyle(face=Face.SEMIBOLD, size=11.5, leading=16, color=INK)
SIGNER_ROLE: Final = TextStyle(size=10.5, leading=14, color=MUTED)
ITEM: Final = TextStyle(size=10.5, leading=14, color=INK, after=2, indent=10)

TITLE: Final = TextStyle(face=Face.BOLD, size=32, leading=38, color=WHITE, after=2)
SUBTITLE: Final = TextStyle(size=18, leading=24, color=WHITE)
LONG_SUBTITLE: Final = TextStyle(size=12, leading=16, color=WHITE)
LONGEST_SUBTITLE: Final = TextStyle(size=8, leading=10, color=WHITE)

HEAD: Final = TextStyle(face=Face.SEMIBOLD, size=10, leading=13, color=WHITE)
CELL: Final = TextStyle(size=10.5, leading=14, color=INK, after=2)
CELL_HEAD: Final = TextStyle(face=Face.SEMIBOLD, size=10.5, leading=14, color=INK, after=2)
CELL_QUOTE: Final = TextStyle(face=Face.ITALIC, size=11.5, leading=15.5, color=ACCENT, after=2)
CELL_LEAD: Final = TextStyle(size=10.5, leading=14, color=INK, before=4, after=2)
CELL_SMALL: Final = TextStyle(size=9.5, leading=12.5, color=MUTED, after=2)
MATRIX_HEAD: Final = TextStyle(face=Face.SEMIBOLD, size=9, leading=11, color=WHITE, align=Align.CENTER)
MATRIX_CELL: Final = TextStyle(size=10.5, leading=14, color=INK, align=Align.CENTER)
MATRIX_MARK: Final = TextStyle(face=Face.BOLD, size=10.5, leading=14, color=INK, align=Align.CENTER)

GRID: Final = TableStyle(rule=RULE, head_fill=ACCENT, side=5)
FACTS: Final = TableStyle(rule=RULE, after=12)
MATRIX: Final = TableStyle(rule=RULE, head_fill=ACCENT, side=3.5, column_rules=True, after=16)
