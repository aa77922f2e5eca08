"""The rows of the list: what is about the file first, then the media, then what was merged."""

from __future__ import annotations

from collections.abc import Sequence

from ipdesk import labels, titles
from ipdesk.domain import media, sheets
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, Medium, MediumKind, Merging
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import (
    COPIES,
    LOST_STICK,
    SECRETS,
    STICK_TAG,
    Copies,
    LostStick,
    Secrets,
    StickTag,
)
from ipdesk.ui.tabs.file.told import Status, lately, standing_told, where
from ipdesk.ui.theme.tokens import Kind


def rows(case: Case) -> Sequence[Record]:
    """Give the rows in their order."""
    return [COPIES, SECRETS, STICK_TAG, LOST_STICK, *media.media(case), *reversed(case.live(Merging))]


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    match record:
        case Copies():
            return tr("Sikkerhetskopier")
        case Secrets():
            return tr("Passord og gjenopprettingsark")
        case StickTag():
            return tr("Merkelapp til minnepinnen")
        case LostStick():
            return tr("Mistet minnepinne")
        case Merging():
            return tr("To kopier flettet sammen")
        case _:
            return titles.title(words(), case, record)


def below(session: Session, case: Case, record: Record) -> str:
    """Tell the most important thing about a row."""
    match record:
        case Copies():
            return copies_below(session)
        case Secrets():
            n = len(media.sheets(case))
            return words().plural("{n} ark åpner filen", "{n} ark åpner filen", n) if n else sheet_state(case)
        case StickTag():
            return tr("Plannummer, og hvor pinnen skal leveres")
        case LostStick():
            return tr("Melding til Datatilsynet innen 72 timer")
        case Medium():
            return _medium_below(case, record)
        case Merging():
            return " · ".join(part for part in (words().date(record.merged_on), record.machine) if part)
        case _:
            return ""


def copies_below(session: Session) -> str:
    """Tell of the newest copy."""
    last = session.keeper.status.last if session.keeper is not None else None
    if last is None:
        return tr("Ingen kopi ennå")
    return tr("Siste kopi: {when}, {where}").format(when=lately(session, last.at), where=where(last))


def _medium_below(case: Case, medium: Medium) -> str:
    last = media.last_event(case, medium.id)
    happened = ""
    if last is not None:
        what = labels.choice(words(), last.what)
        happened = f"{what[:1].upper()}{what[1:]} {words().date(last.on)}".strip()
    return " · ".join(part for part in (medium.kept_at.strip(), medium.holder.strip(), happened) if part)


def status(session: Session, case: Case, record: Record) -> Status:
    """Give the pill of a row."""
    match record:
        case Copies():
            return copies_status(session)
        case Secrets():
            return _sheet_status(case)
        case LostStick():
            lost = any(_lost(case, one) for one in case.live(Medium))
            return (tr("Mistet"), Kind.PROBLEM) if lost else ("", Kind.NEUTRAL)
        case Medium():
            return standing_told(media.standing(case, record.id))
        case _:
            return "", Kind.NEUTRAL


def _sheet_status(case: Case) -> Status:
    if media.sheets(case):
        return tr("Ark finnes"), Kind.OK
    return (tr("Mangler ark"), Kind.WARN) if sheets.wanted(case) else (tr("Uten ark"), Kind.NEUTRAL)


def sheet_state(case: Case) -> str:
    """Say whether a recovery sheet was printed, and when, or declined."""
    if (on := sheets.printed_on(case)) is not None:
        return tr("Skrevet ut {date}").format(date=words().long_date(on))
    if (entry := sheets.declined(case)) is not None:
        last = media.last_event(case, entry.id)
        return tr("Valgt bort {date}").format(date=words().long_date(last.on if last is not None else None))
    return tr("Ikke skrevet ut ennå")


def _lost(case: Case, medium: Medium) -> bool:
    sheet = medium.kind is MediumKind.RECOVERY_SHEET
    return not sheet and media.standing(case, medium.id) is Fate.LOST


def only_beside(session: Session) -> bool:
    """Tell whether the one place for copies is where the plan itself lies."""
    keeper = session.keeper
    last = keeper.status.last if keeper is not None else None
    return keeper is not None and last is not None and last.same_medium and len(keeper.places) == 1


def copies_status(session: Session) -> Status:
    """Give the word for how the file is copied."""
    keeper = session.keeper
    if keeper is None:
        return tr("Ingen kopi"), Kind.WARN
    made = keeper.status
    if made.failures:
        return tr("Ikke laget"), Kind.PROBLEM
    if not keeper.places:
        return tr("Slått av"), Kind.WARN
    if made.last is None:
        return (tr("Lages nå"), Kind.INFO) if made.busy else (tr("Ingen kopi"), Kind.WARN)
    if only_beside(session):
        return tr("Samme sted"), Kind.WARN
    return tr("Har kopi"), Kind.OK
