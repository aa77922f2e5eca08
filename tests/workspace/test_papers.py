"""The other papers: made of the case as it is, and kept as made."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ipdesk.documents.inspection import inspect
from ipdesk.domain import consents, edit, versions
from ipdesk.domain.consent_records import CapacityAssessment, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, HandoutHow
from ipdesk.domain.disclosures import hand_out
from ipdesk.domain.network import Contact
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import Cancelled, Damaged, DiskFull, FileClosed, InvalidInput, Reason
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import attachments
from ipdesk.workspace.approving import approve
from ipdesk.workspace.papers import make_paper
from ipdesk.workspace.workspace import Workspace
from tests.workspace import opened
from tests.workspace.fakes import StepWorker
from tests.workspace.opened import CONSENT, GOAL, PERSON, PLAN, TODAY, Told
from tests.workspace.test_approving import text_of

OFFER = Offer(id=Id("5" * 20), offered_on=TODAY - timedelta(days=30), answer=OfferAnswer.YES)
ASSESSMENT = CapacityAssessment(
    id=Id("6" * 20), about="Å flytte", decided_on=TODAY, decided_by="Lege Eksempel", reason="Forstår ikke."
)
SCHOOL = Contact(id=Id("7" * 20), name="Sindre Eksempel", agency="Eksempel skole")
MORE: tuple[Record, ...] = (OFFER, ASSESSMENT, SCHOOL)


class Kept:
    """What came of asking for a paper."""

    def __init__(self) -> None:
        self.told: Told[tuple[Document, bytes]] = Told()

    def done(self, document: Document, data: bytes) -> None:
        """Take a paper."""
        self.told.done((document, data))


def ask(
    workspace: Workspace, kind: DocumentKind, about: Id, language: str = "nb"
) -> Told[tuple[Document, bytes]]:
    """Ask for a paper."""
    kept = Kept()
    make_paper(workspace, kind, about, language, done=kept.done, failed=kept.told.failed)
    return kept.told


def next_version(workspace: Workspace) -> Version:
    """Approve the next version."""
    told: Told[Version] = Told()
    approve(workspace, reason="x", language="nb", done=told.done, failed=told.failed)
    return told.result


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (DocumentKind.CONSENT_FORM, CONSENT.id),
        (DocumentKind.CAPACITY, ASSESSMENT.id),
        (DocumentKind.JOURNAL_NOTE, PLAN.id),
        (DocumentKind.JOURNAL_NOTE, PERSON.id),
        (DocumentKind.OFFER_NOTE, OFFER.id),
        (DocumentKind.OFFER_NOTE, PERSON.id),
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_paper_is_kept_as_it_was_made(tmp_path: Path, kind: DocumentKind, about: Id, language: str) -> None:
    with opened.workspace(tmp_path, *opened.agreed(*MORE)) as workspace:
        document, data = ask(workspace, kind, about, language).result
        assert inspect(data, "papir.pdf").sound
        assert (document.kind, document.about_id, document.made_on) == (kind, about, TODAY)
        assert document.language is WrittenForm(language)
        told: Told[bytes] = Told()
        attachments.document_bytes(workspace, document.id, told.done, told.failed)
        assert told.result == data
    assert opened.seen_again(tmp_path / "plan.ipdesk").live(Document) == (document,)


def test_the_changes_between_two_versions_are_told(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        first = next_version(workspace)
        with pytest.raises(InvalidInput) as refused:
            ask(workspace, DocumentKind.CHANGES, first.id)
        assert refused.value.reason is Reason.NOT_YET
        workspace.commit(edit.edit(workspace.case, GOAL, TODAY, own_words="Ta toget til bestemor"))
        second = next_version(workspace)
        document, data = ask(workspace, DocumentKind.CHANGES, second.id).result
        assert document.about_id == second.id
        assert inspect(data, "endringer.pdf").sound
        plan = versions.plan_of(workspace.case, second)
        assert plan is not None
        assert plan.kind is DocumentKind.PLAN


def test_one_letter_calls_back_all_copies_of_a_recipient(tmp_path: Path) -> None:
    cell = Share(id=Id("8" * 20), recipient_id=SCHOOL.id, part=Part.GROUP)
    with opened.workspace(tmp_path, *opened.agreed(*MORE, cell)) as workspace:
        version = next_version(workspace)
        sharing = opened.wish(
            matter=Matter.SHARE_INFORMATION,
            recipient_id=SCHOOL.id,
            shares=(cell.id,),
            givers=CONSENT.givers,
            departure="Alle tre ville være med.",
        )
        workspace.commit(consents.give(workspace.case, sharing, TODAY))
        copies = [
            Disclosure(
                id=Id(f"9{n}" * 10),
                recipient_id=SCHOOL.id,
                version_id=version.id,
                shares=(cell.id,),
                how=HandoutHow.SAVED,
                copy_number=n,
                copies=2,
                sha256="0" * 64,
            )
            for n in (1, 2)
        ]
        workspace.commit(hand_out(workspace.case, copies, TODAY))
        workspace.commit(consents.withdraw(workspace.case, sharing.id, TODAY, PERSON.id, "", TODAY))
        (first, _) = workspace.case.live(Disclosure)
        document, data = ask(workspace, DocumentKind.CALL_BACK_LETTER, first.id).result
        assert document.about_id == first.id
        shown = text_of(data)
        assert "kopi 1" in shown.lower()
        assert "kopi 2" in shown.lower()


@pytest.mark.parametrize(
    "kind", [DocumentKind.PLAN, DocumentKind.DRAFT, DocumentKind.SCAN, DocumentKind.ARCHIVE]
)
def test_what_is_made_elsewhere_is_refused(tmp_path: Path, kind: DocumentKind) -> None:
    with opened.workspace(tmp_path) as workspace, pytest.raises(InvalidInput):
        ask(workspace, kind, PERSON.id)


def test_a_record_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        for kind in (DocumentKind.CAPACITY, DocumentKind.CALL_BACK_LETTER, DocumentKind.CHANGES):
            with pytest.raises(InvalidInput) as refused:
                ask(workspace, kind, PERSON.id)
            assert refused.value.reason is Reason.UNKNOWN_RECORD
        with pytest.raises(InvalidInput) as refused:
            ask(workspace, DocumentKind.OFFER_NOTE, PERSON.id)
        assert refused.value.reason is Reason.NOT_YET


def test_what_goes_wrong_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: float) -> None:
        raise Cancelled

    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        kept = Kept()
        make_paper(
            workspace,
            DocumentKind.JOURNAL_NOTE,
            PLAN.id,
            "nb",
            done=kept.done,
            failed=kept.told.failed,
            progress=stop,
        )
        documents.finish()
        assert isinstance(kept.told.problem, Cancelled)

        def full(*_: object, **__: object) -> None:
            raise DiskFull(workspace.path)

        with monkeypatch.context() as patch:
            patch.setattr(PlanFile, "commit", full)
            told = ask(workspace, DocumentKind.JOURNAL_NOTE, PLAN.id)
            documents.finish()
        assert isinstance(told.problem, DiskFull)
        told = ask(workspace, DocumentKind.JOURNAL_NOTE, PLAN.id)
        workspace.close(lambda: None)
        documents.finish()
        assert isinstance(told.problem, FileClosed)
    assert not opened.seen_again(tmp_path / "plan.ipdesk").live(Document)


def test_a_frozen_version_that_was_changed_is_said_to_be_damaged(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        version = next_version(workspace)
        workspace._file._link.run(
            lambda raw: raw.execute("UPDATE blob SET data = x'00' WHERE sha256 = ?", (version.frozen,))
        )
        told: Told[object] = Told()
        attachments.frozen_case(workspace, version.id, told.done, told.failed)
        assert isinstance(told.problem, Damaged)
        again: Told[Version] = Told()
        approve(workspace, reason="x", language="nb", done=again.done, failed=again.failed)
        assert isinstance(again.problem, Damaged)
        assert not workspace._file.check().ok
