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

from ipdesk.documents.plan.document import build_plan
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.build import Built
from ipdesk.domain.case import Case
from ipdesk.words import Words
from tests.documents import cases, stories
from tests.documents.conftest import COPY, CREATED, TODAY
from tests.documents.verapdf import VeraPdf

pytestmark = pytest.mark.java


def plan_of(case: Case, language: str = "nb", *, draft: bool = True) -> Built:
    """Build a plan."""
    return build_plan(Sheet(case, Words(language), TODAY, draft), COPY, CREATED)


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
    "nynorsk, approved": lambda case: plan_of(case, "nn", draft=False),
    "nothing filled in": lambda _: plan_of(Case()),
    "every field and a photo": lambda _: plan_of(with_photo(cases.filled())),
    "hard texts": lambda _: plan_of(cases.hard()),
    "layer alone": lambda _: stories.made(stories.everything()),
}


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
