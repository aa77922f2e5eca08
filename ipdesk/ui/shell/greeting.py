"""What there is to say when a plan has just been opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer

from ipdesk.domain import sheets
from ipdesk.ui.merging.standing import attend, attend_again
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Message, Session
from ipdesk.ui.shell.greeting_copy import CopyGreeting
from ipdesk.ui.tabs.file.act_rows import SECRETS
from ipdesk.ui.tabs.file.looking import CopyPage
from ipdesk.ui.tabs.file.told import moment, where
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.workspace import restoring
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.demo import PASSWORD, is_demo
from ipdesk.workspace.restoring import Look
from ipdesk.workspace.standing import Matter, matter


def greet(session: Session, resumed: int) -> None:
    """Say the one thing that matters most; `resumed` counts the changes that an earlier lock held back."""
    workspace = session.workspace
    if isinstance(workspace, Look):
        CopyGreeting(session, workspace).say()
        return
    attend(session)
    said = _resumed(resumed) or next((one for say in _GREETINGS if (one := say(session))), None)
    if said is not None:
        session.said.emit(said)
    if not workspace.copied:
        restoring.newer_copy(workspace, Answers(session).take(partial(_newer, session)))


def _resumed(count: int) -> Message | None:
    if not count:
        return None
    text = words().plural(
        "{n} endring fra før låsingen er med.", "{n} endringer fra før låsingen er med.", count
    )
    return Message(text, Kind.OK)


def _by_sheet(session: Session) -> Message | None:
    if not session.workspace.by_sheet:
        return None
    text = tr(
        "Filen er åpnet med gjenopprettingsarket. Velg et nytt passord i fanen «Filen», "
        "så åpner det gamle arket den ikke lenger."
    )
    return Message(text, Kind.WARN)


def _copied(session: Session) -> Message | None:
    if not session.workspace.copied:
        return None
    text = tr(
        "Du leser en kopi av planen slik den var nå. Den kan ikke endres her, "
        "og kopien blir borte når du låser eller lukker."
    )
    return Message(text, Kind.WARN)


def _read_only(session: Session) -> Message | None:
    if not session.workspace.read_only:
        return None
    if session.workspace.later:
        text = tr(
            "Filen er laget med en nyere utgave av ipdesk. Du kan lese planen her, men ikke endre den. "
            "Installer den nyeste utgaven for å skrive videre."
        )
    elif session.workspace.recordable:
        text = tr(
            "Filen kan ikke skrives der den ligger. Du kan lese planen og dele ut kopier, men ikke endre den."
        )
    else:
        text = tr("Filen kan ikke skrives der den ligger. Du kan lese planen, men ikke endre den.")
    return Message(text, Kind.WARN)


def _left_open(session: Session) -> Message | None:
    mark = session.workspace.left_open
    if mark is None:
        return None
    when = words().distance(mark.opened_at.astimezone().date(), session.today)
    text = tr(
        "Sist ble filen ikke lukket som den skulle (maskinen {machine}, {when}). "
        "Alt som sto som lagret, er her."
    )
    return Message(text.format(machine=mark.machine, when=when), Kind.WARN)


def _demo(session: Session) -> Message | None:
    if not is_demo(session.workspace.path):
        return None
    text = tr("Dette er en eksempelplan. Alle personer er oppdiktet. Passordet er «{password}».")
    return Message(text.format(password=PASSWORD))


def _no_sheet(session: Session) -> Message | None:
    """Ask for the recovery sheet, at the making of the plan and until it is printed or declined."""
    if not sheets.wanted(session.case):
        return None
    text = tr(
        "Gjenopprettingsarket er ikke skrevet ut ennå. Uten det kan ingen åpne planen hvis passordet blir "
        "glemt."
    )
    return Message(text, Kind.WARN, tr("Til arket"), partial(session.show, SECRETS))


_GREETINGS: Final[tuple[Callable[[Session], Message | None], ...]] = (
    _by_sheet,
    _copied,
    _read_only,
    _left_open,
    _demo,
    _no_sheet,
)


def _newer(session: Session, copy: Copy | None) -> None:
    """Point to a safety copy that goes further than the file that was opened.

    Two copies that went separate ways are asked about anyway.
    """
    if copy is None or session.workspace.closed or matter(session.workspace) is Matter.PARTED:
        return
    text = tr(
        "Det finnes en sikkerhetskopi som er nyere enn denne filen, fra {when} ({where}). "
        "Se om det står noe i den som mangler her."
    ).format(when=moment(copy.at), where=where(copy))
    session.say(text, Kind.WARN, tr("Se i kopien"), partial(_show, session, copy))


def _show(session: Session, copy: Copy) -> None:
    page = CopyPage(session, copy)
    # What was to be decided before the page came, still is when the page has gone.
    page.closed.connect(partial(QTimer.singleShot, 0, partial(attend_again, session)))
    session.cover(page)
