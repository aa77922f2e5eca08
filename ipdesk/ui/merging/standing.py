"""The page that is shown first when the copy that was opened is older than another, or went its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.merging.finding import copy_name, recent_copies
from ipdesk.ui.merging.page import show_merging
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.dialogs import plan_dialog
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.cover import Cover
from ipdesk.words import N_
from ipdesk.workspace.opening import accept
from ipdesk.workspace.standing import LastChange, Matter, last_change, matter

_WIDTH: Final = 720
_HEADINGS: Final[Mapping[Matter, str]] = {
    Matter.OLDER: N_("Dette er en eldre kopi av planen"),
    Matter.PARTED: N_("To kopier av planen har gått hver sin vei"),
    Matter.WAITING: N_("Noe du skrev, venter på denne maskinen"),
}


class StandingPage(Cover):
    """Says how this copy stands, and offers what can be done with it. Nothing is written before a choice."""

    def __init__(self, session: Session, about: Matter) -> None:
        super().__init__()
        self.setObjectName("page")
        self.about = about
        self._session = session
        self._answers = Answers(self)
        self._sure = False
        self._said = label("", "body")
        self._said.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(look.px(14))
        self._lay_out()
        _OFFERS[about](self)
        self.setFocusProxy(self.buttons[0])
        self.again = attend_again

    def _lay_out(self) -> None:
        column = Column(_WIDTH)
        frame, box = card()
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        heading = label(tr(_HEADINGS[self.about]), "h1")
        heading.setWordWrap(True)
        title.addWidget(heading, 1)
        box.addLayout(title)
        box.addWidget(self._said)
        rule = QFrame()
        rule.setProperty("rule", "true")
        box.addWidget(rule)
        box.addLayout(self._choices)
        column.box.addStretch(1)
        column.box.addWidget(frame)
        column.box.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)

    def begin(self) -> None:
        """Say how it stands, once the log has been read."""
        self._say(None)
        last_change(self._session.workspace, self._answers.take(self._say))
        self.buttons[0].setFocus()

    def _say(self, last: LastChange | None) -> None:
        parts = [*self._of_this_copy(last), *self._of_the_other()]
        self._said.setText(" ".join(parts))
        self.buttons[0].setAccessibleDescription(self._said.text())

    def _of_this_copy(self, last: LastChange | None) -> list[str]:
        if last is None or self.about is Matter.WAITING:
            return []
        text = tr("Denne kopien ble sist endret {date} på maskinen {machine}.")
        return [text.format(date=words().long_date(last.at.astimezone().date()), machine=last.machine)]

    def _of_the_other(self) -> list[str]:
        workspace = self._session.workspace
        waiting = workspace.waiting
        if self.about is Matter.WAITING:
            on = words().long_date(waiting.at.astimezone().date()) if waiting is not None else ""
            return [
                tr(
                    "Noe av det du skrev {date}, kunne ikke lagres i planfilen, og ble tatt vare på her. "
                    "Siden er planen endret et annet sted. Se hva som er forskjellig, og velg."
                ).format(date=on)
            ]
        seen = workspace.finding.seen if workspace.finding is not None else None
        on = words().long_date(seen.at.astimezone().date()) if seen is not None else ""
        if self.about is Matter.OLDER:
            return [tr("En nyere kopi var åpen på denne maskinen {date}.").format(date=on)]
        return [
            tr(
                "En annen kopi var åpen på denne maskinen {date}. Den har endringer som ikke er her, "
                "og her er det endringer som ikke er i den."
            ).format(date=on)
        ]

    # What can be done

    def _offer(self, picture: str, name: str, told: str, act: Callable[[], None], main: bool = False) -> None:
        button = QPushButton(icon(picture, "on_accent" if main else "accent"), name)
        if main:
            button.setProperty("primary", "true")
        button.clicked.connect(act)
        self.buttons.append(button)
        row = QVBoxLayout()
        row.setSpacing(look.px(3))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if told:
            said = label(told, "muted")
            said.setWordWrap(True)
            row.addWidget(said)
            button.setAccessibleDescription(told)
        self._choices.addLayout(row)

    def _offer_older(self) -> None:
        self._offer(
            "folder-open",
            tr("Finn den nyere kopien …"),
            tr("Denne blir lukket, og den nyere åpnet i stedet."),
            self._find,
            main=True,
        )
        for recent in recent_copies(self._session):
            name = tr("Åpne {place}").format(place=_small(copy_name(self._session, recent)))
            self._offer("file-text", name, "", partial(self._open, Path(recent.path)))
        self._offer_reading()
        self._offer_using(
            tr(
                "Det du gjør her, kommer i tillegg til det som er gjort i den nyere. Da må de to flettes "
                "sammen etterpå."
            )
        )

    def _offer_parted(self) -> None:
        self._offer(
            "file-text",
            tr("Sammenlign med den andre …"),
            tr("Du finner den andre kopien, ser hva som er gjort i hver av dem, og kan flette dem sammen."),
            self._compare,
            main=True,
        )
        self._offer_reading()
        self._offer_using(tr("Den andre kopien må flettes inn en annen gang."))

    def _offer_waiting(self) -> None:
        self._offer(
            "file-text",
            tr("Se på endringene …"),
            tr("Ingenting blir endret før du sier fra."),
            self._compare,
            main=True,
        )
        self._offer("clock", tr("Vent med det"), tr("Du blir minnet på det neste gang."), self._go_on)
        self._offer(
            "trash-2", tr("Ta ikke vare på dem"), tr("Da er de borte for godt."), self._forget_waiting
        )

    def _offer_reading(self) -> None:
        if not self._session.workspace.read_only:
            self._offer(
                "eye",
                tr("Åpne denne bare for å lese"),
                tr("Ingenting kan endres i den før den åpnes på nytt."),
                self._only_read,
            )

    def _offer_using(self, told: str) -> None:
        read_only = self._session.workspace.read_only
        name = tr("Fortsett med denne") if read_only else tr("Bruk denne kopien likevel")
        self._offer("check", name, "" if read_only else told, self._use)

    @Slot()
    def _find(self) -> None:
        dialog = plan_dialog(self)
        dialog.setWindowTitle(tr("Finn den nyere kopien"))
        dialog.fileSelected.connect(self._found)
        dialog.open()

    @Slot(str)
    def _found(self, file: str) -> None:
        self._open(Path(file))

    def _open(self, path: Path) -> None:
        self._session.file_wanted.emit(path)

    @Slot()
    def _compare(self) -> None:
        show_merging(self._session, waiting=self.about is Matter.WAITING)

    @Slot()
    def _only_read(self) -> None:
        self._session.workspace.only_read()
        self.closed.emit()
        self._session.renewal_wanted.emit()

    @Slot()
    def _use(self) -> None:
        if not self._session.workspace.read_only:
            accept(self._session.workspace)
        self._go_on()

    @Slot()
    def _forget_waiting(self) -> None:
        """Let go of what waits, once that has been said twice: it can't be brought back."""
        button = self.buttons[-1]
        if not self._sure:
            self._sure = True
            button.setText(tr("Ja, slett dem for godt"))
            return
        self._session.workspace.settle_waiting()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self.closed.emit()

    @property
    def text(self) -> str:
        """Give what the page says."""
        return self._said.text()

    def panes(self) -> Sequence[QWidget]:
        """Give the one part there is."""
        return (self,)

    def wipe(self) -> None:
        """Hear no more, and forget what was said."""
        self._answers.drop()
        self._said.clear()


_OFFERS: Final[Mapping[Matter, Callable[[StandingPage], None]]] = {
    Matter.OLDER: StandingPage._offer_older,
    Matter.PARTED: StandingPage._offer_parted,
    Matter.WAITING: StandingPage._offer_waiting,
}


def attend(session: Session) -> bool:
    """Show the page where there is something to decide; tells whether there is."""
    about = matter(session.workspace)
    if about is None:
        return False
    session.cover(StandingPage(session, about))
    return True


def attend_again(session: Session) -> None:
    """Show the page anew, if there still is something to decide."""
    if not session.workspace.closed:
        attend(session)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
