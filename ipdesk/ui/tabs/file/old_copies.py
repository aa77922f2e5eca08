"""Copies the old password still opens: which there are, the act that removes them, and those out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.told import item, where
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.words import N_, Words
from ipdesk.workspace import old_copies
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.old_copies import Beyond, OldCopies


class OldCopiesPart(Part):
    """Hidden while there are none, and none can be anywhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._answers = Answers(self)
        self._asked_for: object = None
        self.old = OldCopies()
        self.told = label("")
        self.beyond = label("", "muted")
        self.begin = QPushButton(
            icon("trash-2", "accent"), tr("Slett kopiene som åpnes med det gamle passordet …")
        )
        self.begin.clicked.connect(self._begin)
        self.question = label("")
        self.do = QPushButton(icon("trash-2"), tr("Ja, slett dem for godt"))
        self.do.clicked.connect(self._do)
        self.drop = QPushButton(tr("Avbryt"))
        self.drop.setProperty("quiet", "true")
        self.drop.clicked.connect(self._dropped)
        self.asking = QWidget()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        for text in (self.told, self.beyond, self.question):
            text.setWordWrap(True)
        acts = QHBoxLayout()
        acts.addWidget(self.do)
        acts.addWidget(self.drop)
        acts.addStretch(1)
        asking = QVBoxLayout(self.asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.px(8))
        asking.addWidget(self.question)
        asking.addLayout(acts)
        self.asking.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Kopier med gammelt passord"), "h3"))
        box.addWidget(self.told)
        box.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.asking)
        box.addWidget(self.beyond)

    def show_record(self, record: Record) -> None:
        """Show what there is; the places are looked into again when there may be something else."""
        session = self._session
        self.setVisible(bool(self.old))
        keeper = session.keeper
        wanted = (keeper.places, keeper.status.last) if keeper is not None else ()
        if session.workspace.read_only or wanted == self._asked_for:
            return
        self._asked_for = wanted
        self.look()

    def look(self) -> None:
        """Look for them, off the main thread."""
        self._answers.drop()
        old_copies.find(
            self._session.workspace, self._answers.take(self._found), self._answers.take(_unfound)
        )

    def _found(self, old: OldCopies) -> None:
        self.old = old
        self._close()
        self.told.setText("\n".join(_by_place(old.found)))
        self.told.setVisible(bool(old.found))
        self.begin.setVisible(bool(old.found))
        self.beyond.setText("\n".join(_out_of_reach(old.beyond)))
        self.beyond.setVisible(bool(old.beyond))
        self.setVisible(bool(old))

    @Slot()
    def _begin(self) -> None:
        self.question.setText(
            words().plural(
                "Vil du slette {n} kopi for godt? Den kan ikke hentes tilbake. Kopiene som åpnes med "
                "passordet du har nå, blir liggende.",
                "Vil du slette {n} kopier for godt? De kan ikke hentes tilbake. Kopiene som åpnes med "
                "passordet du har nå, blir liggende.",
                len(self.old.found),
            )
        )
        self.do.setAccessibleDescription(self.question.text())
        self.begin.hide()
        self.asking.show()
        self.drop.setFocus()
        QTimer.singleShot(0, self._into_view)  # when what was opened has its place

    @Slot()
    def _into_view(self) -> None:
        for widget in (self.drop, self.question):
            bring_into_view(widget)

    @Slot()
    def _dropped(self) -> None:
        self._close()
        self.begin.show()
        self.begin.setFocus()

    def _close(self) -> None:
        self.asking.hide()
        self.question.clear()
        self.do.setAccessibleDescription("")

    @Slot()
    def _do(self) -> None:
        self.asking.setEnabled(False)
        old_copies.destroy(
            self._session.workspace,
            self.old.found,
            words(),
            self._answers.take(self._destroyed),
            self._answers.take(self._failed),
        )

    def _destroyed(self, left: Sequence[Copy]) -> None:
        gone = len(self.old.found) - len(left)
        self.asking.setEnabled(True)
        told = [words().plural("{n} kopi er slettet.", "{n} kopier er slettet.", gone)] if gone else []
        if left:
            told.append(
                words().plural(
                    "{n} kopi ble ikke slettet, for det ligger ingen ny kopi der. Ta en ny kopi først.",
                    "{n} kopier ble ikke slettet, for det ligger ingen ny kopi der. Ta en ny kopi først.",
                    len(left),
                )
            )
        self._session.say(" ".join(told), Kind.WARN if left else Kind.OK)
        self.look()

    def _failed(self, problem: Exception) -> None:
        self.asking.setEnabled(True)
        self._session.problem.emit(problem)
        self.look()

    def wipe(self) -> None:
        """Forget what was found, and hear no more."""
        self._answers.drop()
        self.old, self._asked_for = OldCopies(), None
        self._close()
        self.told.clear()
        self.beyond.clear()
        self.hide()


def _by_place(copies: Sequence[Copy]) -> Iterator[str]:
    yield tr("Disse åpnes fortsatt med et passord eller et ark du har hatt før:")
    for place in dict.fromkeys(map(where, copies)):
        days = [one.at.astimezone(LOCAL).date() for one in copies if where(one) == place]
        counted = words().plural("{n} kopi", "{n} kopier", len(days))
        span = _span(min(days), max(days))
        yield item(f"{place[:1].upper()}{place[1:]} · {counted} · {span}")


def _span(first: date, last: date) -> str:
    if first == last:
        return words().date(first)
    return tr("{first} til {last}").format(first=words().date(first), last=words().date(last))


def _out_of_reach(beyond: Sequence[Beyond]) -> Iterator[str]:
    yield tr(
        "Her kan det også ligge kopier med gammelt passord, men det er ikke mulig å se etter nå. "
        "Sett inn minnepinnen, eller åpne planen på den andre maskinen, og slett dem der:"
    )
    for one in beyond:
        yield item(beyond_told(words(), one))


_ITSELF = N_("Maskinen {machine}")
_FOLDER = N_("Mappen «{folder}» (brukt på maskinen {machine})")


def beyond_told(told_in: Words, one: Beyond) -> str:
    """Name a place out of reach."""
    text = told_in(_ITSELF if one.folder is None else _FOLDER)
    return text.format(machine=one.machine, folder=one.folder)


def _unfound(_problem: Exception) -> None:
    """Say nothing: what keeps the file from being read is told where it matters."""
