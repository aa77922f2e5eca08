"""The start page: open, new, example; the files that were open here; the plan files on sticks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.choice import ChoiceButton
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.file_row import FileRow
from ipdesk.ui.shell.places import PlaceWatch, Seen
from ipdesk.ui.shell.release import ReleaseRow
from ipdesk.ui.shell.told import file_name, opened_when, place_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.settings import Recent

FOLDS: Final = 800
"""Width, drawn for 100 % text, under which the three choices stand under each other."""


class StartPage(Column):
    """Three choices, and the files that are near at hand. Shows numbers and places, never a person."""

    open_wanted = Signal()
    new_wanted = Signal()
    example_wanted = Signal()
    file_wanted = Signal(object)  # Path
    check_wanted = Signal()

    def __init__(self, desk: Desk, watch: PlaceWatch, parent: QWidget | None = None) -> None:
        super().__init__(840, parent)
        self._desk = desk
        self._watch = watch
        self.open = ChoiceButton(
            "folder-open",
            tr("Åpne planfil"),
            tr("Gå videre med en plan som ligger på en minnepinne eller i en mappe."),
        )
        self.new = ChoiceButton(
            "file-plus", tr("Ny planfil"), tr("Lag en kryptert fil for én person. Det tar under to minutter.")
        )
        self.example = ChoiceButton(
            "book-open",
            tr("Prøv med en eksempelplan"),
            tr("Se hvordan alt henger sammen, med oppdiktede personer."),
        )
        self.open.clicked.connect(self.open_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.example.clicked.connect(self.example_wanted)
        self.check = QPushButton(icon("file-text", "accent"), tr("Kontroller en PDF …"))
        self.check.setProperty("quiet", "true")
        self.check.clicked.connect(self.check_wanted)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._problem = label("", "error")
        self._problem.hide()
        self._busy = Busy()
        self.release = ReleaseRow()
        self._files = QVBoxLayout()
        self._rows: list[FileRow] = []
        self.setFocusProxy(self.open)
        self._lay_out()
        watch.changed.connect(self._show_files)
        self._show_files(watch.seen)

    def _lay_out(self) -> None:
        self._choices.setSpacing(look.px(14))
        for choice in (self.open, self.new, self.example):
            self._choices.addWidget(choice, 1)
        self._files.setSpacing(look.px(12))
        sentence = label(tr("Individuell plan for én person, i én kryptert fil."), "muted")
        sentence.setWordWrap(True)
        self.box.addStretch(1)
        self.box.addWidget(self.release)
        self.box.addWidget(label(tr("Velkommen til ipdesk"), "h1"))
        self.box.addWidget(sentence)
        self.box.addSpacing(look.px(6))
        self.box.addLayout(self._choices)
        self.box.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self._problem)
        self.box.addWidget(self._busy)
        self.box.addLayout(self._files)
        self.box.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices under each other where the window is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= look.px(FOLDS)
        direction = QBoxLayout.Direction
        self._choices.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    @Slot(object)
    def _show_files(self, seen: Seen) -> None:
        self._clear()
        recent = {Path(item.path): item for item in self._desk.settings.recent}
        for stick in seen.sticks:
            found = [self._row(plan, recent.get(plan), True, False) for plan in stick.plans]
            self._add_card(tr("På minnepinnen {name}").format(name=stick.label), found)
        listed = {plan for stick in seen.sticks for plan in stick.plans}
        rest = [
            self._row(path, item, path in seen.there, True)
            for path, item in recent.items()
            if path not in listed
        ]
        self._add_card(tr("Sist åpnet"), rest)

    def _clear(self) -> None:
        self._rows.clear()
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, path: Path, recent: Recent | None, there: bool, forgettable: bool) -> FileRow:
        when = opened_when(recent, self._desk.today) if recent else ""
        where = place_of(path, there) if forgettable else ""
        details = " · ".join(part for part in (where, when) if part)
        row = FileRow(path, file_name(path, recent), details, there, forgettable)
        row.chosen.connect(self.file_wanted)
        row.forgotten.connect(self._forget)
        self._rows.append(row)
        return row

    def _add_card(self, heading: str, rows: list[FileRow]) -> None:
        if not rows:
            return
        frame, box = card()
        box.setSpacing(look.px(2))
        box.addWidget(label(heading, "h3"))
        for row in rows:
            box.addWidget(row)
        self._files.addWidget(frame)

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """Give the files that are shown."""
        return tuple(self._rows)

    @Slot(object)
    def _forget(self, path: Path) -> None:
        self._desk.settings.forget(path)
        self._desk.settings.save()
        self._show_files(self._watch.seen)

    def wait(self, text: str) -> None:
        """Say that something is under way."""
        self._problem.hide()
        self._busy.begin(text)
        for choice in (self.open, self.new, self.example):
            choice.setEnabled(False)

    def refuse(self, problem: Exception) -> None:
        """Say why something did not go."""
        self._busy.end()
        for choice in (self.open, self.new, self.example):
            choice.setEnabled(True)
        self._problem.setText(message(words(), problem))
        self._problem.show()

    @property
    def problem(self) -> str:
        """Give what is said to be in the way."""
        return self._problem.text()
