"""A button inside a line of text that grows with the text: QLineEdit's own are 16 pixels at every size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon

SIDE: Final = 16
ROOM: Final = 22
EDGE: Final = 6


class Inside(QToolButton):
    """Stands at the end of a line. Tab passes it by: what it does, a key of the line does too."""

    def __init__(self, line: QLineEdit, name: str, text: str) -> None:
        super().__init__(line)
        self._line = line
        self.setIcon(icon(name))
        self.setIconSize(QSize(look.px(SIDE), look.px(SIDE)))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        margins = line.textMargins()
        margins.setRight(look.px(ROOM))
        line.setTextMargins(margins)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the line."""
        if event.type() == QEvent.Type.Resize:
            room = look.px(ROOM)
            self.setGeometry(self._line.width() - room - look.px(EDGE), 0, room, self._line.height())
        return False
