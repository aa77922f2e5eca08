"""That the stick of a file that was just closed can be taken out, with the act that releases it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from ipdesk.errors import StickMissing
from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import kind_icon
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.media import stick_label


class ReleaseRow(QFrame):
    """Hidden until there is something to say."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.eject = QPushButton(tr("Løs ut minnepinnen"))
        self.eject.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        row.setSpacing(look.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.eject)
        self.hide()

    def say(self, text: str, kind: Kind, *, eject: bool) -> None:
        """Say something of the stick, and offer to release it."""
        self.setProperty("kind", kind.value)
        repolish(self)
        self._picture.setPixmap(kind_icon(kind).pixmap(look.px(20), look.px(20)))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.eject.setVisible(eject)
        self.show()

    @property
    def text(self) -> str:
        """Give what is said."""
        return self._text.text()


class Release(QObject):
    """Tells on a page of the stick of one file, and releases it when that is asked for."""

    def __init__(self, desk: Desk, row: ReleaseRow, path: Path) -> None:
        super().__init__(row)
        self._desk = desk
        self._row = row
        self._path = path
        row.wanted.connect(self._eject)

    def tell(self) -> None:
        """Say that the stick can be taken out; nothing of a file that is on none."""
        from ipdesk.workspace import ejecting  # nothing of it is needed before the first page is up

        if stick_label(self._path):
            self._row.say(tr("Du kan ta ut minnepinnen nå."), Kind.OK, eject=ejecting.can_eject(self._path))

    @Slot()
    def _eject(self) -> None:
        from ipdesk.workspace import ejecting

        self._row.say(tr("Løser ut minnepinnen …"), Kind.INFO, eject=False)
        self._desk.aside.run(partial(ejecting.eject, self._path), self._ejected, self._refused)

    def _ejected(self, _: object) -> None:
        if isValid(self._row):
            self._row.say(tr("Minnepinnen er løst ut. Du kan ta den ut nå."), Kind.OK, eject=False)

    def _refused(self, problem: Exception) -> None:
        if not isValid(self._row):
            return
        if isinstance(problem, StickMissing):
            self._row.say(tr("Minnepinnen er tatt ut."), Kind.OK, eject=False)
        else:
            self._row.say(
                tr("Et annet program bruker minnepinnen. Lukk det, og prøv igjen."), Kind.WARN, eject=True
            )
