"""Outline icons that follow the theme: the colour is looked up each time one is painted."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from ipdesk.resources import RESOURCES
from ipdesk.ui.theme import look
from ipdesk.ui.theme.tokens import Kind

KIND_ICONS = {
    Kind.NEUTRAL: "info",
    Kind.INFO: "info",
    Kind.OK: "circle-check",
    Kind.WARN: "triangle-alert",
    Kind.PROBLEM: "circle-alert",
}
"""The icon that stands before a message of each kind, so that colour never carries it alone."""


def icon(name: str, role: str = "muted") -> QIcon:
    """Give an icon by file name, in the colour of a token ("muted", "accent", "on_accent", "problem" …).

    It turns to the accent where it is selected or switched on, and repaints itself in a new theme.
    """
    if not _path(name).is_file():
        raise LookupError(name)
    return QIcon(_Outline(name, role))


def kind_icon(kind: Kind) -> QIcon:
    """Give the icon of a kind of message, in its own colour."""
    return icon(KIND_ICONS[kind], "accent" if kind is Kind.INFO else str(kind))


def forget() -> None:
    """Drop the pictures drawn so far, as at a change of theme."""
    _picture.cache_clear()


class _Outline(QIconEngine):
    """Draw one outline icon, sharp at any size and scale."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon at the start of the rectangle; what is wider than high leaves air before the text."""
        side = min(rect.width(), rect.height())
        scale = painter.device().devicePixelRatio()
        corner = QPoint(rect.left(), rect.top() + (rect.height() - side) // 2)
        painter.drawPixmap(corner, self._draw(side, mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the icon as a picture of so many device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Give the icon for a screen of this scale; `size` is in logical pixels."""
        side = min(size.width(), size.height())
        picture = self._draw(side, mode, state, scale)
        if size.width() == side:
            return picture
        wide = QPixmap(size * scale)
        wide.setDevicePixelRatio(scale)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(QPoint(0, (size.height() - side) // 2), picture)
        painter.end()
        return wide

    def clone(self) -> QIconEngine:
        """Give a second engine for the same icon."""
        return _Outline(self._name, self._role)

    def _draw(self, side: int, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _picture(self._name, self._colour(mode, state), round(side * scale), scale)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = look.tokens()
        if mode == QIcon.Mode.Disabled:
            return tokens.field
        lit = mode == QIcon.Mode.Selected or state == QIcon.State.On
        return str(getattr(tokens, "accent" if lit and self._role == "muted" else self._role))


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, side: int, scale: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # here: only what shows an icon pays for the library

    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


@cache
def _source(name: str) -> str:
    return _path(name).read_text("utf-8").replace('stroke-width="2"', 'stroke-width="1.75"')


def _path(name: str) -> Path:
    return RESOURCES / "icons" / f"{name}.svg"
