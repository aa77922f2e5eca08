"""Printing a recovery sheet: the password is asked for, the sheet shown, and what is printed entered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from ipdesk import titles
from ipdesk.domain import edit, media, sheets
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.domain.record import Id, Record
from ipdesk.ui.documents.making import Done, Failed
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.papers import Paper, Showing, show
from ipdesk.ui.tabs.file.rows import sheet_state
from ipdesk.ui.tabs.file.secret_card import SecretCard
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_, Words
from ipdesk.workspace import file_papers, passwording
from ipdesk.workspace.export import PdfResult
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.old_copies import OldCopies
from ipdesk.workspace.passwording import Sheet


class PrintSheet(SecretCard):
    """The act of printing a sheet."""

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("printer", "accent"), tr("Skriv ut gjenopprettingsark …"))
        super().__init__(session, begin, tr("Gjenopprettingsark"), tr("Vis arket"))
        self.told = label("", "muted")
        self.told.setWordWrap(True)
        self.state = Pill()
        self.decline = QPushButton(tr("Ikke spør om ark"))
        self.decline.setProperty("quiet", "true")
        self.decline.setAccessibleDescription(
            tr("Uten ark kan ingen åpne planen hvis passordet blir glemt. Arket kan skrives ut senere.")
        )
        self.decline.clicked.connect(self._decline)
        self.lay_out(self.told, self.password_line, under=(self.state, self.decline))

    def show_record(self, record: Record) -> None:
        """Offer the act, and say what the sheet is."""
        super().show_record(record)
        what = tr(
            "Arket åpner filen når passordet er glemt. Legg det i en lukket konvolutt, innelåst, og ikke "
            "sammen med minnepinnen."
        )
        n = len(media.sheets(self.session.case))
        there = words().plural(
            "Det finnes alt {n} ark. Alle åpner filen, til passordet skiftes.",
            "Det finnes alt {n} ark. Alle åpner filen, til passordet skiftes.",
            n,
        )
        self.told.setText(f"{what} {there}" if n else what)
        wanted = sheets.wanted(self.session.case)
        self.state.show_status(sheet_state(self.session.case), Kind.WARN if wanted else Kind.NEUTRAL)
        self.decline.setVisible(wanted and not self.is_open)

    @Slot()
    def _decline(self) -> None:
        """Enter that no sheet is wanted; the message bar can take that back."""
        session = self.session
        change = sheets.decline(tr("Det ble valgt å ikke skrive ut ark."), session.today, session.desk.who)
        if session.commit(change):
            said = tr("Du blir ikke spurt om gjenopprettingsark. Du kan skrive det ut her når du vil.")
            session.say(said, Kind.OK, tr("Angre"), partial(self._want, change.about.id))

    def _want(self, entry: Id) -> None:
        found = self.session.case.get(Medium, entry)
        if found is not None:
            self.session.attempt(lambda: edit.retire(self.session.case, (found,), self.session.today))

    def act(self) -> None:
        """Read what the sheet is made of."""
        workspace = self.session.workspace
        password = self.password.take() if self.asks_again else None

        def work(_progress: Progress, done: Done, failed: Failed) -> None:
            passwording.sheet(workspace, password, done, failed)

        self.work(tr("Lager arket …"), work)

    def came_through(self, result: object) -> None:
        """Show the sheet alone; nothing keeps it, and it can't be saved."""
        assert isinstance(result, Sheet)
        self.begin.setFocus()
        show(self.session, showing(self.session, result))


def showing(session: Session, sheet: Sheet) -> Showing:
    """Declare the page that shows a sheet."""
    title = tr("Gjenopprettingsark")
    told = tr("Arket kan bare skrives ut, ikke lagres. Det er ført i oversikten når det er skrevet ut.")
    entered: list[str] = []

    def make(_choice: bool, _progress: Progress, done: Done, failed: Failed) -> None:
        language = session.case.person.written_form.value
        lines = [*before(session.case, sheet.code, Words(language)), *unopened(sheet.old, Words(language))]
        file_papers.make_sheet(session.workspace, sheet, lines, language, partial(_made, done), failed)

    def printed() -> None:
        if not entered:  # a second print of the same page is the same sheet
            entered.append(sheet.code)
            file_papers.printed_sheet(
                session.workspace, sheet.code, partial(_entered, session), session.problem.emit
            )

    return Showing(title=title, told=told, make=make, prints=title, printed=printed)


def _made(done: Done, result: PdfResult) -> None:
    done(Paper(result.data))


def _entered(session: Session, medium: Medium) -> None:
    said = tr("Arket er sendt til skriveren og ført i oversikten. Skriv inn hvor det oppbevares.")
    session.say(said, Kind.OK, tr("Skriv inn"), partial(session.show, medium, "kept_at"))


_STILL = N_("{sheet} fra {date} åpner også filen.")
_NO_MORE = N_("{sheet} fra {date} åpner ikke filen lenger. Makuler det.")


def before(case: Case, code: str, told_in: Words) -> Iterator[str]:
    """Tell of the sheets from before, each in a line."""
    for one in media.media(case):
        stands = media.standing(case, one.id)
        if one.kind is not MediumKind.RECOVERY_SHEET or stands is Fate.DESTROYED or not one.label:
            continue
        made = next((event.on for event in media.events(case, one.id)), None)
        text = told_in(_STILL if one.label == code and stands is not Fate.VOID else _NO_MORE)
        yield text.format(sheet=titles.title(told_in, case, one), date=told_in.date(made))


_UNOPENED = N_(
    "Kopier fra før passordet ble skiftet, åpnes bare med det gamle passordet eller arket: {places}."
)


def unopened(old: OldCopies, told_in: Words) -> Iterator[str]:
    """Tell where there are copies that the sheet does not open, or may be."""
    folders = [one.path.parent.name for one in old.found if not one.here]
    here = [told_in(N_("maskinen arket er laget på"))] if any(one.here for one in old.found) else []
    beyond = [one.folder.name if one.folder is not None else one.machine for one in old.beyond]
    places = list(dict.fromkeys([*here, *folders, *beyond]))
    if places:
        yield told_in(_UNOPENED).format(places=", ".join(places))
