"""The example plan, built once, and the validator, started once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest

from ipdesk.documents.plan.document import build_plan
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import Edition
from ipdesk.documents.tagging.build import Built
from ipdesk.domain.case import Case
from ipdesk.words import Words
from ipdesk.workspace.example import example_case
from tests.documents import tree
from tests.documents.verapdf import VeraPdf, open_verapdf

TODAY = date(2026, 11, 22)
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
DRAFT = Edition(draft=True)


@pytest.fixture(scope="session")
def example() -> Case:
    """Give the example as a case."""
    return example_case(TODAY)


@pytest.fixture(scope="session")
def plan(example: Case) -> Built:
    """Build the example plan in bokmål as a draft."""
    return build_plan(Sheet(example, Words("nb"), TODAY, DRAFT), CREATED)


@pytest.fixture(scope="session")
def plan_tree(plan: Built) -> tree.Node:
    """Read the tree of the example plan."""
    return tree.read(plan.data)


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """Start the validator for all tests that need it."""
    with open_verapdf() as validator:
        yield validator
