"""The check of a PDF with the plan open: which file it is, and whether it is one that left or was kept."""

from __future__ import annotations

import dataclasses
import io
from hashlib import sha256
from pathlib import Path

from PIL import Image

from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.verdict import Finding, Outcome
from ipdesk.domain import edit, signing, versions
from ipdesk.domain.call_backs import take_back
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.disclosures import hand_out
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, Signature, Version
from ipdesk.errors import Cancelled
from ipdesk.words import Words
from ipdesk.workspace import attachments
from ipdesk.workspace.jobs import Cancel
from ipdesk.workspace.verifying import Checked, check_pdf, weighed
from ipdesk.workspace.workspace import Workspace
from tests.documents.signing import papers, tampering
from tests.documents.signing.tampering import cut_the_last_signature
from tests.workspace import opened
from tests.workspace.fakes import StepWorker
from tests.workspace.opened import PERSON, TODAY, Told
from tests.workspace.test_signing import FIELDS, approved, ask, bytes_of

WORDS = Words("nb")
PASSWORD = "blåbær-tur-2026"


def look(data: bytes, case: Case | None, password: str | None = None) -> Checked:
    """Check a file without a process of its own."""
    return weighed(examine(data, password), case, WORDS)


def steps(workspace: Workspace, plan: Document) -> list[bytes]:
    """Sign a plan in all fields, and give it as it stood each time."""
    for field in FIELDS:
        ask(workspace, plan, field).get()
    digests = [one.content for one in signing.signatures(workspace.case, plan.id)]
    told: Told[tuple[bytes, ...]] = Told()
    attachments.several(workspace, [plan.content, *digests], told.done, told.failed)
    return list(told.result)


def handed(workspace: Workspace, data: bytes, **fields: object) -> Disclosure:
    """Record that a file left, to the person."""
    version = versions.newest(workspace.case)
    values: dict[str, object] = {
        "id": Id("9" * 20),
        "recipient_id": PERSON.id,
        "basis": DisclosureBasis.OWN_PLAN,
        "version_id": version.id if version is not None else None,
        "how": HandoutHow.SAVED,
        "copy_number": 3,
        "copies": 7,
        "sha256": sha256(data).hexdigest(),
    }
    one = Disclosure(**(values | fields))  # type: ignore[arg-type]
    workspace.commit(hand_out(workspace.case, [one], TODAY))
    return one


def test_what_is_kept_is_known_by_its_bytes(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        data = steps(workspace, approved(workspace))[-1]
        told: Told[Checked] = Told()
        check_pdf(workspace.desk, workspace, data, None, WORDS, done=told.done, failed=told.failed)
        checked = told.result
        assert checked.unaltered
        assert checked.verdict.exit_code == 0
        assert checked.lines[0] == "Dokumentet er signert, og ingenting er endret etterpå."
        assert any("IP-2026-0042, versjon 1" in line for line in checked.lines)
        assert "nøyaktig den filen planfilen har tatt vare på" in checked.known
        assert "individuell plan, versjon 1" in checked.known
        alone = look(data, None)
        assert alone.known == ""
        assert alone.verdict.outcome is Outcome.UNALTERED


def test_a_signature_that_was_cut_off_is_missed(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        whole = steps(workspace, plan)
        cut = cut_the_last_signature(whole[-1])
        assert look(cut, None).verdict.outcome is Outcome.UNALTERED
        checked = look(cut, workspace.case)
        assert checked.verdict.outcome is Outcome.ALTERED
        assert checked.verdict.findings == (Finding.SIGNATURE_REMOVED,)
        assert checked.known.endswith("slik det var før Jonas Eksempel signerte.")
        assert "En signatur er tatt bort." in checked.lines
        unsigned = look(whole[0], workspace.case)
        assert unsigned.verdict.outcome is Outcome.ALTERED
        assert "Hanne Eksempel, Ánne Eksempel, Marit Eksempel, Jonas Eksempel" in unsigned.known


def test_an_earlier_step_that_was_handed_out_is_what_was_handed_out(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        ask(workspace, plan, "coordinator").get()
        data = bytes_of(workspace, plan)
        one = handed(workspace, data)
        ask(workspace, plan, "person").get()
        checked = look(data, workspace.case)
        assert checked.unaltered
        assert checked.known == (
            "Dette er nøyaktig den filen som ble delt ut til Ánne Eksempel 22.11.2026: "
            "individuell plan, versjon 1, kopi 3 av 7."
        )
        workspace.commit(take_back(workspace.case, one.id, TODAY, ReturnHow.RETURNED, "", TODAY))
        assert look(data, workspace.case).known.endswith("Kopien er ført som levert tilbake 22.11.2026.")


def test_a_copy_with_a_password_is_known_without_it(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        approved(workspace)
        data = papers.signed(1, PASSWORD)
        handed(workspace, data, protected=True)
        checked = look(data, workspace.case)
        assert checked.needs_password
        assert "delt ut til Ánne Eksempel" in checked.known
        assert not look(data, workspace.case, PASSWORD).needs_password


TAMPERINGS = [
    tampering.flip_a_byte,
    tampering.replace_text,
    tampering.add_an_annotation,
    tampering.cut_the_last_signature,
    tampering.exchange_pages,
    tampering.save_anew,
    tampering.encrypt_afterwards,
    tampering.truncate,
    tampering.swap_the_image,
    tampering.swap_the_drawn_signature,
    tampering.change_the_metadata,
    tampering.refill_the_form,
    tampering.append_garbage,
]


def test_nothing_that_was_tampered_with_passes_for_what_was_handed_out(tmp_path: Path) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (80, 60), (40, 160, 90)).save(photo, "PNG")
    with opened.workspace(tmp_path) as workspace:
        workspace.commit(edit.edit(workspace.case, workspace.case.person, TODAY, photo=photo.getvalue()))
        data = steps(workspace, approved(workspace))[-1]
        handed(workspace, data)
        assert look(data, workspace.case).verdict.exit_code == 0
        for tamper in TAMPERINGS:
            checked = look(tamper(data), workspace.case)
            assert checked.verdict.exit_code in {1, 3}, tamper.__name__
            assert "nøyaktig" not in checked.known, tamper.__name__


def test_another_file_of_this_plan_is_not_the_one_that_was_handed_out(tmp_path: Path) -> None:
    """Made and sealed with the same key, and yet not what left: here, a document approved anew elsewhere."""
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        ask(workspace, plan, "coordinator").get()
        data = bytes_of(workspace, plan)
        case = workspace.case
        without = Case(
            one for one in case.records() if not isinstance(one, Document | Version | Signature | Disclosure)
        )
        checked = look(data, without)
        assert checked.verdict.outcome is Outcome.ALTERED
        assert checked.verdict.findings == (Finding.OTHER_FILE,)
        assert checked.known.startswith("Den hører til planen som er åpen")
        assert "Dette er ikke den samme filen som ble delt ut." in checked.lines


def test_a_file_of_another_plan_is_said_to_be_that(tmp_path: Path) -> None:
    about = dataclasses.replace(opened.PLAN, number="IP-2026-0001")
    people = [about if one is opened.PLAN else one for one in opened.PEOPLE]
    with opened.workspace(tmp_path, *people) as workspace:
        checked = look(papers.signed(2), workspace.case)
        assert checked.known == "Den hører til en annen plan enn den som er åpen."
        assert checked.verdict.findings == (Finding.UNKNOWN_KEY,)
        assert checked.verdict.exit_code == 2
        stranger = look(b"%PDF-1.4 tull", workspace.case)
        assert stranger.known == ""


def test_what_is_no_pdf_is_an_answer(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        told: Told[Checked] = Told()
        check_pdf(workspace.desk, workspace, b"hei", None, WORDS, done=told.done, failed=told.failed)
        assert told.result.verdict.exit_code == 3
        assert told.result.lines == ("Filen kan ikke kontrolleres.", "Filen er ikke en PDF.")


def test_after_a_lock_the_file_is_told_of_alone(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told: Told[Checked] = Told()
        check_pdf(
            workspace.desk, workspace, papers.signed(1), None, WORDS, done=told.done, failed=told.failed
        )
        workspace.close(lambda: None)
        documents.finish()
        assert told.result.unaltered
        assert told.result.known == ""


def test_a_check_can_be_stopped_and_needs_no_plan() -> None:
    desk, cancel = opened.desk(), Cancel(wanted=True)
    told: Told[Checked] = Told()
    check_pdf(desk, None, papers.signed(1), None, WORDS, done=told.done, failed=told.failed, cancel=cancel)
    assert isinstance(told.problem, Cancelled)
