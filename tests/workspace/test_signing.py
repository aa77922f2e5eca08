"""Signing on screen and on paper: each over the document as it stood, and kept step by step."""

from __future__ import annotations

import dataclasses
import gc
import io
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from PIL import Image

from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.verdict import Later, Outcome
from ipdesk.domain import edit, versions
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id
from ipdesk.domain.signers import Signer
from ipdesk.domain.signing import signatures
from ipdesk.domain.version_records import (
    Document,
    DocumentKind,
    KeySource,
    Signature,
    SignedHow,
    SignerRole,
    SigningKey,
    Version,
)
from ipdesk.errors import (
    CardDriverMissing,
    CardMissing,
    DiskFull,
    FileClosed,
    FileMissing,
    InvalidInput,
    KeyUnusable,
    NotAScan,
    NotSignable,
    Reason,
    TooLarge,
    WrongKeyPassword,
    WrongPin,
)
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import attachments, scans, sealing, signing
from ipdesk.workspace.approving import approve
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.sealing import CardKey, KeyChoice, KeyFile, OwnKey
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.signing import Place, Point, Strokes, drawn, places, sign, sign_on_paper
from ipdesk.workspace.worker import ThreadWorker
from ipdesk.workspace.workspace import Workspace
from tests.documents.signing.papers import key_with
from tests.documents.signing.softhsm import CARD, EC, PIN, SoftCard, soft_card
from tests.documents.signing.test_sign import text_of_stamp
from tests.documents.signing.tools import need
from tests.documents.verapdf import VeraPdf, open_verapdf
from tests.workspace import opened
from tests.workspace.fakes import NOW, StepWorker
from tests.workspace.opened import COORDINATOR, FATHER, MOTHER, PERSON, PLAN, TODAY, Told

PASSWORD = "blåbær-tur-2026"


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftCard]:
    with soft_card(tmp_path_factory.mktemp("card")) as made:
        yield made


@pytest.fixture(scope="module")
def verapdf() -> Iterator[VeraPdf]:
    with open_verapdf() as validator:
        yield validator


def approved(workspace: Workspace) -> Document:
    """Approve a version, and give its plan."""
    told: Told[Version] = Told()
    approve(workspace, reason="Første", language="nb", done=told.done, failed=told.failed)
    plan = versions.plan_of(workspace.case, told.result)
    assert plan is not None
    return plan


def signer_of(workspace: Workspace, document: Document, field: str) -> Signer:
    """Give who has a field."""
    return next(place.signer for place in places(workspace, document.id) if place.signer.field == field)


def ask(
    workspace: Workspace,
    document: Document,
    field: str,
    key: KeyChoice | None = None,
    strokes: Strokes | None = None,
) -> Told[Signature]:
    """Ask for a signature in a field."""
    told: Told[Signature] = Told()
    sign(
        workspace,
        document.id,
        signer_of(workspace, document, field),
        strokes or opened.strokes(),
        key or OwnKey(),
        done=told.done,
        failed=told.failed,
    )
    return told


def bytes_of(workspace: Workspace, document: Document) -> bytes:
    """Read a document as it stands."""
    told: Told[bytes] = Told()
    attachments.document_bytes(workspace, document.id, told.done, told.failed)
    return told.result


def secret_of(workspace: Workspace) -> bytes | None:
    """Read the own key."""
    found = workspace._file.secret(sealing.SECRET)
    return None if found is None else bytes(found)


FIELDS = ("coordinator", "person", "representative_1", "representative_2")


def test_all_sign_in_turn_each_over_the_document_as_it_stood(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        assert [(place.signer.field, place.signature) for place in places(workspace, plan.id)] == [
            (field, None) for field in FIELDS
        ]
        steps = [bytes_of(workspace, plan)]
        for field in FIELDS:
            signature = ask(workspace, plan, field).result
            steps.append(bytes_of(workspace, plan))
            assert steps[-1].startswith(steps[-2])
            assert signature.signed_on == TODAY
        verdict = examine(steps[-1])
        assert verdict.outcome is Outcome.UNALTERED
        assert verdict.open_fields == 0
        assert [(one.field, one.name, one.role) for one in verdict.signatures] == [
            ("coordinator", COORDINATOR.name, "koordinator"),
            ("person", PERSON.name, "planeier"),
            ("representative_1", MOTHER.name, "foreldreansvar"),
            ("representative_2", FATHER.name, "foreldreansvar"),
        ]
        assert {one.reason for one in verdict.signatures} == {"Godkjenner planen, versjon 1"}
        assert [one.certifies for one in verdict.signatures] == [True, False, False, False]
        assert verdict.signatures[0].later is Later.SIGNATURES
        assert {one.at for one in verdict.signatures} == {NOW}
        kept = signatures(workspace.case, plan.id)
        assert [place.signature for place in places(workspace, plan.id)] == list(kept)
        told: Told[tuple[bytes, ...]] = Told()
        attachments.several(workspace, [one.content for one in kept], told.done, told.failed)
        assert list(told.result) == steps[1:]
    case = opened.seen_again(tmp_path / "plan.ipdesk")
    assert tuple(case.live(Signature)) == kept
    (known,) = case.live(SigningKey)
    assert {one.key for one in kept} == {known.fingerprint}


@pytest.mark.java
@pytest.mark.slow
def test_every_step_keeps_both_standards_and_poppler_accepts_it(tmp_path: Path, verapdf: VeraPdf) -> None:
    program = need("pdfsig", "poppler-utils")
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        for number, field in enumerate(("", *FIELDS)):
            if field:
                assert ask(workspace, plan, field).result.field == field
            path = tmp_path / f"{number}.pdf"
            path.write_bytes(bytes_of(workspace, plan))
            assert verapdf.check(path) == []
            asked = [program, "-nocert", str(path)]
            said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
            assert said.count("Signature is Valid.") == number


def test_the_order_is_the_coordinator_first_and_each_once(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        with pytest.raises(InvalidInput) as refused:
            ask(workspace, plan, "person")
        assert refused.value.reason is Reason.ORDER_OF_SIGNING
        ask(workspace, plan, "coordinator").get()
        for again in ("coordinator", "person"):
            if again == "person":
                ask(workspace, plan, again).get()
            with pytest.raises(InvalidInput):
                ask(workspace, plan, again)
        stranger = Signer(SignerRole.PERSON, Id("9" * 20), "En annen", "person")
        with pytest.raises(InvalidInput) as refused:
            sign(workspace, plan.id, stranger, opened.strokes(), OwnKey(), done=_never, failed=_never)
        assert refused.value.reason is Reason.UNKNOWN_RECORD


def _never(_: object) -> None:
    raise AssertionError


def test_a_slip_of_the_hand_is_no_signature_and_a_name_is_said_to_be_one(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        dot = drawn([[Point(10, 10)]])
        for field, strokes in (("coordinator", Strokes()), ("person", None)):
            signer = signer_of(workspace, plan, field)
            told: Told[Signature] = Told()
            if field == "person":
                for little in (Strokes(), dot):
                    with pytest.raises(InvalidInput) as refused:
                        sign(workspace, plan.id, signer, little, OwnKey(), done=_never, failed=_never)
                    assert (refused.value.field, refused.value.reason) == ("strokes", Reason.NEEDED)
            sign(workspace, plan.id, signer, strokes, OwnKey(), done=told.done, failed=told.failed)
            assert told.result.field == field
        data = bytes_of(workspace, plan)
        assert "Skrev under med navnet sitt" in text_of_stamp(data, "person")
        assert "Skrev under" not in text_of_stamp(data, "coordinator")


def test_the_own_key_is_made_once_and_kept_as_a_secret(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        assert secret_of(workspace) is None
        ask(workspace, plan, "coordinator").get()
        secret = secret_of(workspace)
        assert secret is not None
        ask(workspace, plan, "person").get()
        assert secret_of(workspace) == secret
        (known,) = workspace.case.live(SigningKey)
        assert (known.holder, known.organisation) == (COORDINATOR.name, PLAN.municipality)
        assert (known.source, known.made_on) == (KeySource.OWN, TODAY)
        assert known.expires_on is not None
        assert known.expires_on > TODAY + timedelta(days=3600)
        told: Told[bytes] = Told()
        workspace.attachment(known.certificate, told.done, told.failed)
        assert pkcs12.load_pkcs12(secret, None).cert.certificate.fingerprint is not None  # type: ignore[union-attr]
        assert not any(secret in data for data in _attachments(workspace))
        logged = str(workspace._file.log())
        assert secret.hex() not in logged
        assert _scalar(secret) not in b"".join(_attachments(workspace))


def _attachments(workspace: Workspace) -> list[bytes]:
    digests = [one.content for one in workspace.case.live(Document)]
    digests += [one.content for one in workspace.case.live(Signature)]
    told: Told[tuple[bytes, ...]] = Told()
    attachments.several(workspace, digests, told.done, told.failed)
    return list(told.result)


def _scalar(secret: bytes) -> bytes:
    """Give the private number itself."""
    private = pkcs12.load_pkcs12(secret, None).key
    assert isinstance(private, EllipticCurvePrivateKey)
    return private.private_numbers().private_value.to_bytes(32, "big")


def test_nobody_but_the_file_holds_the_own_key_afterwards(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        heard: list[object] = []
        workspace.changed.append(heard.append)
        plan = approved(workspace)
        signature = ask(workspace, plan, "coordinator").result
        secret = secret_of(workspace)
        assert secret is not None
        for shown in (heard, signature, workspace.case.live(SigningKey)):
            assert secret.hex()[:40] not in repr(shown)
            assert repr(secret)[2:40] not in repr(shown)
        gc.collect()
        alive = [one for one in gc.get_objects() if isinstance(one, sealing.Seal)]
        assert not alive


def test_another_coordinator_gets_another_key(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        ask(workspace, plan, "coordinator").get()
        first = secret_of(workspace)
        other = Contact(id=Id("8" * 20), name="Ola Eksempel")
        workspace.commit(edit.create(workspace.case, other, TODAY))
        about = workspace.case.get(Plan, PLAN.id)
        assert about is not None
        workspace.commit(edit.edit(workspace.case, about, TODAY, coordinator_id=other.id))
        # The plan that the first one certified stays theirs.
        assert places(workspace, plan.id)[0].signer.who == COORDINATOR.id
        ask(workspace, plan, "person").get()
        assert secret_of(workspace) != first
        assert {one.holder for one in workspace.case.live(SigningKey)} == {COORDINATOR.name, other.name}
        verdict = examine(bytes_of(workspace, plan))
        assert verdict.outcome is Outcome.UNALTERED


def test_a_key_that_has_run_out_gives_way_to_a_new_one(tmp_path: Path) -> None:
    now = NOW
    with opened.workspace(tmp_path, at=opened.desk(clock=lambda: now)) as workspace:
        plan = approved(workspace)
        ask(workspace, plan, "coordinator").get()
        now = NOW + timedelta(days=4000)
        ask(workspace, plan, "person").get()
        assert len(workspace.case.live(SigningKey)) == 2


def test_a_key_file_signs_and_nothing_of_it_is_kept_but_its_certificate(tmp_path: Path) -> None:
    path = tmp_path / "min.p12"
    path.write_bytes(key_with(PASSWORD))
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        choice = KeyFile(path, PASSWORD)
        assert PASSWORD not in repr(choice)
        ask(workspace, plan, "coordinator", choice).get()
        (known,) = workspace.case.live(SigningKey)
        assert known.source is KeySource.FILE
        assert secret_of(workspace) is None
        assert examine(bytes_of(workspace, plan)).outcome is Outcome.UNALTERED


def test_a_key_on_a_card_signs(tmp_path: Path, card: SoftCard) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        choice = CardKey(card.driver, CARD, EC, PIN)
        assert PIN not in repr(choice)
        ask(workspace, plan, "coordinator", choice).get()
        ask(workspace, plan, "person", choice).get()
        (known,) = workspace.case.live(SigningKey)
        assert known.source is KeySource.CARD
        assert examine(bytes_of(workspace, plan)).outcome is Outcome.UNALTERED
        told: Told[tuple[object, ...]] = Told()
        signing.cards(workspace.desk, card.driver, told.done, told.failed)
        (found,) = told.result
        assert found.label == CARD  # type: ignore[attr-defined]


def test_what_goes_wrong_with_a_key_leaves_the_document_as_it_was(tmp_path: Path, card: SoftCard) -> None:
    path = tmp_path / "min.p12"
    path.write_bytes(key_with(PASSWORD))
    text = tmp_path / "tekst.p12"
    text.write_bytes(b"tekst")
    wrong: list[tuple[KeyChoice, type[Exception]]] = [
        (KeyFile(path, "feil"), WrongKeyPassword),
        (KeyFile(path, None), WrongKeyPassword),
        (KeyFile(text, PASSWORD), KeyUnusable),
        (KeyFile(tmp_path / "borte.p12", PASSWORD), FileMissing),
        (CardKey(card.driver, CARD, EC, "000000"), WrongPin),
        (CardKey(card.driver, "Et annet kort", EC, PIN), CardMissing),
        (CardKey(tmp_path / "driver.so", CARD, EC, PIN), CardDriverMissing),
    ]
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        before, case = bytes_of(workspace, plan), workspace.case
        for choice, problem in wrong:
            assert isinstance(ask(workspace, plan, "coordinator", choice).problem, problem)
        assert bytes_of(workspace, plan) == before
        assert workspace.case is case
        assert workspace.unsaved == 0


def test_a_full_medium_or_a_lock_leaves_the_document_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told: Told[Version] = Told()
        approve(workspace, reason="x", language="nb", done=told.done, failed=told.failed)
        documents.finish()
        plan = versions.plan_of(workspace.case, told.result)
        assert plan is not None

        def full(*_: object, **__: object) -> None:
            raise DiskFull(workspace.path)

        with monkeypatch.context() as patch:
            patch.setattr(PlanFile, "commit", full)
            asked = ask(workspace, plan, "coordinator")
            documents.finish()
        assert isinstance(asked.problem, DiskFull)
        assert secret_of(workspace) is None
        asked = ask(workspace, plan, "coordinator")
        workspace.close(lambda: None)
        documents.finish()
        assert isinstance(asked.problem, FileClosed)
    case = opened.seen_again(tmp_path / "plan.ipdesk")
    assert not case.live(Signature)
    assert not case.live(SigningKey)


def test_a_signature_over_what_no_longer_stands_is_not_kept(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told: Told[Version] = Told()
        approve(workspace, reason="x", language="nb", done=told.done, failed=told.failed)
        documents.finish()
        plan = versions.plan_of(workspace.case, told.result)
        assert plan is not None
        first = ask(workspace, plan, "coordinator")
        documents.finish()
        first.get()
        one, other = ask(workspace, plan, "person"), ask(workspace, plan, "representative_1")
        documents.finish()
        one.get()
        assert isinstance(other.problem, NotSignable)
        again = ask(workspace, plan, "representative_1")
        documents.finish()
        again.get()


def test_what_the_consent_said_then_decides_who_signs(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        father = workspace.case.get(type(FATHER), FATHER.id)
        assert father is not None
        workspace.commit(edit.retire(workspace.case, (father,), TODAY))
        assert [place.signer.field for place in places(workspace, plan.id)] == list(FIELDS)


def on_paper(
    workspace: Workspace, document: Document, field: str, scan: Path | None, filed_at: str = "Mappe 3"
) -> Told[Signature]:
    """Record a signature on paper."""
    told: Told[Signature] = Told()
    signer = signer_of(workspace, document, field)
    sign_on_paper(workspace, document.id, signer, TODAY, filed_at, scan, told.done, told.failed)
    return told


def picture(path: Path, kind: str, size: tuple[int, int] = (80, 60)) -> Path:
    """Make a picture."""
    Image.new("RGB", size, "white").save(path, kind)
    return path


def pdf(path: Path, **how: object) -> Path:
    """Make a PDF of two pages."""
    made = pikepdf.new()
    for _ in range(2):
        made.add_blank_page()
    made.save(path, **how)  # type: ignore[arg-type]
    return path


def test_paper_is_told_by_its_content_and_kept(tmp_path: Path) -> None:
    sheets = {
        "coordinator": (pdf(tmp_path / "ark uten endelse"), "application/pdf", 2),
        "person": (picture(tmp_path / "ark.pdf", "PNG"), "image/png", 1),
        "representative_1": (picture(tmp_path / "ark.txt", "JPEG"), "image/jpeg", 1),
    }
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        for field, (path, media_type, pages) in sheets.items():
            signature = on_paper(workspace, plan, field, path).result
            assert (signature.how, signature.content, signature.filed_at) == (SignedHow.PAPER, "", "Mappe 3")
            scan = workspace.case.get(Document, signature.scan_id)
            assert scan is not None
            assert (scan.kind, scan.media_type, scan.pages) == (DocumentKind.SCAN, media_type, pages)
            assert scan.about_id == plan.about_id
            assert bytes_of(workspace, scan) == path.read_bytes()
        assert on_paper(workspace, plan, "representative_2", None).result.scan_id is None
        assert places(workspace, plan.id)[3] == Place(
            signer_of(workspace, plan, "representative_2"), workspace.case.live(Signature)[-1]
        )
    opened.seen_again(tmp_path / "plan.ipdesk")


def test_paper_without_place_or_scan_or_from_tomorrow_is_refused(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        with pytest.raises(InvalidInput) as refused:
            on_paper(workspace, plan, "person", None, " ")
        assert refused.value.field == "filed_at"
        signer = signer_of(workspace, plan, "person")
        tomorrow = TODAY + timedelta(days=1)
        with pytest.raises(InvalidInput) as refused:
            sign_on_paper(workspace, plan.id, signer, tomorrow, "Mappe 3", None, _never, _never)
        assert refused.value.reason is Reason.IN_FUTURE


def test_what_is_no_scan_is_refused_and_nothing_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = picture(tmp_path / "brutt.png", "PNG", (400, 400))
    broken.write_bytes(broken.read_bytes()[:-30])
    cut = picture(tmp_path / "brutt.jpg", "JPEG", (900, 900))
    cut.write_bytes(cut.read_bytes()[: len(cut.read_bytes()) // 2])
    locked = pdf(tmp_path / "låst.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    program = tmp_path / "ark.png"
    program.write_bytes(b"MZ" + bytes(5000))
    hollow = tmp_path / "hul.pdf"
    hollow.write_bytes(b"%PDF-1.7\n" + bytes(300))
    gif = picture(tmp_path / "ark.gif", "GIF")
    large = tmp_path / "stor.pdf"
    large.write_bytes(b"%PDF-1.7\n" + bytes(scans.LARGEST))
    wrong: list[tuple[Path, type[Exception]]] = [
        *((path, NotAScan) for path in (broken, cut, locked, program, hollow, gif)),
        (large, TooLarge),
        (tmp_path / "borte.pdf", FileMissing),
    ]
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        for path, problem in wrong:
            told = on_paper(workspace, plan, "person", path)
            assert isinstance(told.problem, problem), path
        assert not workspace.case.live(Signature)
        assert len(workspace.case.live(Document)) == 1


def test_a_scan_of_three_megabytes_comes_back(tmp_path: Path) -> None:
    noise = io.BytesIO()
    Image.effect_noise((1900, 1900), 90).save(noise, "PNG")
    path = tmp_path / "ark.png"
    path.write_bytes(noise.getvalue())
    assert path.stat().st_size > 3_000_000
    with opened.workspace(tmp_path) as workspace:
        plan = approved(workspace)
        signature = on_paper(workspace, plan, "person", path).result
    with opened.workspace(tmp_path, path=tmp_path / "plan.ipdesk") as workspace:
        scan = workspace.case.get(Document, signature.scan_id)
        assert scan is not None
        assert bytes_of(workspace, dataclasses.replace(scan)) == path.read_bytes()


def test_with_threads_as_in_the_window_all_is_told_on_the_main_thread(tmp_path: Path) -> None:
    main = opened.Deliveries()
    files, documents = ThreadWorker("files", main.deliver), ThreadWorker("documents", main.deliver)
    desk = Desk(files, documents, main.deliver, Settings(), lambda: NOW)
    where: list[threading.Thread] = []
    told: Told[Signature] = Told()

    def signed(signature: Signature) -> None:
        where.append(threading.current_thread())
        told.done(signature)

    def certify(version: Version) -> None:
        plan = versions.plan_of(workspace.case, version)
        assert plan is not None
        first = signer_of(workspace, plan, "coordinator")
        sign(workspace, plan.id, first, opened.strokes(), OwnKey(), done=signed, failed=told.failed)

    with opened.workspace(tmp_path, at=desk) as workspace:
        approve(workspace, reason="x", language="nb", done=certify, failed=told.failed)
        end = time.monotonic() + 60
        while not (told.results or told.problems) and time.monotonic() < end:
            main.take()
            time.sleep(0.005)
        assert told.result.field == "coordinator"
        assert where == [threading.main_thread()]
        desk.stop()
    assert len(opened.seen_again(tmp_path / "plan.ipdesk").live(Signature)) == 1
