"""Printing a recovery sheet: the password is asked for, the sheet shown, and what is printed entered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QPushButton

from ipdesk import titles
from ipdesk.domain import media
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.domain.record import Record
from ipdesk.errors import WrongPassword
from ipdesk.ui.documents.making import Done, Failed
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.papers import Paper, Showing, show
from ipdesk.ui.tabs.file.secret_card import SecretCard
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_, Words
from ipdesk.workspace import file_papers, passwording
from ipdesk.workspace.export import PdfResult
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.passwording import Sheet


class PrintSheet(SecretCard):
    """The act of printing a sheet."""

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("printer", "accent"), tr("Skriv ut gjenopprettingsark …"))
        super().__init__(session, begin, tr("Gjenopprettingsark"), tr("Vis arket"))
        self.told = label("", "muted")
        self.told.setWordWrap(True)
        self.lay_out(self.told, self.password_line)

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

    def act(self) -> None:
        """Read what the sheet is made of."""
        session = self.session
        password = self.password.take() if self.asks_again else None

        def work(_progress: Progress, done: Done, failed: Failed) -> None:
            passwording.sheet(session.workspace, password, done, failed)

        said = tr("Lager arket …")
        self.work(said)
        self.under_way.begin(session.desk, said, work)

    def refuse(self, problem: Exception) -> bool:
        """Ask for the password once more."""
        if isinstance(problem, WrongPassword):
            self.wrong_password()
            return True
        return False

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
        lines = list(before(session.case, sheet.code, Words(language)))
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
        if one.kind is not MediumKind.RECOVERY_SHEET or stands is Fate.DESTROYED:
            continue
        made = next((event.on for event in media.events(case, one.id)), None)
        text = told_in(_STILL if one.label == code and stands is not Fate.VOID else _NO_MORE)
        yield text.format(sheet=titles.title(told_in, case, one), date=told_in.date(made))
