"""The records a new file begins with."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.change import Act, Change
from ipdesk.domain.group import Group
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Plan, template_sections
from ipdesk.domain.record import new_id


def begin(*, number: str, given_names: str, family_name: str, birth_date: date | None, today: date) -> Change:
    """Make the person, the plan with its template sections, and a group that has not started."""
    person = Person(id=new_id(), given_names=given_names, family_name=family_name, birth_date=birth_date)
    plan = Plan(id=new_id(), number=number, started_on=today)
    return Change(act=Act.BEGIN, puts=(person, plan, Group(id=new_id()), *template_sections()))
