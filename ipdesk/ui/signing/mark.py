"""The mark somebody signs with: drawn, or their name for those who can't or won't draw."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ipdesk.domain.strokes import Strokes
from ipdesk.ui.screen import tr
from ipdesk.ui.signing.pad import Pad
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.flow import Flow


class MarkField(QWidget):
    """A sheet to draw on, with its tools; or the name, said to be typed wherever it stands."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = False
        self.pad = Pad()
        self.pad.changed.connect(self._drew)
        self._name = label("", "h1")
        self._name.setWordWrap(True)
        self._sheet = self._typed_sheet()
        self._problem = label("", "error")
        self._problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self.pad)
        box.addWidget(self._sheet)
        box.addWidget(self._problem)
        box.addLayout(self._tools())
        self.setFocusProxy(self.pad)
        self._adjust()

    def _typed_sheet(self) -> QFrame:
        sheet = QFrame()
        sheet.setObjectName("card")
        said = label(
            tr("Navnet ditt blir underskriften. I dokumentet står det at du skrev under med navnet ditt."),
            "muted",
        )
        said.setWordWrap(True)
        box = QVBoxLayout(sheet)
        box.setContentsMargins(look.px(18), look.px(16), look.px(18), look.px(16))
        box.addWidget(self._name)
        box.addWidget(said)
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        return sheet

    def _tools(self) -> Flow:
        self.undo = self._tool("undo-2", tr("Angre siste strek"))
        self.undo.clicked.connect(self.pad.undo)
        self.clear = self._tool("x", tr("Tøm feltet"))
        self.clear.clicked.connect(self.pad.clear)
        self.other = self._tool("keyboard", "")
        self.other.clicked.connect(self._turn)
        row = Flow()
        row.setSpacing(look.px(4))
        for tool in (self.undo, self.clear, self.other):
            row.addWidget(tool)
        return row

    def _tool(self, picture: str, text: str) -> QPushButton:
        button = QPushButton(icon(picture, "accent"), text)
        button.setProperty("quiet", "true")
        return button

    def ask(self, name: str) -> None:
        """Begin with an empty sheet for somebody."""
        self._typed = False
        self._name.setText(name)
        self.pad.clear()
        self.pad.name(name)
        self._adjust()

    @Slot()
    def _turn(self) -> None:
        self._typed = not self._typed
        self._adjust()
        if not self._typed:
            self.pad.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _drew(self) -> None:
        self.say("")
        self._adjust()

    def _adjust(self) -> None:
        self.pad.setVisible(not self._typed)
        self._sheet.setVisible(self._typed)
        for tool in (self.undo, self.clear):
            tool.setVisible(not self._typed)
            tool.setEnabled(not self.pad.empty)
        self.other.setText(tr("Tegn underskriften") if self._typed else tr("Skriv under med navnet mitt"))
        self.say("")
        self.changed.emit()

    @property
    def typed(self) -> bool:
        """Tell whether the name is the mark."""
        return self._typed

    @property
    def begun(self) -> bool:
        """Tell whether something would be lost if the page were closed."""
        return not self._typed and not self.pad.empty

    def value(self) -> Strokes | None:
        """Give what was drawn; None when the name is the mark."""
        return None if self._typed else self.pad.strokes()

    def lacks(self) -> str:
        """Say kindly what is missing for a signature; empty when nothing is."""
        if self._typed:
            return ""
        if self.pad.empty:
            return tr("Tegn underskriften din på linjen først.")
        if not self.pad.strokes().is_signature:
            return tr("Det ble bare en liten strek. Tegn litt mer, så underskriften kan kjennes igjen.")
        if self.pad.full:
            return tr("Det ble mange streker. Tøm feltet, og tegn underskriften en gang til.")
        return ""

    def say(self, text: str) -> None:
        """Say something under the sheet."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._problem.setAccessibleName(text)

    @property
    def problem(self) -> str:
        """Give what is said under the sheet."""
        return self._problem.text()

    def changeEvent(self, event: QEvent) -> None:
        """Take no strokes while a signature is being made."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled():
            self._adjust()

    def wipe(self) -> None:
        """Forget the strokes and the name."""
        self.pad.clear()
        self.pad.name("")
        self._name.clear()
