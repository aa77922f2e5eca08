"""Consents with their forms: consent, form and signatures are one change, or nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.sign import fields
from ipdesk.documents.signing.verdict import Outcome
from ipdesk.domain import answers, edit, sharing, signing, versions
from ipdesk.domain.change import Act
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.strokes import Strokes
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SigningKey
from ipdesk.errors import DiskFull, FileClosed, InvalidInput, NotAScan, Reason, WrongKeyPassword
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import attachments
from ipdesk.workspace.consenting import consent_form_now, give_on_paper, give_on_screen
from ipdesk.workspace.sealing import KeyChoice, KeyFile, OwnKey
from ipdesk.workspace.workspace import Workspace
from tests.documents.signing.papers import key_with
from tests.documents.verapdf import VeraPdf, open_verapdf
from tests.workspace import opened
from tests.workspace.fakes import StepWorker
from tests.workspace.opened import COORDINATOR, FATHER, MOTHER, PEOPLE, PERSON, PLAN, TODAY, Told
from tests.workspace.test_signing import pdf

DRAWN = {"representative_1": opened.strokes(1), "representative_2": opened.strokes(2)}


@pytest.fixture(scope="module")
def verapdf() -> Iterator[VeraPdf]:
    with open_verapdf() as validator:
        yield validator


def ask(
    workspace: Workspace,
    consent: Consent,
    key: KeyChoice | None = None,
    drawn: dict[str, Strokes] | None = None,
    language: str = "nb",
) -> Told[Consent]:
    """Ask for a consent on screen."""
    told: Told[Consent] = Told()
    give_on_screen(
        workspace,
        consent,
        DRAWN if drawn is None else drawn,
        key or OwnKey(),
        language=language,
        done=told.done,
        failed=told.failed,
    )
    return told


def bytes_of(workspace: Workspace, document: Document) -> bytes:
    """Read a document as it stands."""
    told: Told[bytes] = Told()
    attachments.document_bytes(workspace, document.id, told.done, told.failed)
    return told.result


def test_a_consent_and_its_signed_form_are_one_change(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        before = len(workspace._file.log())
        consent = ask(workspace, opened.wish(), language="nn").result
        assert consent.how is ConsentHow.SCREEN
        assert answers.valid(workspace.case, Matter.HAVE_COORDINATOR, TODAY) == consent
        (form,) = versions.documents(workspace.case, consent.id)
        assert (form.kind, form.language) == (DocumentKind.CONSENT_FORM, WrittenForm.NYNORSK)
        there = signing.signatures(workspace.case, form.id)
        assert [(one.field, one.signer_id) for one in there] == [
            ("coordinator", COORDINATOR.id),
            ("representative_1", MOTHER.id),
            ("representative_2", FATHER.id),
        ]
        data = bytes_of(workspace, form)
        verdict = examine(data)
        assert verdict.outcome is Outcome.UNALTERED
        assert verdict.open_fields == 0
        assert verdict.signatures[0].certifies
        assert [one.name for one in verdict.signatures] == [COORDINATOR.name, MOTHER.name, FATHER.name]
        assert len({one.reason for one in verdict.signatures}) == 2
        told: Told[tuple[bytes, ...]] = Told()
        attachments.several(
            workspace, [form.content, *(one.content for one in there)], told.done, told.failed
        )
        steps = told.result
        assert all(later.startswith(earlier) for earlier, later in pairwise(steps))
        log = workspace._file.log()
        assert len(log) == before + 1
        assert log[0].act is Act.CONSENT
        assert [change.kind for change in log[0].changes] == [
            "consent",
            "document",
            *["signature"] * 3,
            "signing_key",
        ]
    case = opened.seen_again(tmp_path / "plan.ipdesk")
    assert case.get(Consent, consent.id) == consent


def test_a_consent_to_share_names_its_cells_and_a_no_is_signed_too(tmp_path: Path) -> None:
    with opened.workspace(tmp_path, *opened.agreed()) as workspace:
        column = Column(Part.GROUP)
        workspace.commit(sharing.allow(workspace.case, [(COORDINATOR.id, column)], None, TODAY))
        (cell,) = workspace.case.live(Share)
        wish = opened.wish(matter=Matter.SHARE_INFORMATION, recipient_id=COORDINATOR.id, shares=(cell.id,))
        assert ask(workspace, wish).result.shares == (cell.id,)
        assert sharing.open_shares(workspace.case, COORDINATOR.id, TODAY) == (cell,)
        no = dataclasses.replace(wish, id=Id("3" * 20), answer=False, shares=())
        assert ask(workspace, no).result.answer is False
        (form,) = versions.documents(workspace.case, no.id)
        assert "Svarer nei" in [one.reason for one in examine(bytes_of(workspace, form)).signatures]


def test_what_the_rules_refuse_is_refused_at_once(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        case = workspace.case
        for consent, field in (
            (opened.wish(givers=()), "givers"),
            (opened.wish(givers=(PERSON.id,)), "departure"),
            (opened.wish(given_on=None), "given_on"),
        ):
            with pytest.raises(InvalidInput) as refused:
                ask(workspace, consent)
            assert refused.value.field == field
        slip = {**DRAWN, "representative_2": Strokes()}
        for drawn in ({"representative_1": DRAWN["representative_1"]}, slip):
            with pytest.raises(InvalidInput) as refused:
                ask(workspace, opened.wish(), drawn=drawn)
            assert (refused.value.field, refused.value.reason) == ("strokes", Reason.NEEDED)
        assert workspace.case is case


def test_without_a_coordinator_nobody_can_close_the_form(tmp_path: Path) -> None:
    alone = [dataclasses.replace(one, coordinator_id=None) if one is PLAN else one for one in PEOPLE]
    with opened.workspace(tmp_path, *alone) as workspace:
        with pytest.raises(InvalidInput) as refused:
            ask(workspace, opened.wish())
        assert (refused.value.field, refused.value.reason) == ("coordinator_id", Reason.NEEDED)


def test_what_goes_wrong_leaves_neither_consent_nor_form_nor_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "min.p12"
    path.write_bytes(key_with("riktig"))
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        case = workspace.case
        asked = ask(workspace, opened.wish(), KeyFile(path, "feil"))
        documents.finish()
        assert isinstance(asked.problem, WrongKeyPassword)

        def full(*_: object, **__: object) -> None:
            raise DiskFull(workspace.path)

        with monkeypatch.context() as patch:
            patch.setattr(PlanFile, "commit", full)
            asked = ask(workspace, opened.wish())
            documents.finish()
        assert isinstance(asked.problem, DiskFull)
        assert workspace.case is case
        assert workspace.unsaved == 0
        asked = ask(workspace, opened.wish())
        workspace.close(lambda: None)
        documents.finish()
        assert isinstance(asked.problem, FileClosed)
    after = opened.seen_again(tmp_path / "plan.ipdesk")
    assert after.get(Consent, opened.wish().id) is None
    assert not after.live(Document)
    assert not after.live(Signature)
    assert not after.live(SigningKey)


def test_the_same_consent_is_not_recorded_twice(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        one, other = ask(workspace, opened.wish()), ask(workspace, opened.wish())
        documents.finish()
        one.get()
        assert isinstance(other.problem, InvalidInput)
        assert len(workspace.case.live(Document)) == 1


def test_it_closes_what_can_be_undone_before_it(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        workspace.commit(edit.edit(workspace.case, opened.GOAL, TODAY, own_words="Klatre"))
        assert workspace.undoable is not None
        ask(workspace, opened.wish()).get()
        assert workspace.undoable is None


def test_the_form_for_paper_has_the_same_fields_and_nothing_is_kept(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        case = workspace.case
        told: Told[PdfResult] = Told()
        consent_form_now(workspace, opened.wish(given_on=None), "nb", told.done, told.failed)
        named = {field.name for field in fields(told.result.data)}
        assert named == {"coordinator", "representative_1", "representative_2"}
        assert workspace.case is case


def test_a_consent_on_paper_keeps_its_scan(tmp_path: Path) -> None:
    scan = pdf(tmp_path / "samtykke.pdf")
    text = tmp_path / "samtykke.txt"
    text.write_text("Ja")
    with opened.workspace(tmp_path) as workspace:
        told: Told[Consent] = Told()
        give_on_paper(workspace, opened.wish(), text, done=told.done, failed=told.failed)
        assert isinstance(told.problem, NotAScan)
        assert workspace.case.get(Consent, opened.wish().id) is None
        told = Told()
        give_on_paper(workspace, opened.wish(), scan, done=told.done, failed=told.failed)
        assert told.result.how is ConsentHow.PAPER
        (kept,) = versions.documents(workspace.case, told.result.id)
        assert (kept.kind, kept.pages, kept.made_on) == (DocumentKind.SCAN, 2, TODAY)
        assert bytes_of(workspace, kept) == scan.read_bytes()
        (entry,) = workspace._file.log(1)
        assert [change.kind for change in entry.changes] == ["consent", "document"]
        told = Told()
        other = opened.wish(id=Id("4" * 20))
        give_on_paper(workspace, other, None, done=told.done, failed=told.failed)
        assert not versions.documents(workspace.case, told.result.id)
        with pytest.raises(InvalidInput):
            give_on_paper(workspace, other, None, done=told.done, failed=told.failed)


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_signed_form_keeps_both_standards(tmp_path: Path, verapdf: VeraPdf, language: str) -> None:
    with opened.workspace(tmp_path) as workspace:
        consent = ask(workspace, opened.wish(), language=language).result
        (form,) = versions.documents(workspace.case, consent.id)
        path = tmp_path / "samtykke.pdf"
        path.write_bytes(bytes_of(workspace, form))
        assert verapdf.check(path) == []
