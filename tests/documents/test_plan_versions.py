"""An approved version says which it is, what it rests on, who signs it, and what changed."""

from __future__ import annotations

import dataclasses
import io
from datetime import timedelta

import pikepdf
import pytest

from ipdesk.changes_told import ToldChange
from ipdesk.documents.plan import plan_pdf
from ipdesk.documents.result import Edition
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.identity import Identity
from ipdesk.domain import answers
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.meetings import ActionItem, ActionStatus
from ipdesk.domain.person import Representative
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.signers import plan_signers
from ipdesk.words import Words
from ipdesk.workspace.example import ids
from tests.documents import holdings, tree
from tests.documents.conftest import CREATED, TODAY
from tests.documents.test_plan import under

CHANGES = (
    ToldChange("Målene mine", ("Nytt mål: «Jeg vil ta bussen.»", "Mål 2 er nådd.")),
    ToldChange("Tiltak", ("Fysioterapi er stanset.",)),
)
REASON = "Nye mål etter møtet i ansvarsgruppa."


@pytest.fixture(scope="session")
def edition(example: Case) -> Edition:
    """Give the second version of the example."""
    signers = plan_signers(by_parents(example), TODAY)
    return Edition(version=2, approved_on=TODAY, reason=REASON, signers=signers, changes=CHANGES, since=1)


def by_parents(case: Case) -> Case:
    """Give the case with a consent to the plan by the parents too, so that they sign."""
    consent = Consent(
        id=ids.known("consent of all"),
        matter=Matter.MAKE_PLAN,
        givers=(ids.ASK, ids.MOTHER, ids.FATHER),
        given_on=TODAY - timedelta(days=3),
        valid_until=TODAY + timedelta(days=300),
        how=ConsentHow.SCREEN,
        rule="age_12_to_15",
        note="Hviskelyd",
        departure="Skumring",
    )
    return case.with_records([consent])


def made(case: Case, edition: Edition) -> bytes:
    """Build an edition of the plan."""
    return plan_pdf(case, words=Words("nb"), today=TODAY, created=CREATED, edition=edition).data


@pytest.fixture(scope="session")
def version(example: Case, edition: Edition) -> bytes:
    """Build the second version."""
    return made(by_parents(example), edition)


@pytest.fixture(scope="session")
def root(version: bytes) -> tree.Node:
    """Read its tree."""
    return tree.read(version)


def test_the_cover_tells_number_day_and_reason(root: tree.Node) -> None:
    rows = [row for row in root.all("Table")[0].rows() if row[0] in {"Versjon", "Godkjent", "Status"}]
    assert rows == [["Versjon", "2"], ["Godkjent", "22. november 2026"]]
    assert ["Grunn til versjonen", REASON] in root.all("Table")[0].rows()


def test_every_page_tells_the_version_and_none_says_draft(version: bytes) -> None:
    for page in tree.texts(version):
        assert "Versjon 2" in page[None]
        assert "Individuell plan IP-2024-0017 · versjon 2 · godkjent 22.11.2026" in page[None]
        assert "UTKAST" not in " ".join(page.values())


def test_each_signer_has_a_field_in_the_order_of_signing(
    root: tree.Node, version: bytes, edition: Edition
) -> None:
    forms = root.all("Form")
    assert [form.fields for form in forms] == [
        ["coordinator"],
        ["person"],
        ["representative_1"],
        ["representative_2"],
    ]
    assert [form.alt for form in forms] == [
        "Underskrift: Hanne Oppdiktet, koordinator",
        "Underskrift: Ask Eksempel, planen gjelder meg",
        "Underskrift: Marit Ovdamearka Eksempel, foreldreansvar",
        "Underskrift: Jonas Prøve Eksempel, foreldreansvar",
    ]
    with pikepdf.open(io.BytesIO(version)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert {str(field.FT) for field in fields} == {"/Sig"}
        assert not any("/V" in field for field in fields)
        assert [str(field.T) for field in fields] == [signer.field for signer in edition.signers]


def test_who_consented_when_and_on_what_ground(root: tree.Node) -> None:
    table = under(root, "Samtykke som er gitt").all("Table")[0].rows()
    assert table[0] == ["Samtykke til", "Gitt av", "Når og hvordan", "Grunnlag"]
    assert table[1][:3] == [
        "Å lage individuell plan",
        "Ask Eksempel Marit Ovdamearka Eksempel, foreldreansvar Jonas Prøve Eksempel, foreldreansvar",
        "19.11.2026 Signert på skjermen Gjelder til 18.09.2027",
    ]
    assert table[1][3].startswith("12 til 15 år Pasient- og brukerrettighetsloven § 4-4")
    assert "pbrl" not in table[1][3]
    assert [row[0] for row in table[2:]] == ["Å ha koordinator"]


def test_what_the_coordinator_noted_about_a_consent_is_not_printed(version: bytes) -> None:
    said = " ".join(holdings.held(version))
    assert "Hviskelyd" not in said
    assert "Skumring" not in said


def test_who_may_see_what_is_told_with_the_numbers_of_this_plan(root: tree.Node, example: Case) -> None:
    rows = under(root, "Hvem som får se hva").all("Table")[0].rows()[1:]
    (school,) = [row for row in rows if row[0].startswith("Sindre Skisse")]
    assert "Mål 4: Jeg vil ha noen å være sammen med" in school[1]
    assert "Mål 3" not in school[1]
    consent = answers.valid(example, Matter.SHARE_INFORMATION, TODAY, ids.TEACHER)
    assert consent is not None
    assert school[2] == Words("nb").date(consent.valid_until)
    assert school[3] == f"{Words('nb').date(consent.given_on)} Ask Eksempel"
    assert not any("Grażyna" in row[0] for row in rows), "nobody consented yet to what she may see"


def test_parts_that_end_on_another_day_have_a_row_of_their_own(example: Case, edition: Edition) -> None:
    first = next(one for one in example.live(Share) if one.recipient_id == ids.TEACHER)
    sooner = dataclasses.replace(first, until=TODAY + timedelta(days=1))
    rows = under(tree.read(made(example.with_records([sooner]), edition)), "Hvem som får se hva").all("Table")
    ends = [(row[1], row[2]) for row in rows[0].rows() if row[0].startswith("Sindre Skisse")]
    assert ends[0] == ("Om personen", "23.11.2026")
    assert len(ends) == 2


def test_a_plan_without_consents_has_no_page_about_them(example: Case) -> None:
    gone = [dataclasses.replace(one, retired_on=TODAY) for one in example.live(Consent)]
    headings = [
        node.words for node in tree.read(made(example.with_records(gone), Edition(draft=True))).all("H1")
    ]
    assert "Samtykke" not in headings


def test_what_changed_stands_in_an_appendix(root: tree.Node, version: bytes) -> None:
    appendix = under(root, "Endringer siden versjon 1")
    assert root.kids[-1] is appendix
    assert [node.words for node in appendix.all("H2")] == ["Målene mine", "Tiltak"]
    assert [item.words.removeprefix("• ") for item in appendix.all("LI")] == [
        line for told in CHANGES for line in told.lines
    ]
    assert "Endringer siden versjon 1" in holdings.bookmarks(version)


def test_no_change_is_said_and_the_first_version_has_no_appendix(example: Case, edition: Edition) -> None:
    same = tree.read(made(example, dataclasses.replace(edition, changes=())))
    assert under(same, "Endringer siden versjon 1").all("P")[0].words == "Innholdet er som før."
    first = tree.read(made(example, Edition(version=1, approved_on=TODAY)))
    assert not any(node.words.startswith("Endringer siden") for node in first.all("H1"))


def test_agreements_that_are_not_done_are_told_with_who_and_when(root: tree.Node, example: Case) -> None:
    rows = under(root, "Avtaler som ikke er gjort ennå").all("Table")[0].rows()[1:]
    waiting = {one.what for one in example.live(ActionItem) if one.status is ActionStatus.OPEN}
    assert {row[0] for row in rows} == waiting
    assert all(row[1] for row in rows)


def test_the_file_says_which_version_it_is(version: bytes) -> None:
    assert examine(version).identity == Identity(kind="plan", plan="IP-2024-0017", version=2)
    with pikepdf.open(io.BytesIO(version)) as pdf:
        assert str(pdf.docinfo.Subject) == "Individuell plan, IP-2024-0017, versjon 2"


def test_a_draft_says_that_it_is_one(example: Case) -> None:
    data = made(example, Edition(draft=True))
    assert examine(data).identity == Identity(kind="draft", plan="IP-2024-0017")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Subject) == "Individuell plan, IP-2024-0017, Utkast – ikke godkjent"
        assert "/AcroForm" not in pdf.Root
    assert all("UTKAST" in page[None] for page in tree.texts(data))


def test_a_plan_without_a_number_says_what_it_is_all_the_same() -> None:
    assert examine(made(Case(), Edition(version=1))).identity == Identity(kind="plan", plan="", version=1)


def test_the_same_input_gives_the_same_bytes(version: bytes, example: Case, edition: Edition) -> None:
    assert made(by_parents(example), edition) == version


def test_a_signer_without_a_name_still_has_a_line(example: Case, edition: Edition) -> None:
    nameless = [dataclasses.replace(one, name="") for one in example.live(Representative)]
    signers = tuple(dataclasses.replace(one, name="") for one in edition.signers)
    data = made(example.with_records(nameless), dataclasses.replace(edition, signers=signers))
    assert [form.alt for form in tree.read(data).all("Form")][2] == "Underskrift: Uten navn, foreldreansvar"
