"""The way out when a plan does not open: its safety copies, and the password of the chosen one (F4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.file_row import FileRow
from ipdesk.ui.shell.files import Files
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.shell.told import place_of
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.focus import place_before
from ipdesk.workspace import at_hand
from ipdesk.workspace.at_hand import AtHand
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.local_time import LOCAL

FEW: Final = 6
"""So many copies are shown before the rest is asked for."""
_MEGABYTE: Final = 1_000_000


class CopiesPage(Column):
    """Lists the copies by date, place and size: more is not known before one is opened."""

    chosen = Signal(object)  # AtHand
    back_wanted = Signal()

    def __init__(self, desk: Desk, path: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(560, parent)
        self.path = path
        self._desk = desk
        self._answers = Answers(self)
        self._copies: Sequence[AtHand] = ()
        self.rows: list[FileRow] = []
        self.told = label("", "body")
        self.told.setWordWrap(True)
        self._busy = Busy()
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(False)  # the list comes in its place
        self._busy.setSizePolicy(policy)
        self.more = QPushButton(icon("chevron-down", "accent"), "")
        self.more.setProperty("quiet", "true")
        self.more.clicked.connect(self._show_all)
        self.more.hide()
        self.back = QPushButton(icon("arrow-left", "accent"), tr("Tilbake"))
        self.back.setProperty("quiet", "true")
        self.back.clicked.connect(self.back_wanted)
        self._list = QVBoxLayout()
        self._lay_out(name)

    def _lay_out(self, name: str) -> None:
        frame, box = card()
        heading = label(tr("Sikkerhetskopier av {name}").format(name=name), "h1")
        heading.setWordWrap(True)
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("archive-restore"), 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(heading, 1)
        self._list.setSpacing(look.px(2))
        box.addLayout(title)
        box.addWidget(self.told)
        box.addWidget(self._busy)
        box.addLayout(self._list)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(1)
        self.box.addWidget(frame)
        self.box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(2)
        self.setFocusProxy(self.back)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for copies, off the main thread."""
        super().showEvent(event)
        if not event.spontaneous():
            self._busy.begin(tr("Ser etter sikkerhetskopier …"))
            self._answers.drop()
            at_hand.find(self._desk, self.path, self._answers.take(self._found))

    def _found(self, copies: Sequence[AtHand]) -> None:
        self._busy.end()
        self._copies = copies
        if copies:
            said = tr(
                "Velg en kopi for å se i den. Den blir åpnet bare for å lese, og filen som ikke lar seg "
                "åpne, blir ikke rørt. Hva som står i en kopi, vises først når den er åpnet."
            )
        else:
            said = tr(
                "Det er ingen kopier på denne maskinen eller i mappene som er valgt for kopier. Sett inn "
                "minnepinnen eller koble til nettverket der det ligger kopier, og se etter en gang til."
            )
        self.told.setText(said)
        self._show(FEW)
        (self.rows[0].open if self.rows else self.back).setFocus()

    def _show(self, most: int) -> None:
        for copy in self._copies[len(self.rows) : most]:
            row = FileRow(copy.path, named(copy), details(copy), True, False)
            row.open.clicked.connect(partial(self._choose, copy))
            self.rows.append(row)
            self._list.addWidget(row)
            place_before(row, self.more)
        left = len(self._copies) - len(self.rows)
        self.more.setText(words().plural("Vis {n} eldre kopi", "Vis {n} eldre kopier", left))
        self.more.setVisible(left > 0)

    @Slot()
    def _show_all(self) -> None:
        self._show(len(self._copies))
        self.rows[FEW].open.setFocus()

    def _choose(self, copy: AtHand, *_checked: object) -> None:
        self.chosen.emit(copy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
            return
        super().keyPressEvent(event)


def named(copy: AtHand) -> str:
    """Name a copy by when it was made."""
    at = copy.at.astimezone(LOCAL)
    return tr("{date} kl. {time}").format(date=words().long_date(at.date()), time=words().time(at.time()))


def details(copy: AtHand) -> str:
    """Say where a copy is, and how large."""
    where = tr("denne maskinen") if copy.here else place_of(copy.path)
    return f"{where} · {_size(copy.size)}"


def _size(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):.1f} MB".replace(".", ",")


def offer_copies(
    desk: Desk,
    files: Files,
    path: Path,
    name: str,
    show: Callable[[QWidget], None],
    back: Callable[[], None],
) -> None:
    """Show the copies of a plan that did not open, then the page that opens the chosen one.

    `show` shows a page; `back` shows the page of the plan itself again.
    """

    def list_them() -> None:
        page = CopiesPage(desk, path, name)
        page.back_wanted.connect(back)
        page.chosen.connect(ask)
        show(page)

    def ask(copy: AtHand) -> None:
        page = _asking(copy, files, path)
        page.copies_wanted.connect(list_them)
        page.other_wanted.connect(list_them)
        show(page)

    list_them()


def _asking(copy: AtHand, files: Files, plan: Path) -> UnlockPage:
    """Make the page that asks for the password of a copy, or for its recovery sheet."""
    hint = tr("Skriv passordet som gjaldt da kopien ble tatt.")
    page = UnlockPage(plan, tr("Kopi fra {when}").format(when=named(copy)), details(copy), hint)
    page.other.setText(tr("Velg en annen kopi"))
    page.submitted.connect(partial(files.look, copy.path, plan=plan))
    page.sheet_submitted.connect(partial(files.look, copy.path, plan=plan))
    return page
