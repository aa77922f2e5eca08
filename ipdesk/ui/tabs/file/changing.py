"""Another password for the file: what stops working is said first, then it is asked for twice (C8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ipdesk import titles
from ipdesk.domain import media
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Medium
from ipdesk.domain.record import Record
from ipdesk.errors import InvalidInput
from ipdesk.ui.documents.making import Done, Failed
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.new_password import NewPassword
from ipdesk.ui.tabs.file.act_rows import COPIES
from ipdesk.ui.tabs.file.job_bar import nothing
from ipdesk.ui.tabs.file.secret_card import SecretCard
from ipdesk.ui.tabs.file.told import item
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace import passwording
from ipdesk.workspace.copies import Place
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.passwording import Changed
from ipdesk.workspace.passwords import secret, strength


class ChangePassword(SecretCard):
    """The act of changing the password. `changed` tells that the old one opens the file no more."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("key-round", "accent"), tr("Skift passord …"))
        super().__init__(session, begin, tr("Skift passord"), tr("Skift passordet"))
        self.stops = label("")
        self.stops.setWordWrap(True)
        names = (tr("Nytt passord"), tr("Nytt passord en gang til"))
        self.new = NewPassword(self._personal, session.desk.settings, names=names)
        self.new.second.entered.connect(self._entered)
        self.lay_out(self.stops, self.password_line, self.new)

    def _personal(self) -> Iterable[str]:
        return personal(self.session.case)

    def show_record(self, record: Record) -> None:
        """Offer the act, and say what stops working."""
        super().show_record(record)
        self.stops.setText("\n".join(self._stops()))

    def _stops(self) -> Iterator[str]:
        case = self.session.case
        yield tr("Når passordet er skiftet:")
        yield item(tr("Det gamle passordet åpner ikke filen lenger."))
        sheets = media.sheets(case)
        for one in sheets:
            yield item(tr("{sheet} åpner ikke filen lenger. Makuler det.").format(sheet=_sheet(case, one)))
        yield item(
            tr(
                "Kopier som er tatt før nå, åpnes fortsatt bare med det gamle passordet eller det gamle "
                "arket. Det gjelder også kopier på andre minnepinner og maskiner."
            )
        )
        if _safe_place(self.session) is None:
            yield item(tr("Det tas ingen kopi først, for det er ikke valgt noe sted for kopier."))
        else:
            yield item(
                tr("Det tas først en kopi av filen slik den er. Etterpå tas en ny, med det nye passordet.")
            )

    def act(self) -> None:
        """Ask for the change, if the new password can be used."""
        if not self.new.accepted():
            return
        session = self.session
        level = strength(self.new.first.text(), self._personal()).level
        old = secret(self.password.text()) if self.asks_again else None
        new = self.new.secret()
        copy_to = _safe_place(session)

        def work(progress: Progress, done: Done, failed: Failed) -> None:
            passwording.change_password(
                session.workspace,
                old,
                new,
                level=level,
                copy_to=copy_to,
                done=done,
                failed=failed,
                progress=progress,
            )

        self.work(tr("Skifter passordet. La minnepinnen stå i …"), work)

    def refuse(self, problem: Exception) -> bool:
        """Say it at the password that is meant."""
        if isinstance(problem, InvalidInput):
            self.new.complain(tr("Dette er passordet filen har nå. Velg et annet."))
            return True
        return super().refuse(problem)

    def came_through(self, result: object) -> None:
        """Say what is true now, and take a copy that opens with the new password."""
        assert isinstance(result, Changed)
        session = self.session
        if session.keeper is not None:
            session.keeper.back_up_now(nothing, nothing, nothing)  # what fails there is told by the keeper
        told = tr("Passordet er skiftet. Det gamle åpner ikke filen lenger.")
        if result.void:
            told = f"{told} " + words().plural(
                "{n} gjenopprettingsark gjelder ikke lenger: makuler det, og skriv ut et nytt.",
                "{n} gjenopprettingsark gjelder ikke lenger: makuler dem, og skriv ut et nytt.",
                result.void,
            )
        session.say(told, Kind.OK, tr("Se kopiene"), partial(session.show, COPIES))
        self.changed.emit()

    def forget(self) -> None:
        """Forget all three fields."""
        super().forget()
        self.new.wipe()

    def first(self) -> QWidget:
        """Begin with the password of now, where it is asked for."""
        return self.password if self.asks_again else self.new.first

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self.stops.clear()


def _safe_place(session: Session) -> Place | None:
    """Give where the file is copied first: the first of the places that were chosen."""
    places = session.keeper.places if session.keeper is not None else ()
    return places[0] if places else None


def _sheet(case: Case, medium: Medium) -> str:
    named = titles.title(words(), case, medium)
    place = medium.kept_at.strip()
    return tr("{sheet} ({place})").format(sheet=named, place=place) if place else named


def personal(case: Case) -> Iterable[str]:
    """Give words that make a password easy to guess: the person's name and year, and the plan number."""
    person = case.person
    year = str(person.birth_date.year) if person.birth_date is not None else ""
    return [one for one in (person.given_names, person.family_name, year, case.plan.number) if one]
