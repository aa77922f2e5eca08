"""A large button with a picture, a heading and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class ChoiceButton(QPushButton):
    """One of the few things to begin with."""

    def __init__(self, picture: str, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        title, said = label(heading, "h2"), label(sentence, "muted")
        said.setWordWrap(True)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(18), look.px(18), look.px(18))
        box.setSpacing(look.px(6))
        box.addWidget(Picture(picture))
        for part in (title, said):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(part)
        box.addStretch(1)

    def sizeHint(self) -> QSize:
        """Ask for the room its words need, not that of a button's text."""
        return self._inner_size(self._box.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than its words."""
        return self._inner_size(self._box.minimumSize())

    def _inner_size(self, size: QSize) -> QSize:
        return QSize(size.width(), max(size.height(), self._box.totalHeightForWidth(size.width())))
