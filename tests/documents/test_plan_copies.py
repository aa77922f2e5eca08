"""A copy shows what was opened for its recipient, and nothing in the file tells of the rest (K5)."""

from __future__ import annotations

import dataclasses
import io
import random
import re
from collections.abc import Sequence

import pikepdf
import pytest

from ipdesk.changes_told import ToldChange
from ipdesk.documents.plan import plan_pdf
from ipdesk.documents.plan.parts import part_names
from ipdesk.documents.result import CopyLine, Edition, SignedLine
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.identity import Identity
from ipdesk.domain import order, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.cutting import cut
from ipdesk.domain.network import Circle, Contact
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.signers import plan_signers
from ipdesk.words import Words
from ipdesk.workspace.example import ids
from tests.documents import holdings, tree
from tests.documents.conftest import CREATED, TODAY

MADE_FOR = "Sindre Skisse, Eksempel videregående skole"
CHANGES = (ToldChange("Xylofon", ("Trompeten er kastet.",)),)
SEEDS = range(8)


def shares_of(case: Case, seed: int) -> tuple[Share, ...]:
    """Choose some of the parts of a plan; the first seeds have none, one and all."""
    rng = random.Random(seed)
    parts = sharing.columns(case)
    count = {0: 0, 1: 1, 2: len(parts)}.get(seed, rng.randint(2, len(parts) - 2))
    return tuple(
        Share(id=new_id(), recipient_id=ids.TEACHER, part=column.part, about_id=column.about)
        for column in sorted(rng.sample(parts, count), key=parts.index)
    )


def edition_of(case: Case, shares: Sequence[Share], words: Words, *, draft: bool = False) -> Edition:
    """Make the edition of a copy, as full as it can be."""
    copy = CopyLine(made_for=MADE_FOR, number=3, of=7, parts=part_names(case, shares, words), until=TODAY)
    signers = plan_signers(case, TODAY)
    signed = [SignedLine(name=s.name, role_words="planeier", on=TODAY, how_words="x") for s in signers]
    return Edition(
        draft=draft,
        version=None if draft else 2,
        approved_on=None if draft else TODAY,
        reason="Paraplyen ble borte.",
        signers=() if draft else signers[:1],
        copy=copy,
        signed=() if draft else tuple(signed),
        changes=CHANGES,
        since=1,
    )


def copy_of(case: Case, shares: Sequence[Share], *, draft: bool = False, words: Words | None = None) -> bytes:
    """Make the copy of a plan that has been cut already."""
    said = words or Words("nb")
    edition = edition_of(case, shares, said, draft=draft)
    return plan_pdf(case, words=said, today=TODAY, created=CREATED, edition=edition).data


def tell_tales(case: Case, shown: Case, shares: Sequence[Share], data: bytes) -> set[str]:
    """Give the words and days of a file that only what was cut can have given it."""
    edition = edition_of(shown, shares, Words("nb"))
    assert edition.copy is not None
    line = [edition.copy.made_for, *edition.copy.parts, *(one.name for one in edition.signed)]
    today = [Words("nb").date(TODAY), Words("nb").long_date(TODAY), "planeier"]
    may = holdings.words_of([*holdings.texts_of(shown, "nb"), *holdings.own_words("nb"), *line, *today])
    kept = holdings.words_of(holdings.texts_of(case, "nb")) - may
    kept |= holdings.words_of(
        [edition.reason, *(text for told in CHANGES for text in (told.heading, *told.lines))]
    )
    return set(holdings.words_of(holdings.held(data)) & kept)


@pytest.mark.parametrize("draft", [False, True], ids=["copy", "preview of a draft"])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_in_the_file_tells_of_what_was_kept(example: Case, seed: int, draft: bool) -> None:
    shares = shares_of(example, seed)
    shown = cut(example, shares, ids.TEACHER)
    data = copy_of(shown, shares, draft=draft)
    assert tell_tales(example, shown, shares, data) == set()
    assert holdings.beside_the_pages(data) == set()


def test_a_copy_that_was_not_cut_would_be_found_out(example: Case) -> None:
    shares = shares_of(example, 4)
    shown = cut(example, shares, ids.TEACHER)
    assert len(tell_tales(example, shown, shares, copy_of(example, shares))) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_have_no_gaps(example: Case, seed: int) -> None:
    shares = shares_of(example, seed)
    shown = cut(example, shares, ids.TEACHER)
    data = copy_of(shown, shares)
    goals = len(order.goals(shown))
    assert goals == sum(share.part is Part.GOAL for share in shares)
    everywhere = " ".join(holdings.held(data))
    numbers = {int(n) for n in re.findall(r"\bMål (\d+)", everywhere)}
    assert numbers == set(range(1, goals + 1))
    headings = [title for title in holdings.bookmarks(data) if title.startswith("Mål ")]
    assert [title.split(":")[0] for title in headings] == [f"Mål {n}" for n in range(1, goals + 1)]
    measures = {int(n) for n in re.findall(r"\bT(\d+) ", tree.read(data).words)}
    assert measures == set(range(1, len(measures) + 1))
    named = [name for name in part_names(shown, shares, Words("nb")) if name.startswith("Mål ")]
    assert named == part_names_of_goals(example, shares)
    assert [name.split(":")[0] for name in named] == [f"Mål {n}" for n in range(1, goals + 1)]


def part_names_of_goals(case: Case, shares: Sequence[Share]) -> list[str]:
    """Name the goals from the whole plan: the numbers are those of the copy all the same."""
    return [name for name in part_names(case, shares, Words("nb")) if name.startswith("Mål ")]


def test_the_cover_says_for_whom_it_is_and_what_it_shows(example: Case) -> None:
    shares = shares_of(example, 5)
    shown = cut(example, shares, ids.TEACHER)
    rows = tree.read(copy_of(shown, shares)).all("Sect")[1].all("Table")[0].rows()
    assert [row[0] for row in rows] == ["Laget for", "Kopi", "Viser", "Kan brukes til og med"]
    assert [row[1] for row in rows[:2]] == [MADE_FOR, "3 av 7"]
    assert rows[2][1] == " ".join(part_names(shown, shares, Words("nb")))
    assert rows[3][1] == "22. november 2026"


def test_every_page_has_the_number_of_the_copy(example: Case) -> None:
    shares = shares_of(example, 2)
    for page in tree.texts(copy_of(cut(example, shares, ids.TEACHER), shares)):
        assert f"Kopi 3 av 7 til {MADE_FOR}" in page[None]
        assert "versjon 2 · godkjent 22.11.2026" in page[None]
        assert "UTKAST" not in page[None]


def test_who_signed_the_original_is_told_and_the_coordinator_alone_signs(example: Case) -> None:
    shares = shares_of(example, 3)
    data = copy_of(cut(example, shares, ids.TEACHER), shares)
    root = tree.read(data)
    (page,) = [node for node in root.all("Sect") if node.kids[0].words == "Originalen er underskrevet av"]
    assert [item.words for item in page.all("LI")] == [
        f"• {signer.name}, planeier, 22.11.2026, x" for signer in plan_signers(example, TODAY)
    ]
    (form,) = root.all("Form")
    assert form.fields == ["coordinator"]
    assert form.alt == "Underskrift: Hanne Oppdiktet, koordinator"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.TU) == form.alt


def test_a_copy_of_an_unsigned_original_says_so(example: Case) -> None:
    edition = dataclasses.replace(edition_of(example, (), Words("nb")), signed=())
    data = plan_pdf(example, words=Words("nb"), today=TODAY, created=CREATED, edition=edition).data
    assert "Originalen er ikke underskrevet ennå." in tree.read(data).words


def test_the_file_says_which_copy_it_is(example: Case) -> None:
    shares = shares_of(example, 3)
    data = copy_of(cut(example, shares, ids.TEACHER), shares)
    assert examine(data).identity == Identity(
        kind="plan", plan="IP-2024-0017", version=2, copy=3, copies=7, made_for=MADE_FOR
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Subject) == (
            f"Individuell plan, IP-2024-0017, versjon 2, Kopi 3 av 7 til {MADE_FOR}"
        )


def test_a_copy_names_no_other_recipient(example: Case) -> None:
    shares = sharing.open_shares(example, ids.TEACHER, TODAY)
    said = tree.read(copy_of(cut(example, shares, ids.TEACHER), shares)).words
    assert "Samtykke som er gitt" in said
    assert "Hvem som får se hva" not in said
    assert "Vilde Forslag" not in said or "Vilde Forslag" in _named(cut(example, shares, ids.TEACHER))


def _named(shown: Case) -> set[str]:
    return {one.name for one in shown.all(Contact).values()}


def test_the_persons_own_copy_tells_all(example: Case) -> None:
    edition = edition_of(example, (), Words("nb"))
    copy = CopyLine(made_for=example.person.name, number=1, of=7, whole=True)
    edition = dataclasses.replace(edition, copy=copy)
    data = plan_pdf(example, words=Words("nb"), today=TODAY, created=CREATED, edition=edition).data
    said = tree.read(data).words
    for text in ("Paraplyen ble borte.", "Trompeten er kastet.", "Hvem som får se hva", "16 eller 17 år"):
        assert text in said


def test_the_same_cells_give_the_same_bytes(example: Case) -> None:
    shares = shares_of(example, 6)
    first = copy_of(cut(example, shares, ids.TEACHER), shares)
    assert copy_of(cut(example, shares, ids.TEACHER), shares) == first


def test_nothing_noted_about_people_and_no_private_address_is_printed_anywhere(example: Case) -> None:
    people: list[Contact | Representative] = [*example.live(Contact), *example.live(Representative)]
    noted = [
        dataclasses.replace(one, note="Notert", address="Hemmeligveien 1" if private(one) else one.address)
        for one in people
    ]
    case = example.with_records(noted)
    shares = shares_of(case, 2)
    version = Edition(version=2, approved_on=TODAY, signers=plan_signers(case, TODAY))
    for edition in (version, Edition(draft=True), edition_of(case, shares, Words("nb"))):
        data = plan_pdf(case, words=Words("nb"), today=TODAY, created=CREATED, edition=edition).data
        said = " ".join(holdings.held(data))
        assert "Notert" not in said
        assert "Hemmeligveien" not in said


def private(one: Contact | Representative) -> bool:
    """Tell whether somebody's address is where they live."""
    return isinstance(one, Representative) or one.circle is not Circle.SERVICE


def test_parts_are_named_in_the_order_of_the_plan(example: Case) -> None:
    shares = shares_of(example, 2)
    names = part_names(example, shares[::-1], Words("nb"))
    assert names[0] == "Om personen"
    assert names[-2:] == ("Ansvarsgruppe", "Møter og avtaler")
    assert len(names) == len(shares)


def test_a_part_the_plan_does_not_have_is_not_named(example: Case) -> None:
    gone = Share(id=new_id(), recipient_id=ids.TEACHER, part=Part.GOAL, about_id=Id("0" * 20))
    assert part_names(example, [gone], Words("nb")) == ()
