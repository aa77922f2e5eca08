"""An invented plan, rich enough to try everything on and to judge every page by."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Record
from ipdesk.workspace.example.consents import consents
from ipdesk.workspace.example.goals import goals
from ipdesk.workspace.example.group import group, members
from ipdesk.workspace.example.measures import measures
from ipdesk.workspace.example.meetings import meetings
from ipdesk.workspace.example.network import contacts
from ipdesk.workspace.example.people import person, plan, representatives
from ipdesk.workspace.example.sections import sections
from ipdesk.workspace.example.shares import shares

__all__ = ["example_case", "example_change"]


def example_change(today: date) -> Change:
    """Make the one change a file with the example begins with; the person is what it is about."""
    return Change(act=Act.BEGIN, puts=_records(today))


def example_case(today: date) -> Case:
    """Make the example as a case; the same day always gives the same records."""
    return Case(_records(today))


def _records(today: date) -> tuple[Record, ...]:
    return (
        person(today),
        *representatives(today),
        *contacts(today),
        plan(today),
        *sections(),
        *goals(today),
        *measures(today),
        group(today),
        *members(today),
        *meetings(today),
        *shares(today),
        *consents(today),
    )
