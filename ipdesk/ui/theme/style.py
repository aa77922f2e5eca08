"""Put the look on the program: Fusion, palette, fonts and style sheet, all from one set of colours."""

import re
from dataclasses import asdict
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ipdesk.ui.theme import icons, look
from ipdesk.ui.theme.fonts import FONT_CLASSES, body_font
from ipdesk.ui.theme.look import Look
from ipdesk.ui.theme.sheets import SHEET
from ipdesk.ui.theme.tokens import DARK, LIGHT, Kind, Tokens, mix

Mode = Literal["system", "light", "dark"]

SCALES: Final = (90, 100, 110, 125, 150, 175, 200)
"""Text sizes to choose from, in per cent."""

_MARKS = Path(__file__).parent / "marks"
_UNIT = re.compile(r"@mark\(([\w-]+)\)|@(\w+)|\b([\d.]+)em\b|\b(\d+)s([pn])([+-]\d+)?\b")


def apply(app: QApplication, mode: Mode = "system", scale: int = 100) -> None:
    """Dress the whole program; call it again at any time with another mode or text scale (per cent).

    In the mode "system" the program goes on following the system's choice of light or dark.
    """
    follower = app.findChild(_Follower) or _Follower(app)
    follower.choose(mode, scale)


def repolish(widget: QWidget) -> None:
    """Dress a widget anew after one of the properties that the style sheet reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Follower(QObject):
    """Dress the program anew when the system turns light or dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "light"
        self._scale = 100
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, mode: Mode, scale: int) -> None:
        hints = self._app.styleHints()
        self._mode, self._scale = "light", scale  # deaf to the signal while the scheme is being set
        if mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
        self._mode = mode
        dark = mode == "dark" or (mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        _dress(self._app, dark, scale)

    @Slot(Qt.ColorScheme)
    def _follow(self, scheme: Qt.ColorScheme) -> None:
        dark = scheme == Qt.ColorScheme.Dark
        if self._mode == "system" and dark != look.now().dark:
            _dress(self._app, dark, self._scale)


def _dress(app: QApplication, dark: bool, scale: int) -> None:
    font = body_font(scale)
    tokens = DARK if dark else LIGHT
    look.use(Look(tokens=tokens, em=_pixel_size(font), points=font.pointSizeF()))
    icons.forget()
    app.setPalette(_palette(tokens))
    app.setFont(font)
    for name in FONT_CLASSES:
        app.setFont(font, name)  # type: ignore[arg-type]  # the stub says bytes, the call takes str only
    app.setStyleSheet(sheet(look.now()))


def _pixel_size(font: QFont) -> float:
    return float(font.pointSizeF() * QFontInfo(font).pixelSize() / QFontInfo(font).pointSizeF())


def sheet(of: Look) -> str:
    """Write out the style sheet of a look."""
    colours = asdict(of.tokens)
    colours["accent_strong"] = mix(of.tokens.accent, of.tokens.text, 0.25)
    colours |= {f"{kind}_edge": mix(*of.tokens.pair(kind), 0.6) for kind in Kind}
    marks = (_MARKS / ("dark" if of.dark else "light")).as_posix()

    def value(found: re.Match[str]) -> str:
        mark, colour, size, length, unit, more = found.groups()
        if mark:
            return f'"{marks}/{mark}.svg"'
        if colour:
            return str(colours[colour])
        if size:
            return f"{float(size) * of.points:.2f}pt"
        pixels = max(1, round(int(length) * of.em / look.DESIGN_EM) + int(more or 0))
        return f"{pixels}px" if unit == "p" else str(pixels)

    return _UNIT.sub(value, SHEET)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.problem,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.card,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.card,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.field,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for place, colour in colours.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.field))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.neutral_soft))
    return palette
