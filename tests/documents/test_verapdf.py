"""Every plan keeps PDF/A-2a and PDF/UA-1 together, and the validator sees what is broken."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image

from ipdesk.changes_told import ToldChange
from ipdesk.documents.plan.document import build_plan
from ipdesk.documents.plan.parts import part_names
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import CopyLine, Edition, SignedLine
from ipdesk.documents.signing.sign import add_signature, certify, fields
from ipdesk.documents.tagging.build import Built
from ipdesk.domain import order, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.cutting import cut
from ipdesk.domain.network import Contact
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.signers import plan_signers
from ipdesk.domain.strokes import Strokes
from ipdesk.words import Words
from ipdesk.workspace.example import ids
from tests.documents import cases, stories
from tests.documents.conftest import CREATED, DRAFT, TODAY
from tests.documents.signing.papers import mark, own_key
from tests.documents.verapdf import VeraPdf

pytestmark = pytest.mark.java


def plan_of(case: Case, language: str = "nb") -> Built:
    """Build a plan."""
    return build_plan(Sheet(case, Words(language), TODAY, DRAFT), CREATED)


def photo() -> bytes:
    """Make a picture with clear parts."""
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGBA").save(out, "PNG")
    return out.getvalue()


def with_photo(case: Case) -> Case:
    """Give the case with a photo of the person."""
    return case.with_records([dataclasses.replace(case.person, photo=photo())])


PLANS: dict[str, Callable[[Case], Built]] = {
    "example": plan_of,
    "nynorsk": lambda case: plan_of(case, "nn"),
    "nothing filled in": lambda _: plan_of(Case()),
    "every field and a photo": lambda _: plan_of(with_photo(cases.filled())),
    "hard texts": lambda _: plan_of(cases.hard()),
    "layer alone": lambda _: stories.made(stories.everything()),
}


def by_many_names(case: Case) -> Case:
    """Give the case with names and texts in letters from many places."""
    person = dataclasses.replace(case.person, given_names="Ánne Biret", family_name="Eksempel Šŋuođđi-Čáhci")
    coordinator = case.get(Contact, case.plan.coordinator_id)
    assert coordinator is not None
    coordinator = dataclasses.replace(coordinator, name="Łukasz Żółć Eksempel")
    goal = dataclasses.replace(order.goals(case)[0], own_words="Jeg vil lære 漢字 og le mer 🙂")
    return case.with_records([person, coordinator, goal])


def version(case: Case) -> Edition:
    """Make the second version of a case, with a field for each who signs."""
    told = ToldChange("Målene mine", ("Nytt mål: «Lære 漢字 🙂»",))
    signers = plan_signers(case, TODAY)
    return Edition(
        version=2, approved_on=TODAY, reason="Čáhci 🙂 中", signers=signers, changes=(told,), since=1
    )


def copy(case: Case, shares: tuple[Share, ...], language: str) -> Edition:
    """Make the third copy of seven of the second version."""
    parts = part_names(case, shares, Words(language))
    signed = [
        SignedLine(name=one.name, role_words="Łódź 🙂", on=TODAY, how_words="中")
        for one in plan_signers(case, TODAY)
    ]
    line = CopyLine(made_for="Ŧuoŋŋá 🙂 中 & <Łódź>", number=3, of=7, parts=parts, until=TODAY)
    return Edition(
        version=2, approved_on=TODAY, signers=plan_signers(case, TODAY)[:1], signed=tuple(signed), copy=line
    )


def edition(case: Case, kind: str, language: str) -> Built:
    """Make one edition of a plan."""
    whole = by_many_names(case)
    if kind == "copy":
        shares = sharing.open_shares(whole, ids.TEACHER, TODAY)
        shown = cut(whole, shares, ids.TEACHER)
        return build_plan(Sheet(shown, Words(language), TODAY, copy(shown, shares, language)), CREATED)
    made = version(whole) if kind == "version" else DRAFT
    return build_plan(Sheet(whole, Words(language), TODAY, made), CREATED)


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", ["version", "copy", "draft"])
def test_every_edition_keeps_both_standards(
    kind: str, language: str, example: Case, verapdf: VeraPdf, tmp_path: Path
) -> None:
    built = edition(example, kind, language)
    path = tmp_path / "plan.pdf"
    path.write_bytes(built.data)
    assert verapdf.check(path) == []
    assert built.untagged_text == 0
    assert {"漢", "字"} <= built.missing


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", ["version", "copy"])
def test_an_edition_keeps_them_when_it_is_signed(
    kind: str, language: str, example: Case, verapdf: VeraPdf, tmp_path: Path
) -> None:
    data, put, drawn = edition(example, kind, language).data, certify, mark()
    for field in fields(data):
        data = put(data, own_key(), field.name, drawn, Words(language))
        put, drawn = add_signature, mark(strokes=Strokes(), typed=True)
    assert all(field.signed for field in fields(data))
    path = tmp_path / "signed.pdf"
    path.write_bytes(data)
    assert verapdf.check(path) == []


@pytest.mark.parametrize("name", PLANS)
def test_both_standards_are_kept(name: str, example: Case, verapdf: VeraPdf, tmp_path: Path) -> None:
    built = PLANS[name](example)
    path = tmp_path / "plan.pdf"
    path.write_bytes(built.data)
    assert verapdf.check(path) == []
    assert built.untagged_text == 0


def first(pdf: Pdf, tag: str) -> Any:
    """Give the first element of a role."""
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        element = todo.pop(0)
        if str(element.S)[1:] == tag:
            return element
        kids: Any = element.get("/K", [])
        whole = kids if isinstance(kids, pikepdf.Array) else [kids]
        todo[:0] = [kid for kid in whole if isinstance(kid, Dictionary) and "/S" in kid]
    raise AssertionError(tag)


def without(path: str, key: str) -> Callable[[Pdf], None]:
    """Give what takes an entry away from the catalogue or one of its parts."""

    def change(pdf: Pdf) -> None:
        holder: Any = pdf.Root
        for part in path.split("/"):
            holder = holder[f"/{part}"] if part else holder
        del holder[f"/{key}"]

    return change


def retagged(tag: str, to: str) -> Callable[[Pdf], None]:
    """Give what changes the role of the first element of its kind."""
    return lambda pdf: setattr(first(pdf, tag), "S", Name(f"/{to}"))


def unmarked_text(pdf: Pdf) -> None:
    """Draw a text that is neither content nor artifact."""
    font = next(iter(pdf.pages[0].obj.Resources.Font))
    pdf.pages[0].contents_add(f"BT {font} 9 Tf 30 30 Td (x) Tj ET".encode())


def no_alternative(pdf: Pdf) -> None:
    """Take the words for the picture away."""
    del first(pdf, "Figure")["/Alt"]


def no_scope(pdf: Pdf) -> None:
    """Take away which cells a head is for."""
    del first(pdf, "TH")["/A"]


def no_cell(pdf: Pdf) -> None:
    """Take a cell out of a row."""
    del first(pdf, "TR").K[0]


BROKEN: dict[str, Callable[[Pdf], None]] = {
    "no language": without("", "Lang"),
    "no tree to find elements by": without("StructTreeRoot", "ParentTree"),
    "no colour profile": without("", "OutputIntents"),
    "no metadata": without("", "Metadata"),
    "no title shown": without("ViewerPreferences", "DisplayDocTitle"),
    "picture without words": no_alternative,
    "heading level left out": retagged("H2", "H4"),
    "row that is a paragraph": retagged("TR", "P"),
    "field that is a paragraph": retagged("Form", "P"),
    "head for no cells": no_scope,
    "row with a cell too few": no_cell,
    "text outside all marks": unmarked_text,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found(name: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(stories.made(stories.everything()).data)) as pdf:
        BROKEN[name](pdf)
        pdf.save(path)
    assert verapdf.check(path)
