"""Measures: what is done, by whom, how much and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, refers, refers_many


class MeasureStatus(Enum):
    """How far a measure has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"


OPEN_MEASURE = frozenset({MeasureStatus.NOT_STARTED, MeasureStatus.UNDER_WAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """One measure (tiltak): what, how, extent and who (M1; FOR-2022-06-22-1110 § 9).

    The responsible may be the person themselves (M2).
    """

    what: str = ""
    how: str = long_text()
    extent: str = ""
    goal_ids: tuple[Id, ...] = refers_many("Goal")
    responsible_id: Id | None = refers("Person", "Contact", "Representative")
    taking_part: tuple[Id, ...] = refers_many("Person", "Contact", "Representative")
    start: date | None = None
    deadline: date | None = None
    status: MeasureStatus = MeasureStatus.NOT_STARTED
