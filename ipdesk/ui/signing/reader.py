"""The document to be signed, to read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScroller, QVBoxLayout, QWidget

from ipdesk.ui.documents.viewing import PagesView, ZoomRow
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label


class Reader(QFrame):
    """Shows the pages from memory; a finger scrolls them."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = label(title, "h3")
        self._pages = label("", "muted")
        self._problem = label("", "error")
        self._problem.hide()
        self._busy = Busy()
        self.view = PagesView(title)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        QScroller.grabGesture(self.view.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.back = QPushButton(icon("arrow-left"), tr("Tilbake til underskriften"))
        self.back.setProperty("quiet", "true")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(14), look.px(8), look.px(8), 0)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._pages)
        head.addStretch(1)
        head.addWidget(ZoomRow(self.view))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(look.px(6))
        box.addLayout(head)
        box.addWidget(self._problem)
        box.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.view, 1)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self._busy.setSizePolicy(policy)

    def wait(self) -> None:
        """Say that the pages are on their way; what is shown stays until they come."""
        self._problem.hide()
        self._busy.begin(tr("Henter dokumentet …"))

    def show_bytes(self, data: bytes) -> None:
        """Show a document; the place in it stays where it is."""
        self._busy.end()
        place = self.view.verticalScrollBar().value()
        self.view.show_bytes(data)
        self.view.verticalScrollBar().setValue(place)
        self._pages.setText(words().plural("{n} side", "{n} sider", self.view.pages))

    def refuse(self, text: str) -> None:
        """Say why the document can't be shown."""
        self._busy.end()
        self._problem.setText(text)
        self._problem.show()

    def fold(self, folded: bool) -> None:
        """Offer the way back where the document is shown alone."""
        self.back.setVisible(folded)
        self._title.setVisible(not folded)

    def wipe(self) -> None:
        """Forget the document."""
        self._busy.end()
        self.view.wipe()
        for told in (self._title, self._pages, self._problem):
            told.clear()
