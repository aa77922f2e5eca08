"""Where copies of the file lie: on this machine or not, and in the folders that were chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.record import Record
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import COPIES
from ipdesk.ui.tabs.file.job_bar import JobBar
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.asking import ask_for_folder
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.elided import ElidedLabel
from ipdesk.ui.widgets.focus import place_before
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.keeping import tells_whom


class Places(Part):
    """A box to tick for this machine, a line for each folder, and a button for one more.

    `turned` tells that the places are others now.
    """

    turned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Path, ...] = ()
        self.lines: dict[Path, QPushButton] = {}
        self._lines: list[QWidget] = []
        self.here = QCheckBox(tr("På denne maskinen"))
        about = tr(
            "Kopiene er kryptert med samme passord som planen. På en maskin flere bruker, kan du slå dette "
            "av. Kopier som alt ligger her, blir liggende."
        )
        self.here.setAccessibleDescription(about)
        self.here.clicked.connect(self._allow)
        self._about = label(about, "small")
        self._about.setWordWrap(True)
        self._about.setContentsMargins(look.px(30), 0, 0, 0)
        self.add = QPushButton(icon("folder-open", "accent"), tr("Velg en mappe til …"))
        self.add.setProperty("quiet", "true")
        advice = tr("Velg for eksempel en minnepinne nummer to eller et nettverksområde på jobben.")
        self.add.setAccessibleDescription(advice)
        self.add.clicked.connect(self._ask)
        self._advice = label(advice, "small")
        self._advice.setWordWrap(True)
        self.under_way = JobBar()
        self.under_way.made.connect(self._added)
        self.under_way.failed.connect(self._not_added)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(tr("Hvor kopiene ligger"), "h3"))
        box.addWidget(self.here)
        box.addWidget(self._about)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(2))
        box.addLayout(self._list)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._advice)
        box.addWidget(self.under_way)

    def show_record(self, record: Record) -> None:
        """Show the places that are chosen now."""
        keeper = self._session.keeper
        self.here.setEnabled(keeper is not None)
        self.add.setEnabled(keeper is not None and not self.under_way.busy)
        with QSignalBlocker(self.here):
            self.here.setChecked(keeper is not None and keeper.here)
        folders = keeper.folders if keeper is not None else ()
        if folders != self._shown:
            self._show_folders(folders)
        self._advice.setVisible(not folders)

    def _show_folders(self, folders: tuple[Path, ...]) -> None:
        self._forget_lines()
        self._shown = folders
        for folder in folders:
            self._add_line(folder)

    def _add_line(self, folder: Path) -> None:
        named = ElidedLabel("body")
        named.setText(str(folder))
        away = QPushButton(icon("trash-2"), "")
        away.setProperty("quiet", "true")
        says = tr("Ta ikke flere kopier i «{folder}»").format(folder=folder.name or str(folder))
        away.setAccessibleName(says)
        away.setToolTip(says)
        away.clicked.connect(partial(self._remove, folder))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(look.px(30), 0, 0, 0)
        row.addWidget(named, 1)
        row.addWidget(away)
        self.lines[folder] = away
        self._lines.append(line)
        self._list.addWidget(line)
        place_before(line, self.add)

    def _forget_lines(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()
        self.lines.clear()
        self._shown = ()

    @Slot(bool)
    def _allow(self, allowed: bool) -> None:
        if self._session.keeper is not None:
            self._session.keeper.allow_here(allowed)
            self._again()

    @Slot()
    def _ask(self) -> None:
        ask_for_folder(self, tr("Hvor skal kopiene ligge?"), None, self.take)

    @Slot(str)
    def take(self, folder: str) -> None:
        """Make a copy in the folder that was chosen; it becomes a place for copies if that goes well."""
        keeper = self._session.keeper
        if keeper is None:
            return
        if tells_whom(self._session.case, Path(folder)):
            said = tr(
                "Navnet på mappen viser hvem planen gjelder. Maskinen husker hvor kopiene ligger, så velg en "
                "mappe med et annet navn."
            )
            self._session.say(said, Kind.WARN)
            return
        self.add.setEnabled(False)
        said = tr("Lager den første kopien der, og kontrollerer den …")
        self.under_way.begin_job(self._session.desk, said, partial(keeper.add_folder, Path(folder)))

    @Slot(object)
    def _added(self, copy: Copy) -> None:
        self._again()
        if copy.same_medium:
            self._session.say(
                tr(
                    "Mappen er lagt til, men den ligger på samme sted som planen. Blir det borte, er begge "
                    "borte."
                ),
                Kind.WARN,
            )
        else:
            self._session.say(tr("Mappen er lagt til, og den første kopien er laget der."), Kind.OK)

    @Slot(object)
    def _not_added(self, problem: Exception) -> None:
        self._again()
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Mappen er ikke lagt til."))
        else:
            self._session.problem.emit(problem)

    def _remove(self, folder: Path, *_checked: object) -> None:
        keeper = self._session.keeper
        if keeper is None:
            return
        keeper.remove_folder(folder)
        self._again()
        self.add.setFocus()
        self._session.say(
            tr("Det tas ikke flere kopier i «{folder}». De som ligger der, blir liggende.").format(
                folder=folder.name or str(folder)
            ),
            Kind.OK,
            tr("Angre"),
            partial(self.take, str(folder)),
        )

    def _again(self) -> None:
        self.show_record(COPIES)
        self.turned.emit()

    def wipe(self) -> None:
        """Forget the places, and hear no more of what is under way."""
        self.under_way.wipe()
        self._forget_lines()
