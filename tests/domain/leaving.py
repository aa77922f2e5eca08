"""A plan that was approved and may be handed out, for the tests of what leaves the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import give
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.goals import Goal
from ipdesk.domain.person import Representative
from ipdesk.domain.plan import Plan, Section, Topic
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.domain.versions import approve
from ipdesk.errors import InvalidInput, Reason
from tests.domain.consenting import CELL, DAY, NAV, SCHOOL, TODAY, case, consent

DIGEST = "ab" * 32
HEALTH = Section(id=Id("health"), topic=Topic.HEALTH, position=0)
HOME = Section(id=Id("at home"), topic=Topic.HOME, position=1)
BUS = Goal(id=Id("bus"), own_words="Ta bussen", priority=0)
CLIMB = Goal(id=Id("climb"), own_words="Klatre", priority=1)
OPENED = Share(id=Id("bus for school"), recipient_id=SCHOOL.id, part=Part.GOAL, about_id=BUS.id)
VERSION = Version(id=Id("version"), number=1, reason="Første versjon", frozen=DIGEST)
PAPER = Document(id=Id("paper"), content=DIGEST)


def given(about: Case, name: str, **fields: Any) -> Case:
    """Give the case after a consent was given."""
    return about.with_records(give(about, consent(name, **fields), TODAY).puts)


def planned(birth: date | int = 17, *others: Representative) -> Case:
    """Make a case with a coordinator, two sections, two goals and one more cell for the school."""
    plan = Plan(id=Id("plan"), coordinator_id=NAV.id)
    return case(birth, *others).with_records((plan, HEALTH, HOME, BUS, CLIMB, OPENED))


def agreed(about: Case | None = None) -> Case:
    """Give the case after the person said yes to the plan, and to share two cells with the school."""
    started = given(about if about is not None else planned(), "plan", given_on=TODAY - 9 * DAY)
    return given(
        started,
        "share",
        matter=Matter.SHARE_INFORMATION,
        recipient_id=SCHOOL.id,
        shares=(CELL.id, OPENED.id),
        given_on=TODAY - 9 * DAY,
    )


def approved(about: Case | None = None) -> Case:
    """Give the case after version 1 was approved."""
    ready = about if about is not None else agreed()
    return ready.with_records(approve(ready, VERSION, PAPER, TODAY).puts)


def copy(name: str = "copy", **fields: Any) -> Disclosure:
    """Make the record of a copy of version 1 for the school, with both its cells."""
    whole: dict[str, Any] = {
        "recipient_id": SCHOOL.id,
        "basis": DisclosureBasis.CONSENT,
        "version_id": VERSION.id,
        "shares": (CELL.id, OPENED.id),
        "copy_number": 1,
        "sha256": DIGEST,
    } | fields
    return Disclosure(id=Id(name), **whole)


def paper(kind: DocumentKind, name: str = "another paper", **fields: Any) -> Document:
    """Make a document about the version."""
    whole: dict[str, Any] = {"about_id": VERSION.id, "content": DIGEST} | fields
    return Document(id=Id(name), kind=kind, **whole)


def after(about: Case, change: Change | None) -> Case:
    """Give the case after a change that was made."""
    assert change is not None
    return about.with_records(change.puts)


def refusal(act: Callable[[], object]) -> tuple[str, Reason]:
    """Give the field and the reason of a refusal."""
    with pytest.raises(InvalidInput) as problem:
        act()
    return problem.value.field, problem.value.reason
