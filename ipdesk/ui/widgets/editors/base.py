"""What a form may ask of any editor, and the keys no editor keeps for itself."""

from __future__ import annotations

from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

_PASSED_ON: Final = frozenset(
    {Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_P}
    | {Qt.Key(Qt.Key.Key_0.value + n) for n in range(1, 10)}
)


class Editor(Protocol):
    """A widget that edits one value.

    `typed` is given at each keystroke, `chosen` when a value stands at once. `value` raises
    `InvalidInput` when what stands there is no value; `raw` gives it as text all the same.
    """

    typed: SignalInstance
    chosen: SignalInstance

    def value(self) -> Any:
        """Give the value that stands in the editor."""

    def put(self, value: Any) -> None:
        """Show a value, without any signal."""

    def raw(self) -> str:
        """Give what stands in the editor as text."""

    def put_raw(self, text: str) -> None:
        """Show a text that may be no value."""

    def lock(self, locked: bool) -> None:
        """Let the value be read but not changed."""

    def wipe(self) -> None:
        """Forget what stood there."""

    def focus_widget(self) -> QWidget:
        """Give the widget that takes the keyboard, for names and labels."""


def passes_on(event: QEvent) -> bool:
    """Tell whether a key belongs to the window (undo, find, lock …) though a text has the focus."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in _PASSED_ON


def let_scroll(widget: QWidget, event: QWheelEvent) -> bool:
    """Leave the wheel to the page unless the widget has the focus: scrolling never changes a value."""
    if widget.hasFocus():
        return False
    event.ignore()
    return True


def drop_down(popup: QWidget, under: QWidget) -> None:
    """Place a popup under a widget, or over it where the screen ends, and never outside the screen."""
    popup.ensurePolished()
    size = popup.sizeHint().expandedTo(popup.minimumSize())
    screen = under.screen().availableGeometry()
    size = size.boundedTo(screen.size())
    place = under.mapToGlobal(QPoint(0, under.height() + 2))
    if place.y() + size.height() > screen.bottom():
        place.setY(max(screen.top(), under.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
    place.setY(max(screen.top(), min(place.y(), screen.bottom() - size.height())))
    place.setX(max(screen.left(), min(place.x(), screen.right() - size.width())))
    popup.setGeometry(place.x(), place.y(), size.width(), size.height())
