"""What the parts of the plan are called where they are shared or kept, and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from ipdesk import labels, titles
from ipdesk.domain import sharing
from ipdesk.domain.case import Case
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import CellState, Column
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_

_GROUP_OF: Final = {
    Part.PERSON: N_("Om personen og situasjonen"),
    Part.SECTION: N_("Om personen og situasjonen"),
    Part.NETWORK: N_("Nettverk"),
    Part.GOAL: N_("Mål og tiltak"),
    Part.OTHER_MEASURES: N_("Mål og tiltak"),
    Part.GROUP: N_("Ansvarsgruppe og møter"),
    Part.MEETINGS: N_("Ansvarsgruppe og møter"),
}
STATE_KINDS: Final = {
    CellState.CLOSED: Kind.NEUTRAL,
    CellState.WAITING: Kind.WARN,
    CellState.OPEN: Kind.OK,
    CellState.EXPIRED: Kind.NEUTRAL,
}


def groups(columns: Sequence[Column]) -> Iterator[tuple[str, list[Column]]]:
    """Give the parts of the plan under a few headings, in the order of the plan."""
    for heading, some in groupby(columns, key=lambda column: _GROUP_OF[column.part]):
        yield tr(heading), list(some)


def part_name(case: Case, column: Column) -> str:
    """Name a part: a section by its title, a goal by its words."""
    share = Share(id=Id(""), part=column.part, about_id=column.about)
    name = titles.title(words(), case, share)
    return tr("Mål: {goal}").format(goal=name) if column.part is Part.GOAL else name


def state_word(state: CellState) -> str:
    """Give the word for how a part stands; what is kept from somebody has none."""
    return "" if state is CellState.CLOSED else labels.choice(words(), state).capitalize()


def states(case: Case, recipient: Id, on: date) -> dict[Column, tuple[CellState, Share]]:
    """Give how each part that was allowed stands, all at once; what is not there is closed."""
    if not case.under(Share, "recipient_id", recipient):
        return {}
    open_now = {share.id for share in sharing.open_shares(case, recipient, on)}
    waiting = {share.id for share in sharing.waiting_shares(case, recipient, on)}
    return {
        column: (_state(share, open_now, waiting), share)
        for column, share in sharing.cells(case, recipient).items()
    }


def _state(share: Share, open_now: set[Id], waiting: set[Id]) -> CellState:
    if share.id in open_now:
        return CellState.OPEN
    return CellState.WAITING if share.id in waiting else CellState.EXPIRED


def state_told(case: Case, recipient: Id, column: Column, state: CellState, until: date | None) -> str:
    """Say in a sentence whether a recipient sees a part, and until when."""
    names = {"name": name_of(case, recipient) or tr("person uten navn"), "part": part_name(case, column)}
    if state is CellState.CLOSED:
        return tr("{name} får ikke se «{part}».").format(**names)
    ends = words().date(until)
    if state is CellState.WAITING:
        return tr("{name} får se «{part}» når det er samtykket til det.").format(**names)
    if state is CellState.EXPIRED:
        return tr("{name} fikk se «{part}» til {date}.").format(**names, date=ends)
    if until is None:
        return tr("{name} får se «{part}» til samtykket trekkes tilbake.").format(**names)
    return tr("{name} får se «{part}» til {date}.").format(**names, date=ends)


def wished(case: Case, recipient: Id, today: date) -> list[Share]:
    """Give the parts a recipient is wished to see that have not run out, in the order of the plan.

    These are what a new consent opens.
    """
    found = sharing.cells(case, recipient)
    in_order = [found[column] for column in sharing.columns(case) if column in found]
    return [share for share in in_order if share.until is None or today <= share.until]
