"""Words for everything that can go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from ipdesk import errors, messages
from ipdesk.errors import FileProblem, InvalidInput, IpdeskError, Reason
from ipdesk.words import Words

WORDS = Words("nb")
UNKIND = re.compile(r"\b(feil\w*|ugyldig\w*|vennligst|dessverre|uuid|hash|transaksjon\w*)\b|!", re.IGNORECASE)


Kind = TypeVar("Kind", bound=IpdeskError)


def family(root: type[Kind]) -> Iterator[type[Kind]]:
    """Give a class of problems and all its subclasses."""
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def name(kind: type[IpdeskError]) -> str:
    """Give the name of a class of problems."""
    return kind.__name__


KINDS = sorted(set(family(IpdeskError)), key=name)


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_every_problem_has_words_of_its_own(kind: type[IpdeskError]) -> None:
    assert messages.PROBLEMS[kind]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    assert messages.field_message(WORDS, reason) == messages.REASONS[reason]


@pytest.mark.parametrize(
    "text", [*messages.PROBLEMS.values(), *messages.REASONS.values(), messages.UNFORESEEN]
)
def test_words_are_calm_and_whole_sentences(text: str) -> None:
    assert not UNKIND.search(text)
    assert text.endswith(".")
    assert text[0].isupper() or text[0] == "«"


def test_a_file_is_named_by_its_name_and_not_by_its_place() -> None:
    said = messages.message(WORDS, errors.DiskFull(Path("/media/kari/PINNE/IP-2026-0042.ipdesk")))
    assert "IP-2026-0042.ipdesk" in said
    assert "kari" not in said


def test_all_file_problems_can_be_said() -> None:
    for kind in family(FileProblem):
        problem = kind.__new__(kind)
        FileProblem.__init__(problem, Path("plan.ipdesk"))
        assert "{" not in messages.message(WORDS, problem)


def test_input_is_answered_by_its_reason() -> None:
    said = messages.message(WORDS, InvalidInput("birth_date", Reason.NOT_A_DATE))
    assert said == messages.field_message(WORDS, Reason.NOT_A_DATE)


def test_what_nobody_foresaw_is_said_without_its_own_words() -> None:
    said = messages.message(WORDS, KeyError("Emma Eksempel"))
    assert said == messages.UNFORESEEN


def test_a_later_subclass_without_words_is_said_as_its_parent() -> None:
    later = type("Later", (errors.DiskFull,), {})
    try:
        assert "fullt" in messages.message(WORDS, later(Path("x")))
    finally:
        del later
