"""What the check says of good files and of bad ones."""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array

from ipdesk.documents.signing import verify as module
from ipdesk.documents.signing.encrypt import encrypt
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.sign import add_signature, certify
from ipdesk.documents.signing.told import FINDINGS, OUTCOMES, grouped, told
from ipdesk.documents.signing.verdict import Finding, Outcome, Verdict, from_json
from ipdesk.documents.signing.verify import verify
from ipdesk.domain.strokes import Strokes
from ipdesk.errors import Cancelled
from tests.documents.signing import tampering
from tests.documents.signing.papers import COORDINATOR, IDENTITY, SIGNERS, WORDS, mark, own_key, paper, signed

Tamper = Callable[[bytes], bytes]

TAMPERINGS: dict[Tamper, tuple[Outcome, set[Finding]]] = {
    tampering.flip_a_byte: (Outcome.ALTERED, {Finding.CONTENT_CHANGED}),
    tampering.replace_text: (Outcome.ALTERED, {Finding.CHANGED_LATER}),
    tampering.add_an_annotation: (Outcome.ALTERED, {Finding.CHANGED_LATER}),
    tampering.cut_the_last_signature: (Outcome.UNALTERED, set()),
    tampering.exchange_pages: (Outcome.ALTERED, {Finding.CHANGED_LATER}),
    tampering.save_anew: (Outcome.ALTERED, {Finding.CONTENT_CHANGED, Finding.CHANGED_LATER}),
    tampering.encrypt_afterwards: (Outcome.ALTERED, {Finding.CONTENT_CHANGED, Finding.CHANGED_LATER}),
    tampering.truncate: (Outcome.DAMAGED, {Finding.BROKEN}),
    tampering.swap_the_image: (Outcome.ALTERED, {Finding.CHANGED_LATER}),
    tampering.change_the_metadata: (Outcome.ALTERED, {Finding.DESCRIPTION_CHANGED, Finding.ADDED_LATER}),
    tampering.refill_the_form: (Outcome.ALTERED, {Finding.CHANGED_LATER, Finding.SIGNATURE_REMOVED}),
    tampering.append_garbage: (Outcome.ALTERED, {Finding.ADDED_LATER}),
    tampering.swap_the_drawn_signature: (Outcome.ALTERED, {Finding.CHANGED_LATER}),
    tampering.take_the_form_away: (Outcome.ALTERED, {Finding.SIGNATURE_REMOVED}),
    tampering.fill_the_room_after_the_signature: (Outcome.ALTERED, {Finding.CONTENT_CHANGED}),
}


def name(tamper: object) -> str:
    """Name a way of tampering."""
    return getattr(tamper, "__name__", "")


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=name)
def test_tampering_is_seen(tamper: Tamper) -> None:
    outcome, findings = TAMPERINGS[tamper]
    verdict = examine(tamper(signed()), tampering.PASSWORD)
    assert (verdict.outcome, set(verdict.findings)) == (outcome, findings)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=name)
def test_the_file_that_was_handed_out_is_known_from_any_other(tamper: Tamper) -> None:
    handed_out = hashlib.sha256(signed()).hexdigest()
    verdict = examine(tamper(signed()), tampering.PASSWORD).compared(handed_out)
    assert verdict.outcome in {Outcome.ALTERED, Outcome.DAMAGED}
    assert Finding.OTHER_FILE in verdict.findings
    assert verdict.exit_code == 1


def test_a_cut_signature_leaves_its_field_open() -> None:
    verdict = examine(tampering.cut_the_last_signature(signed()))
    assert (len(verdict.signatures), verdict.open_fields) == (2, 1)
    assert "1 felt er ikke signert." in told(verdict, WORDS)


def test_the_file_handed_out_is_itself() -> None:
    data = signed()
    verdict = examine(data).compared(hashlib.sha256(data).hexdigest(), {own_key().certificate.fingerprint})
    assert verdict == examine(data)
    assert verdict.exit_code == 0


def test_a_whole_document_made_by_another_in_the_same_name_has_another_key() -> None:
    data = certify(paper(), own_key(number=2), SIGNERS[0][0], mark(), WORDS)
    assert examine(data).exit_code == 0
    verdict = examine(data).compared(keys={own_key().certificate.fingerprint})
    assert verdict.findings == (Finding.UNKNOWN_KEY,)
    assert verdict.exit_code == 2


def test_the_child_says_the_same() -> None:
    data = signed()
    assert verify(data) == examine(data)
    locked = signed(2, tampering.PASSWORD)
    assert verify(locked, tampering.PASSWORD) == examine(locked, tampering.PASSWORD)


def test_it_can_be_kept_as_json() -> None:
    for data in (signed(), paper(), b"", tampering.flip_a_byte(signed())):
        verdict = examine(data)
        plain = json.loads(json.dumps(verdict.to_json()))
        assert from_json(plain) == verdict
        assert plain["exit_code"] == verdict.exit_code


def test_exit_codes() -> None:
    of_others = replace(examine(signed()), identity=None)
    assert of_others.exit_code == 2
    assert examine(signed()).exit_code == 0
    assert examine(paper()).exit_code == 2
    assert examine(tampering.flip_a_byte(signed())).exit_code == 1
    assert examine(tampering.truncate(signed())).exit_code == 1
    assert examine(b"").exit_code == 3


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"PK\x03\x04", "Kjære deg".encode()])
def test_what_is_no_pdf_is_said_so(data: bytes) -> None:
    verdict = examine(data)
    assert (verdict.outcome, verdict.findings) == (Outcome.UNREADABLE, (Finding.NOT_A_PDF,))
    assert verdict.sha256 == hashlib.sha256(data).hexdigest()


def test_a_password_is_asked_for() -> None:
    locked = encrypt(paper(), tampering.PASSWORD)
    for wrong in (None, "", "et annet"):
        verdict = examine(locked, wrong)
        assert (verdict.outcome, verdict.findings) == (Outcome.UNREADABLE, (Finding.NEEDS_PASSWORD,))
    assert examine(locked, tampering.PASSWORD).outcome is Outcome.NOT_SIGNED


def test_an_old_or_loose_file_without_signatures_is_not_called_damaged() -> None:
    data = paper().replace(b"%PDF-1.7", b"\n\n%PDF-1.7", 1)
    assert examine(data).outcome in {Outcome.NOT_SIGNED, Outcome.DAMAGED}
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        out = io.BytesIO()
        pdf.save(out, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert examine(out.getvalue()).outcome is Outcome.NOT_SIGNED


def test_a_stranger_who_signs_too_is_shown() -> None:
    verdict = examine(add_signature(signed(1), own_key("Ola Eksempel"), SIGNERS[1][0], mark(1), WORDS))
    assert verdict.outcome is Outcome.UNALTERED
    assert "Forseglet med nøkkelen til Ola Eksempel." in told(verdict, WORDS)
    known = {own_key().certificate.fingerprint}
    assert Finding.UNKNOWN_KEY in verdict.compared(keys=known).findings


def bomb() -> bytes:
    """Make a small file whose pictures and objects unfold to gigabytes."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = Array([pdf.make_stream(bytes(50_000_000)) for _ in range(4)])
        pdf.Root.Metadata = pdf.make_stream(bytes(50_000_000))
        out = io.BytesIO()
        pdf.save(out, compress_streams=True)
    return out.getvalue()


def nested() -> bytes:
    """Make a file with fields and pages that go deeper than any program can follow."""
    deep = 5000
    objects = [b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[2 0 R]>>>>"]
    objects += [b"<</Type/Pages/T(a)/FT/Sig/Count 1/Kids[%d 0 R]>>" % (n + 3) for n in range(deep)]
    objects += [b"[" * deep + b"]" * deep]
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(data),
        )
    )


def loop() -> bytes:
    """Make a file whose newest revision says that it comes before itself."""
    data = tampering.change_the_metadata(signed(1))
    start = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    before, _, after = data.rpartition(b"/Prev ")
    digits = len(after.split(b"\n")[0].split(b" ")[0].split(b"/")[0])
    return before + b"/Prev " + str(start).encode().rjust(digits, b"0") + after[digits:]


@pytest.mark.parametrize("make", [bomb, nested, loop], ids=name)
def test_a_hostile_file_gets_an_answer(make: Callable[[], bytes]) -> None:
    assert verify(make(), seconds=20).outcome in {Outcome.NOT_SIGNED, Outcome.DAMAGED, Outcome.UNREADABLE}


@pytest.mark.slow
def test_a_long_document_with_many_bookmarks_is_followed_to_the_end() -> None:
    data = certify(paper(450, 0), own_key(), SIGNERS[0][0], mark(), WORDS)
    data = add_signature(data, own_key(), SIGNERS[1][0], mark(1), WORDS)
    assert verify(data).outcome is Outcome.UNALTERED


def test_time_and_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = verify(signed(), seconds=0.01)
    assert (verdict.outcome, verdict.findings) == (Outcome.UNREADABLE, (Finding.TOO_HEAVY,))
    monkeypatch.setattr(module, "LARGEST", 1000)
    verdict = verify(signed())
    assert (verdict.outcome, verdict.findings) == (Outcome.UNREADABLE, (Finding.TOO_LARGE,))
    assert verdict.exit_code == 3


def test_a_check_can_be_stopped() -> None:
    ticks: list[float] = []

    def stop_at_the_third() -> None:
        ticks.append(time.monotonic())
        if len(ticks) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        verify(signed(), tick=stop_at_the_third)
    assert time.monotonic() - ticks[-1] < 2


def test_it_is_told_in_plain_words() -> None:
    lines = told(examine(signed()), WORDS)
    assert lines[0] == OUTCOMES[Outcome.UNALTERED]
    place = (
        f"Dokumentet er laget med ipdesk, {IDENTITY.plan}, versjon 4, kopi 3 av 7, til {IDENTITY.made_for}."
    )
    assert place in lines
    assert sum(line.startswith("Signert av ") for line in lines) == 3
    assert sum(line == f"Forseglet med nøkkelen til {COORDINATOR}." for line in lines) == 2
    assert not any("kvalifisert" in line.lower() for line in lines)


def with_a_name_typed() -> bytes:
    """Sign as the person with the name alone, where the coordinator has drawn."""
    typed = mark(1, strokes=Strokes(), typed=True)
    return add_signature(signed(1), own_key(), SIGNERS[1][0], typed, WORDS)


def test_a_name_typed_in_the_place_of_a_drawn_signature_is_told() -> None:
    verdict = verify(with_a_name_typed())
    assert verdict.outcome is Outcome.UNALTERED
    assert [one.typed for one in verdict.signatures] == [False, True]
    _, coordinator, person, _ = grouped(verdict, WORDS)
    said = "Skrev under med navnet sitt, ikke for hånd."
    assert person[1] == said
    assert said not in coordinator
    assert said not in told(examine(signed()), WORDS)


def test_that_it_was_typed_can_not_be_taken_out_of_the_file() -> None:
    data = with_a_name_typed()
    assert data.count(b"/XXTyped true") == 1
    verdict = examine(data.replace(b"/XXTyped true", b"/XXDrawn true"))
    assert (verdict.outcome, verdict.findings) == (Outcome.ALTERED, (Finding.CONTENT_CHANGED,))
    assert not verdict.signatures[1].typed


def test_all_can_be_told() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert set(FINDINGS) == set(Finding)
    for text in (*OUTCOMES.values(), *FINDINGS.values()):
        assert text.endswith(".")
    empty = Verdict(outcome=Outcome.UNREADABLE, findings=(Finding.TOO_HEAVY,), sha256="", size=0)
    assert len(told(empty, WORDS)) == 2
