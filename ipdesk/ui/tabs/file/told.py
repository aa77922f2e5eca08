"""What is said of copies and media, the same wherever it is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from ipdesk.domain.media_records import Fate
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.told import place_of
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.local_time import LOCAL

Status = tuple[str, Kind]

_STANDINGS: Final[Mapping[Fate, tuple[str, Kind]]] = {
    Fate.CREATED: (N_("I bruk"), Kind.OK),
    Fate.LENT: (N_("Lånt ut"), Kind.INFO),
    Fate.LOST: (N_("Mistet"), Kind.PROBLEM),
    Fate.VOID: (N_("Gjelder ikke"), Kind.NEUTRAL),
    Fate.DESTROYED: (N_("Ødelagt"), Kind.NEUTRAL),
}


def standing_told(fate: Fate) -> Status:
    """Give the word for how a medium stands."""
    word, kind = _STANDINGS[fate]
    return tr(word), kind


def moment(at: datetime) -> str:
    """Write a day and a time of day by the clock on the wall."""
    here = at.astimezone(LOCAL)
    return tr("{date} kl. {time}").format(date=words().date(here.date()), time=words().time(here.time()))


def lately(session: Session, at: datetime) -> str:
    """Write a day and a time of day, and how long ago that is."""
    away = words().distance(at.astimezone(LOCAL).date(), session.today)
    return f"{moment(at)} ({away})"


def where(copy: Copy) -> str:
    """Say where a copy lies."""
    return tr("denne maskinen") if copy.here else place_of(copy.path)


def item(text: str) -> str:
    """Write a line of a list."""
    return f"•\N{NO-BREAK SPACE}{text}"
