"""The bar that says what happened, with the act that mends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.session import Message
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon, kind_icon
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind

STAYS: Final = 12_000
"""Milliseconds a message about something that went well is shown."""


class MessageBar(QFrame):
    """One message at a time; what went well goes by itself, what did not stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_act: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.dismiss)
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act = QPushButton()
        self.act.clicked.connect(self._acted)
        self._close = QPushButton(icon("x"), "")
        self._close.setProperty("quiet", "true")
        self._close.setAccessibleName(tr("Lukk meldingen"))
        self._close.setToolTip(tr("Lukk meldingen"))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(6), look.px(6), look.px(6))
        row.setSpacing(look.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.act)
        row.addWidget(self._close)
        self.hide()

    @Slot(object)
    def say(self, message: Message) -> None:
        """Show a message in the place of the last one."""
        self.setProperty("kind", message.kind.value)
        repolish(self)
        self._picture.setPixmap(kind_icon(message.kind).pixmap(look.px(20), look.px(20)))
        self._text.setText(message.text)
        self.setAccessibleName(message.text)
        self._on_act = message.on_act
        self.act.setText(message.act)
        self.act.setVisible(bool(message.act))
        self.show()
        if message.kind in (Kind.OK, Kind.INFO):
            self._timer.start()
        else:
            self._timer.stop()

    @property
    def text(self) -> str:
        """Give the message that is shown."""
        return self._text.text()

    @Slot()
    def _acted(self) -> None:
        on_act = self._on_act
        self.dismiss()
        if on_act is not None:
            on_act()

    @Slot()
    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._on_act = None
        self._text.clear()
        self.setAccessibleName("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)
