"""Three signatures in a row, and what other programs say of them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from ipdesk.documents.signing.encrypt import encrypt
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.keys import load_pkcs12
from ipdesk.documents.signing.preview import flattened
from ipdesk.documents.signing.sign import certify, fields
from ipdesk.documents.signing.verdict import Later, Outcome
from ipdesk.domain.strokes import Strokes
from ipdesk.errors import AlreadySigned, InvalidInput, NotSignable
from tests.documents.signing.papers import (
    COORDINATOR,
    NOW,
    SIGNERS,
    WORDS,
    key_with,
    mark,
    own_key,
    paper,
    scribble,
    signed,
)
from tests.documents.signing.softhsm import authority, issued
from tests.documents.signing.tools import need
from tests.documents.verapdf import VeraPdf

PASSWORD = "blåbær-tur-2026"


def said_by_pdfsig(data: bytes, folder: Path, *options: str) -> str:
    """Give what poppler says of the signatures."""
    program = need("pdfsig", "poppler-utils")
    path = folder / "signed.pdf"
    path.write_bytes(data)
    asked = [program, "-nocert", *options, str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout


def test_three_signatures_are_all_valid() -> None:
    verdict = examine(signed())
    assert verdict.outcome is Outcome.UNALTERED
    assert [(one.field, one.name, one.role) for one in verdict.signatures] == list(SIGNERS)
    assert [one.certifies for one in verdict.signatures] == [True, False, False]
    assert [one.later for one in verdict.signatures] == [Later.SIGNATURES, Later.SIGNATURES, Later.NOTHING]
    assert [one.whole_file for one in verdict.signatures] == [False, False, True]
    assert all(one.intact for one in verdict.signatures)
    assert [one.at for one in verdict.signatures] == [mark(n).at for n in range(3)]
    assert {one.reason for one in verdict.signatures} == {"Godkjenner planen, versjon 4"}
    assert {one.certificate for one in verdict.signatures} == {own_key().certificate}


def test_each_signature_is_over_the_document_as_it_stood() -> None:
    one, two, three = (signed(n) for n in (1, 2, 3))
    assert one.startswith(paper())
    assert two.startswith(one)
    assert three.startswith(two)


def test_poppler_accepts_them(tmp_path: Path) -> None:
    said = said_by_pdfsig(signed(), tmp_path)
    assert said.count("Signature is Valid.") == 3
    assert said.count("Signature Type: ETSI.CAdES.detached") == 3
    assert said.count("Total document signed") == 1


@pytest.mark.java
@pytest.mark.parametrize("times", [0, 1, 3])
def test_both_standards_are_kept(times: int, verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(times))
    assert verapdf.check(path) == []


@pytest.mark.java
@pytest.mark.parametrize(
    "changes",
    [
        {"strokes": Strokes()},
        {"name": "Anne-Karin Margrethe Eksempel-Eksempelsen von Eksempel " * 3, "role": "verge " * 20},
        {"name": "ⴰⵣⵓⵍ 中 🙂", "role": ""},
    ],
    ids=["no strokes", "long", "far away letters"],
)
def test_any_stamp_keeps_both_standards(changes: dict[str, Any], verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(certify(paper(), own_key(), SIGNERS[0][0], mark(**changes), WORDS))
    assert verapdf.check(path) == []


def test_a_key_from_a_file_signs(tmp_path: Path) -> None:
    key = load_pkcs12(key_with(PASSWORD), PASSWORD)
    data = certify(paper(), key, SIGNERS[0][0], mark(), WORDS)
    assert examine(data).outcome is Outcome.UNALTERED
    assert "Signature is Valid." in said_by_pdfsig(data, tmp_path)


@pytest.mark.parametrize("with_issuer", [True, False])
def test_a_key_from_an_issuer_names_it(with_issuer: bool) -> None:
    key = rsa.generate_private_key(65537, 4096)
    others = [authority()] if with_issuer else None
    data = pkcs12.serialize_key_and_certificates(None, key, issued(key), others, NoEncryption())
    verdict = examine(certify(paper(), load_pkcs12(data, None), SIGNERS[0][0], mark(), WORDS))
    assert verdict.outcome is Outcome.UNALTERED
    (signature,) = verdict.signatures
    assert signature.certificate is not None
    assert signature.certificate.issuer == "Eksempel utsteder"
    assert signature.chained is with_issuer


def test_an_encrypted_copy_is_signed_afterwards(tmp_path: Path) -> None:
    data = signed(3, PASSWORD)
    verdict = examine(data, PASSWORD)
    assert verdict.outcome is Outcome.UNALTERED
    assert [one.name for one in verdict.signatures] == [name for _, name, _ in SIGNERS]
    assert said_by_pdfsig(data, tmp_path, "-upw", PASSWORD).count("Signature is Valid.") == 3
    with pikepdf.open(io.BytesIO(data), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
    assert b"Eksempel" not in data
    assert COORDINATOR.encode("utf-16-be") not in data


def test_a_passphrase_is_the_same_however_it_is_typed() -> None:
    data = encrypt(paper(), "bla\u030aba\u0308r")
    assert [field.name for field in fields(data, "bl\u00e5b\u00e4r")] == [name for name, _, _ in SIGNERS]


def test_nothing_is_encrypted_after_signing_nor_without_a_passphrase() -> None:
    with pytest.raises(AlreadySigned):
        encrypt(signed(1), PASSWORD)
    with pytest.raises(InvalidInput):
        encrypt(paper(), "")


def test_fields_are_listed_with_their_size() -> None:
    found = fields(signed(1))
    assert [(field.name, field.signed) for field in found] == [
        ("signature_coordinator", True),
        ("signature_person", False),
        ("signature_representative_1", False),
    ]
    assert {(round(field.width), round(field.height)) for field in found} == {(283, 53)}


def test_what_cannot_be_signed_is_said_so() -> None:
    key, name = own_key(), SIGNERS[0][0]
    locked = encrypt(paper(), PASSWORD)
    wrong: list[tuple[bytes, str, str | None]] = [
        (b"", name, None),
        (b"no pdf", name, None),
        (paper()[:5000], name, None),
        (paper(), "signature_nobody", None),
        (signed(1), name, None),
        (locked, name, None),
        (locked, name, "et annet passord"),
    ]
    for data, field, password in wrong:
        with pytest.raises(NotSignable):
            certify(data, key, field, mark(), WORDS, password=password)


def test_a_signed_document_is_not_certified() -> None:
    with pytest.raises(NotSignable):
        certify(signed(1), own_key(), SIGNERS[1][0], mark(1), WORDS)


def test_the_stamp_says_who_as_what_when_and_whose_key() -> None:
    shown = text_of_stamp(signed(2), SIGNERS[1][0])
    assert "Ánne Eksempel Šŋuođđi" in shown
    assert "planen gjelder meg" in shown
    assert "Signert 20.11.2026 kl. 09.31" in shown
    assert f"Forseglet av {COORDINATOR}" in shown
    assert "Forseglet" not in text_of_stamp(signed(2), SIGNERS[0][0])


def text_of_stamp(data: bytes, field: str) -> str:
    """Give the text of a signed field, as another program reads it."""
    need("pdftotext", "poppler-utils")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        widget = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == field)
        page = pdf.add_blank_page(page_size=(300, 60))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Stamp=widget.AP.N))
        page.Contents = pdf.make_stream(b"/Stamp Do")
        alone = pikepdf.new()
        alone.pages.append(page)
        out = io.BytesIO()
        alone.save(out)
    asked = ["pdftotext", "-", "-"]
    return subprocess.run(asked, input=out.getvalue(), capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_preview_shows_the_stamps(password: str | None) -> None:
    need("pdftotext", "poppler-utils")
    shown = subprocess.run(
        ["pdftotext", "-", "-"],
        input=flattened(signed(3, password), password),
        capture_output=True,
        check=True,
    )
    assert shown.stdout.decode().count("Signert 20.11.2026 kl. 09.3") == 3


def test_strokes_are_drawn_as_curves_of_several_widths() -> None:
    with pikepdf.open(io.BytesIO(signed(1))) as pdf:
        stamp = pdf.Root.AcroForm.Fields[0].AP.N
        drawn = b"".join(form.read_bytes() for form in _forms(stamp))
    assert drawn.count(b" c\n") + drawn.count(b" c ") >= sum(map(len, scribble(0).strokes)) - 3
    widths = {line.split()[0] for line in drawn.splitlines() if line.endswith(b" w")}
    assert len(widths) > 2


def _forms(form: pikepdf.Object) -> list[pikepdf.Object]:
    inner = form.Resources.get("/XObject", pikepdf.Dictionary())
    return [form, *(found for one in inner.values() for found in _forms(one))]


def test_the_time_is_the_one_given() -> None:
    (one,) = examine(signed(1)).signatures
    assert one.at == NOW
