"""Words for everything that can go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

import pytest

import ipdesk
from ipdesk import errors, messages
from ipdesk.errors import FileProblem, InvalidInput, IpdeskError, Reason
from ipdesk.words import Words

WORDS = Words("nb")
ROOT: Final = Path(ipdesk.__file__).parent
NOT_RAISED: Final = frozenset({"IpdeskError", "FileProblem", "InvalidInput", "Cancelled"})
"""The roots of the classes, and what is no failure of the storage."""
WAY_OUT: Final = re.compile(
    r"\b(velg|prøv|lukk|sett|kopier|ta|tas|åpne|installer|gjør|lag|legg|rett|skriv|skann|se etter|lås|les)\b",
    re.IGNORECASE,
)
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
        more = (2, 1) if kind is errors.NewerFile else ()
        problem = kind(Path("plan.ipdesk"), *more)
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


# Each condition that was met in the experiments with the storage, what it is called, and the way out that is
# said: the person who reads it must be told something to do.
CONDITIONS: Final[Mapping[str, tuple[type[IpdeskError], str]]] = {
    "wrong password, wrong key": (errors.WrongPassword, r"skriv det en gang til"),
    "a damaged salt looks like a wrong password": (errors.WrongPassword, r"gjenopprettingsark"),
    "a group of the recovery sheet that can't be right": (errors.WrongGroup, r"skriv den en gang til"),
    "a text, a picture, a plain database": (errors.NotAPlanFile, r"Velg en annen fil"),
    "page 1 damaged, or any other page": (errors.Damaged, r"åpne en sikkerhetskopi"),
    "records that are not those the log ends with": (errors.Damaged, r"Ta vare på den som den er"),
    "all bytes zero, no bytes at all": (errors.EmptyFile, r"åpne en sikkerhetskopi"),
    "cut short": (errors.IncompleteCopy, r"Kopier den på nytt"),
    "copied without its journal while in use": (errors.IncompleteCopy, r"Kopier den på nytt"),
    "made by a later program": (errors.NewerFile, r"Installer den nyeste utgaven"),
    "no file of that name": (errors.FileMissing, r"Sett inn minnepinnen"),
    "a file of that name already": (errors.FileExists, r"Velg et annet navn"),
    "no permission, or held by another program": (errors.NoAccess, r"Lukk filen"),
    "a hot journal on a medium that can't be written": (
        errors.RecoveryNeedsWriting,
        r"Ta bort skrivesperren",
    ),
    "write-protected": (errors.ReadOnlyMedium, r"Ta bort skrivesperren"),
    "full": (errors.DiskFull, r"Gjør plass"),
    "moved, deleted or replaced while open": (errors.FileReplaced, r"Legg den tilbake"),
    "another process has it": (errors.AlreadyOpen, r"Lukk den"),
    "changed elsewhere while the stick was out": (errors.ChangedElsewhere, r"lås den opp igjen"),
    "the stick is out": (errors.StickMissing, r"Sett den inn"),
    "the driver does not say why": (errors.WriteFailed, r"Prøv igjen"),
    "too little memory for the key": (errors.OutOfMemory, r"Lukk andre programmer"),
    "the file was locked meanwhile": (errors.FileClosed, r"Lås den opp"),
    "another encryption library than ours": (errors.Unsupported, r"Installer programmet på nytt"),
}


@pytest.mark.parametrize(("kind", "way_out"), CONDITIONS.values(), ids=CONDITIONS)
def test_each_condition_of_the_storage_has_words_with_a_way_out(
    kind: type[IpdeskError], way_out: str
) -> None:
    assert re.search(way_out, messages.PROBLEMS[kind]), messages.PROBLEMS[kind]


def test_every_class_the_storage_raises_is_a_condition() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "storage").rglob("*.py"))
    raised = {name for name in re.findall(r"errors\.(\w+)", source) if name not in NOT_RAISED}
    told = {kind.__name__ for kind, _ in CONDITIONS.values()}
    assert raised <= told, raised - told


def test_whatever_goes_wrong_something_can_be_done() -> None:
    for kind, text in messages.PROBLEMS.items():
        assert kind is errors.Cancelled or WAY_OUT.search(text), kind
