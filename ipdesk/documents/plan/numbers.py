"""The numbers goals and measures go by in one document: 1, 1.1, T1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.record import Id


@dataclass(frozen=True, slots=True)
class Aim:
    """One goal of the top level.

    `below` are its sub-goals, each right after its parent; `measures` those told here; `also` those that
    serve this goal too but are told under an earlier one.
    """

    goal: Goal
    below: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    also: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The goals in order, the measures that serve none, and the number of each."""

    aims: tuple[Aim, ...]
    loose: tuple[Measure, ...]
    goal: Mapping[Id, str]
    measure: Mapping[Id, str]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Give all measures in the order of their numbers."""
        return (*(measure for aim in self.aims for measure in aim.measures), *self.loose)


def number(case: Case) -> Numbers:
    """Give goals and measures their numbers; a measure is told under the first goal it serves."""
    by_parent = order.children(case)
    goals: dict[Id, str] = {}
    measures: dict[Id, str] = {}
    aims: list[Aim] = []
    left = dict.fromkeys(sorted(case.live(Measure), key=order.by_deadline))
    for place, top in enumerate(by_parent.get(None, ()), 1):
        goals[top.id] = str(place)
        below = tuple(_below(top, by_parent, goals))
        family = {top.id, *(goal.id for goal in below)}
        serving = [measure for measure in case.live(Measure) if family.intersection(measure.goal_ids)]
        here = tuple(measure for measure in left if measure in serving)
        also = tuple(measure for measure in serving if measure not in left)
        for measure in here:
            del left[measure]
            measures[measure.id] = f"T{len(measures) + 1}"
        aims.append(Aim(top, below, here, also))
    for measure in left:
        measures[measure.id] = f"T{len(measures) + 1}"
    return Numbers(tuple(aims), tuple(left), goals, measures)


def _below(
    goal: Goal, by_parent: Mapping[Id | None, tuple[Goal, ...]], goals: dict[Id, str]
) -> Iterator[Goal]:
    for place, sub in enumerate(by_parent.get(goal.id, ()), 1):
        goals[sub.id] = f"{goals[goal.id]}.{place}"
        yield sub
        yield from _below(sub, by_parent, goals)
