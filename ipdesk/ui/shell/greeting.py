"""What there is to say when a plan has just been opened."""

from __future__ import annotations

from ipdesk.ui.merging.standing import attend
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.demo import PASSWORD, is_demo


def greet(session: Session, resumed: int) -> None:
    """Say the one thing that matters most; `resumed` counts the changes that an earlier lock held back."""
    workspace = session.workspace
    attend(session)
    if resumed:
        session.say(
            words().plural(
                "{n} endring fra før låsingen er med.", "{n} endringer fra før låsingen er med.", resumed
            ),
            Kind.OK,
        )
    elif workspace.by_sheet:
        session.say(
            tr(
                "Filen er åpnet med gjenopprettingsarket. Velg et nytt passord i fanen «Filen», "
                "så åpner det gamle arket den ikke lenger."
            ),
            Kind.WARN,
        )
    elif workspace.copied:
        session.say(
            tr(
                "Du leser en kopi av planen slik den var nå. Den kan ikke endres her, "
                "og kopien blir borte når du låser eller lukker."
            ),
            Kind.WARN,
        )
    elif workspace.read_only:
        session.say(
            tr("Filen kan ikke skrives der den ligger. Du kan lese planen, men ikke endre den."), Kind.WARN
        )
    elif (mark := workspace.left_open) is not None:
        when = words().distance(mark.opened_at.astimezone().date(), session.today)
        session.say(
            tr(
                "Sist ble filen ikke lukket som den skulle (maskinen {machine}, {when}). "
                "Alt som sto som lagret, er her."
            ).format(machine=mark.machine, when=when),
            Kind.WARN,
        )
    elif is_demo(workspace.path):
        session.say(
            tr("Dette er en eksempelplan. Alle personer er oppdiktet. Passordet er «{password}».").format(
                password=PASSWORD
            )
        )
