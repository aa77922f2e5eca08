"""Building: same bytes for the same input, progress told, work stopped cleanly."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.document import build_plan, plan_pdf
from ipdesk.documents.plan.parts import part_names
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import CopyLine, Edition
from ipdesk.documents.tagging.build import Built
from ipdesk.documents.tagging.flowables import Paragraph, Together
from ipdesk.domain import sharing
from ipdesk.domain.case import Case
from ipdesk.domain.cutting import cut
from ipdesk.domain.signers import plan_signers
from ipdesk.errors import Cancelled, FileProblem
from ipdesk.words import Words
from ipdesk.workspace.example import ids
from tests.documents import stories, tree
from tests.documents.conftest import CREATED, DRAFT, TODAY

_IN_ANOTHER_PROCESS = """
import hashlib
from ipdesk.workspace.example import example_case
from tests.documents.conftest import TODAY
from tests.documents.test_build import editions
for data in editions(example_case(TODAY)):
    print(hashlib.sha256(data).hexdigest())
"""


def editions(case: Case) -> Iterator[bytes]:
    """Make a draft, a version and a copy."""
    shares = sharing.open_shares(case, ids.TEACHER, TODAY)
    copy = CopyLine(made_for="Eksempel skole 字", number=1, of=2, parts=part_names(case, shares, Words("nb")))
    signers = plan_signers(case, TODAY)
    version = Edition(version=2, approved_on=TODAY, reason="Prøve", signers=signers, since=1)
    for shown, edition in (
        (case, DRAFT),
        (case, version),
        (cut(case, shares, ids.TEACHER), dataclasses.replace(version, copy=copy)),
    ):
        yield plan_pdf(shown, words=Words("nb"), today=TODAY, created=CREATED, edition=edition).data


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_same_input_gives_the_same_bytes_in_any_process(example: Case, seed: str) -> None:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", _IN_ANOTHER_PROCESS]
    made = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert made.stdout.split() == [hashlib.sha256(data).hexdigest() for data in editions(example)]


def test_the_same_input_gives_the_same_bytes_again(plan: Built, example: Case) -> None:
    result = plan_pdf(example, words=Words("nb"), today=TODAY, created=CREATED, edition=DRAFT)
    assert result.data == plan.data
    assert result.pages == plan.pages
    assert result.missing_characters == frozenset()


def test_progress_goes_from_none_to_all(example: Case) -> None:
    told: list[float] = []
    plan_pdf(example, words=Words("nb"), today=TODAY, created=CREATED, edition=DRAFT, progress=told.append)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert len(told) > 1000
    assert max(after - before for before, after in itertools.pairwise(told)) < 0.2


@pytest.mark.parametrize("at", [0, 1, 40, 700, -1])
@pytest.mark.parametrize("stop", [Cancelled(), FileProblem("x"), KeyboardInterrupt()], ids=type)
def test_what_stops_the_work_is_raised_as_it_was(example: Case, at: int, stop: BaseException) -> None:
    told: list[float] = []

    def progress(done: float) -> None:
        told.append(done)
        if len(told) > at >= 0 or done == 1.0:
            raise stop

    with pytest.raises(type(stop)) as raised:
        build_plan(Sheet(example, Words("nb"), TODAY, DRAFT), CREATED, progress)
    assert raised.value is stop
    assert len(told) == at + 1 or at < 0


class _Odd(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(first, second)


@pytest.mark.parametrize("at", range(1, 7))
def test_what_is_raised_while_parts_are_kept_together_is_not_put_in_other_words(at: int) -> None:
    told: list[float] = []
    stop = _Odd("a", "b")

    def progress(done: float) -> None:
        told.append(done)
        if len(told) > at:
            raise stop

    with pytest.raises(_Odd) as raised:
        stories.made([Together([stories.p("a"), stories.p("b")])], progress)
    assert raised.value is stop
    assert stop.args == ("a", "b")


def test_stopped_work_leaves_nothing_behind(plan: Built, example: Case) -> None:
    def stop(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_plan(Sheet(example, Words("nb"), TODAY, DRAFT), CREATED, stop)
    again = build_plan(Sheet(example, Words("nb"), TODAY, DRAFT), CREATED)
    assert again.data == plan.data


def test_a_build_leaves_next_to_nothing_to_collect(example: Case) -> None:
    edition = Edition(version=1, approved_on=TODAY, signers=plan_signers(example, TODAY))
    gc.collect()
    gc.disable()
    try:
        plan_pdf(example, words=Words("nb"), today=TODAY, created=CREATED, edition=edition)
        assert gc.collect() < 200
    finally:
        gc.enable()


class _Unmarked(Flowable):  # type: ignore[misc]  # ReportLab has no types
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 10, 10

    def draw(self) -> None:
        self.canv.drawString(0, 0, "glemt")


def test_text_nobody_marked_is_counted_and_kept_from_readers() -> None:
    built = stories.made([stories.p("merket"), _Unmarked()])
    assert built.untagged_text == 1
    assert tree.read(built.data).words == "merket"
    assert tree.texts(built.data)[0][None] == "glemt"


def test_a_mark_inside_a_mark_is_refused() -> None:
    class Nested(Paragraph):
        def draw(self) -> None:
            with self.canv.content(self.element):
                super().draw()

    with pytest.raises(RuntimeError, match="P is drawn inside P"):
        stories.made([Nested("x", look.BODY)])
