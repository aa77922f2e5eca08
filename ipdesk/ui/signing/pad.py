"""The sheet a signature is drawn on: with a pen, a finger or the mouse."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipdesk.domain.strokes import HEIGHT, NO_PRESSURE, WIDTH, Curve, Point, Strokes, drawn
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look

MOST_POINTS: Final = 4000
"""How many points a signature has at the most; what is drawn after that leaves no line."""
_INK: Final = "#12315F"  # as on the finished page, whatever the theme
_BASELINE: Final = 156.0
_EDGE: Final = 28.0
_WIDEST: Final = 720
_LOWEST: Final = 84
_LEAST_STEP: Final = 1.0


class _Hand(Enum):
    """What is drawing now. The others are not heard meanwhile: a palm rests on the glass."""

    PEN = "pen"
    FINGER = "finger"
    MOUSE = "mouse"


class Pad(QWidget):
    """Takes strokes in a space of 600 × 200, whatever its size on the screen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Point]] = []
        self._hand: _Hand | None = None
        self._finger = 0
        self._name = ""
        self._ink = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(look.px(210), look.px(70))
        self.setMaximumWidth(look.px(_WIDEST))
        self._say()

    def sizeHint(self) -> QSize:
        """Ask for the size of a line to sign on."""
        return QSize(look.px(480), look.px(160))

    def heightForWidth(self, width: int) -> int:
        """Keep the shape of the space it stands for."""
        return round(min(width, self.maximumWidth()) * HEIGHT / WIDTH)

    def fit(self, height: int) -> None:
        """Be no higher than there is room for, so that the whole of it is seen."""
        width = round(max(height, look.px(_LOWEST)) * WIDTH / HEIGHT)
        self.setMaximumWidth(min(look.px(_WIDEST), width))

    # What is drawn

    def name(self, name: str) -> None:
        """Write under the line whose signature belongs there."""
        self._name = name
        self._say()
        self.update()

    def strokes(self) -> Strokes:
        """Give what has been drawn."""
        return drawn(self._strokes)

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been drawn."""
        return not self._strokes

    @property
    def full(self) -> bool:
        """Tell whether there is no room for more."""
        return sum(map(len, self._strokes)) >= MOST_POINTS

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._renew()

    def clear(self) -> None:
        """Take everything away."""
        self._hand = None
        if self._strokes:
            self._strokes.clear()
            self._renew()

    def _renew(self) -> None:
        self._draw_all()
        self._say()
        self.update()
        self.changed.emit()

    def _say(self) -> None:
        """Tell those who do not see it what it is for, and whether anything is drawn."""
        self.setAccessibleName(tr("Felt for underskrift: {name}").format(name=self._name))
        drawn_so_far = (
            words().plural("Det er tegnet {n} strek.", "Det er tegnet {n} streker.", len(self._strokes))
            if self._strokes
            else tr("Ingenting er tegnet ennå.")
        )
        how = tr(
            "Tegn underskriften med penn, finger eller mus. Slettetasten tar bort siste strek. "
            "Kan du ikke tegne, velg «Skriv under med navnet mitt»."
        )
        self.setAccessibleDescription(f"{how} {drawn_so_far}")

    # The hand

    def _begin(self, hand: _Hand, at: QPointF, pressure: float = NO_PRESSURE) -> None:
        self._hand = hand
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.full:
            self._strokes.append([self._point(at, pressure)])
            self._draw_tip()

    def _go(self, at: QPointF, pressure: float = NO_PRESSURE) -> None:
        if self.full or not self._strokes:
            return
        point, stroke = self._point(at, pressure), self._strokes[-1]
        if math.dist(point[:2], stroke[-1][:2]) >= _LEAST_STEP:
            stroke.append(point)
            self._draw_tip()

    def _end(self) -> None:
        self._hand = None
        self._renew()

    def _give_up(self) -> None:
        """Take the stroke away that the system broke off: it was a palm, or a gesture."""
        self._hand = None
        self.undo()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, and its pressure; Qt then sends no mouse event for it."""
        event.accept()
        kind, at, pressure = event.type(), event.position(), event.pressure()
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            if self._hand is _Hand.FINGER:
                self._give_up()
            self._begin(_Hand.PEN, at, pressure)
        elif self._hand is _Hand.PEN and kind == QEvent.Type.TabletMove:
            self._go(at, pressure)
        elif self._hand is _Hand.PEN and kind == QEvent.Type.TabletRelease:
            self._end()

    def event(self, event: QEvent) -> bool:
        """Draw with the first finger; others, and the hand that holds a pen, are not heard."""
        if isinstance(event, QTouchEvent):
            event.accept()
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TouchCancel:
            if self._hand is _Hand.FINGER:
                self._give_up()
            return
        for finger in event.points():
            state, at = finger.state(), finger.position()
            if self._hand is None and state == finger.state().Pressed:
                self._finger = finger.id()
                self._begin(_Hand.FINGER, at)
            elif self._hand is _Hand.FINGER and finger.id() == self._finger:
                self._go(at)
                if state == finger.state().Released:
                    self._end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw with the left button."""
        if event.button() == Qt.MouseButton.LeftButton and self._hand is None:
            self._begin(_Hand.MOUSE, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing."""
        if self._hand is _Hand.MOUSE:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the stroke."""
        if self._hand is _Hand.MOUSE and event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last stroke away."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.undo()
            return
        super().keyPressEvent(event)

    # Painting

    def _paper(self) -> QRectF:
        """Give the sheet: as large as there is room for in its shape, in the middle."""
        scale = self._scale()
        sheet = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        sheet.moveCenter(QRectF(self.rect()).center())
        return sheet

    def _scale(self) -> float:
        return max(0.01, min(self.width() / WIDTH, self.height() / HEIGHT))

    def _point(self, at: QPointF, pressure: float) -> Point:
        place = (at - self._paper().topLeft()) / self._scale()
        return Point(min(max(place.x(), 0.0), WIDTH), min(max(place.y(), 0.0), HEIGHT), pressure)

    def _blank(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ink = QPixmap((QRectF(self.rect()).size() * ratio).toSize())
        ink.setDevicePixelRatio(ratio)
        ink.fill(Qt.GlobalColor.transparent)
        return ink

    def _draw_all(self) -> None:
        """Draw all strokes anew, at the sharpness of the screen."""
        self._ink = self._blank()
        for curves in drawn(self._strokes).curves():
            self._draw(curves)

    def _draw_tip(self) -> None:
        """Draw only what the hand has just done; the whole stroke is smoothed when it ends."""
        tip = Strokes((tuple(self._strokes[-1][-3:]),))
        for curves in tip.curves():
            self._draw(curves)
        self.update()

    def _draw(self, curves: list[Curve]) -> None:
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._paper().topLeft())
        painter.scale(self._scale(), self._scale())
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        for start, control, end, width in curves:
            path = QPainterPath(QPointF(start.x, start.y))
            path.quadTo(control.x, control.y, end.x, end.y)
            painter.setPen(QPen(QColor(_INK), width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(path)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what is there in the new size."""
        super().resizeEvent(event)
        self._draw_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, the line to sign on with the name, and the strokes."""
        if self._ink.devicePixelRatio() != self.devicePixelRatioF():
            self._draw_all()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sheet(painter)
        painter.drawPixmap(0, 0, self._ink)
        painter.end()

    def _paint_sheet(self, painter: QPainter) -> None:
        tokens, sheet, scale = look.tokens(), self._paper(), self._scale()
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.field), 2 if focused else 1))
        painter.setBrush(QColor(tokens.text if look.now().dark else tokens.card))
        painter.drawRoundedRect(sheet.adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        height = painter.fontMetrics().height()
        line = min(sheet.top() + _BASELINE * scale, sheet.bottom() - height - look.px(8))
        left, right = sheet.left() + _EDGE * scale, sheet.right() - _EDGE * scale
        painter.setPen(QPen(QColor("#7a8598"), 1))
        painter.drawLine(QPointF(left, line), QPointF(right, line))
        painter.setPen(QColor("#566072"))
        room = QRectF(left, line + look.px(2), right - left, height)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
