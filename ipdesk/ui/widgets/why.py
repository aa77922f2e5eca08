"""What the law says about a field, at the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look


class Why(QLabel):
    """What the law says about a field, shown when it is asked for."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.hide()
        self.button = QPushButton(tr("Hvorfor?"))
        self.button.setProperty("quiet", "true")
        self.button.setStyleSheet(f"min-height: 0; padding: 0 {look.px(4)}px;")  # no higher than the label
        self.button.setCheckable(True)
        self.button.setAccessibleName(tr("Hvorfor? {field}").format(field=field))
        self.button.setAccessibleDescription(text)
        self.button.toggled.connect(self.setVisible)
