"""Two years of meetings of the example, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipdesk.domain.record import Record
from ipdesk.workspace.example.first_year import FIRST_YEAR
from ipdesk.workspace.example.lately import LATELY
from ipdesk.workspace.example.protocol import records
from ipdesk.workspace.example.second_year import SECOND_YEAR


def meetings(today: date) -> Iterator[Record]:
    """Make every meeting with its attendance, agenda, agreements and additions."""
    for told in (*FIRST_YEAR, *SECOND_YEAR, *LATELY):
        yield from records(told, today)
