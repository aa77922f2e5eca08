"""A field for a password: hidden, with an eye, and a word about the caps lock."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label


class PasswordField(QWidget):
    """Takes a password. The text leaves the field as bytes that can be wiped, and the field forgets it."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line()
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_seen.connect(self._show_caps)
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.reveal)
        self._caps = label(tr("Store bokstaver (Caps Lock) er på."), "small")
        self._caps.hide()
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addLayout(row)
        box.addWidget(self._caps)
        self.setFocusProxy(self.line)
        self.reveal(False)

    @Slot(bool)
    def reveal(self, shown: bool) -> None:
        """Show what is typed, or hide it."""
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
        self.eye.setChecked(shown)
        self.eye.setIcon(icon("eye-off" if shown else "eye"))
        says = tr("Skjul passordet") if shown else tr("Vis passordet")
        self.eye.setAccessibleName(says)
        self.eye.setToolTip(says)

    def text(self) -> str:
        """Give what is typed."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Put a password in."""
        self.line.setText(text)
        self.edited.emit()

    def take(self) -> bytearray:
        """Give the password as bytes and forget it; whoever takes it wipes it."""
        from ipdesk.workspace.passwords import secret

        taken = secret(self.line.text())
        self.wipe()
        return taken

    def wipe(self) -> None:
        """Forget what is typed."""
        self.line.clear()
        self.reveal(False)

    @property
    def caps_lock(self) -> bool:
        """Tell whether the field says that the caps lock is on."""
        return not self._caps.isHidden()

    @Slot(bool)
    def _show_caps(self, on: bool) -> None:
        self._caps.setVisible(on)


class _Line(QLineEdit):
    """A line that notices the caps lock: Qt does not tell, so a letter without the shift key does."""

    caps_seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._caps = False
        self.setMaxLength(1000)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at each letter on its way in."""
        self._look(event)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask the system, where it tells."""
        super().focusInEvent(event)
        if (on := _system_caps()) is not None:
            self._say(on)

    def _look(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._caps:
            self._say(False)
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say(text.isupper() != shift)

    def _say(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_seen.emit(on)


def _system_caps() -> bool | None:
    if sys.platform != "win32":
        return None
    import ctypes

    return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
