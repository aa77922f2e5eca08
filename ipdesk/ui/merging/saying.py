"""What the page says: before the other copy is found, with both side by side, and when they are merged."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.case import Case
from ipdesk.ui.screen import tr, words
from ipdesk.workspace.comparing import Compared, Relation
from ipdesk.workspace.merging import TakenIn
from ipdesk.workspace.merging_told import told_note
from ipdesk.workspace.workspace import Workspace


def intro(workspace: Workspace) -> str:
    """Say what can be done here."""
    return tr(
        "Har dere arbeidet i to kopier av planen, kan det som er gjort i dem, flettes sammen her. "
        "Du ser først hva som er forskjellig. Ingenting blir endret før du sier fra, og den andre kopien "
        "blir aldri endret."
    )


def summary(compared: Compared, today: date) -> str:
    """Say how the two stand to each other."""
    match compared.relation:
        case Relation.SAME:
            return tr("Kopiene er like. Det er ingenting å flette.")
        case Relation.OLDER:
            return tr("Alt i den andre kopien er her fra før. Det er ingenting å flette.")
        case Relation.NEWER if compared.path is not None:
            return tr(
                "Den andre kopien har alt som er her, og mer til. "
                "Åpne den i stedet, eller flett det nye inn her."
            )
        case Relation.NEWER:
            return tr("Endringene som ventet på denne maskinen, kan tas inn som de er.")
        case Relation.PARTED:
            return _parted(compared, today)


def _parted(compared: Compared, today: date) -> str:
    conflicts = len(compared.merge.conflicts)
    since = tr("Siden er det arbeidet i begge.")
    if compared.parted_at is not None:
        on = compared.parted_at.astimezone().date()
        since = tr("Kopiene var like {date}. Siden er det arbeidet i begge.").format(
            date=words().long_date(on)
        )
    if not conflicts:
        return since
    asked = words().plural(
        "{n} ting er endret på hver sin måte. Velg hva som skal gjelde; resten flettes av seg selv.",
        "{n} ting er endret på hver sin måte. Velg hva som skal gjelde; resten flettes av seg selv.",
        conflicts,
    )
    return f"{since} {asked}"


def merged(taken: TakenIn, case: Case, *, waiting: bool) -> str:
    """Say what came of it, what to look at, and what to do with the other copy."""
    came = words().plural(
        "Kopiene er flettet sammen. {n} endring fra den andre kopien er med her nå.",
        "Kopiene er flettet sammen. {n} endringer fra den andre kopien er med her nå.",
        taken.changes,
    )
    if waiting:
        came = tr("Endringene som ventet på denne maskinen, er med i planen nå.")
    notes = [f"•\N{NO-BREAK SPACE}{told_note(words(), case, note)}" for note in taken.notes]
    after = tr(
        "Den andre kopien er ikke endret. Kopier denne filen dit den andre lå, eller legg den andre bort, "
        "så dere ikke arbeider i to kopier igjen."
    )
    return "\n\n".join([came, *notes, *([] if waiting else [after])])
