"""The check itself, in a process of its own when run as a program.

This module loads pyHanko. Use `verify`, which starts it with bounded time and memory, and with room for the
depth of long documents; neither is to be had in the process of a window.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Final

import pikepdf
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.decode_limits import DecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields

from ipdesk.documents.signing import described, evidence
from ipdesk.documents.signing.encrypt import normal
from ipdesk.documents.signing.verdict import Finding, Signature, Verdict, outcome

MEMORY: Final = 1 << 30
"""How many bytes the process may have."""
SECONDS: Final = 60
"""How long the processor may work."""
_STACK: Final = 1 << 28
_DEEPEST: Final = 50_000
"""How deep calls may nest: pyHanko follows the bookmarks from one to the next, some calls for each."""
_HEADER_WITHIN: Final = 1024
_TRACE: Final = re.compile(rb"/ByteRange\s*\[")
_END: Final = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
_OBJECT: Final = re.compile(rb"\d+ \d+ obj\b")


class _Locked(Exception):
    """The file opens with a password only, and not with this one."""


def examine(data: bytes, password: str | None = None) -> Verdict:
    """Examine a file; whatever it sets off becomes a finding.

    A hostile file can take long, and much memory.
    """
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        return _verdict(data, [Finding.NOT_A_PDF])
    try:
        return _examined(data, password)
    except _Locked:
        return _verdict(data, [Finding.NEEDS_PASSWORD])
    except Exception:  # what a hostile file can set off has no end
        return _second_look(data, password)


def _verdict(data: bytes, findings: list[Finding]) -> Verdict:
    return Verdict(
        outcome=outcome(findings, signed=False),
        findings=tuple(findings),
        sha256=_sha256(data),
        size=len(data),
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _second_look(data: bytes, password: str | None) -> Verdict:
    """Look for a whole signed file before what is broken: a revision cut short, or bytes of no meaning."""
    end = max((found.end() for found in _END.finditer(data)), default=0)
    whole, rest = data[:end], data[end:]
    if rest.strip() and _TRACE.search(whole):
        with suppress(Exception):
            found = _examined(whole, password)
            why = Finding.BROKEN if _OBJECT.search(rest) else Finding.ADDED_LATER
            return replace(found.noting(why), sha256=_sha256(data), size=len(data))
    return _verdict(data, [] if _is_sound_and_unsigned(data) else [Finding.BROKEN])


def _is_sound_and_unsigned(data: bytes) -> bool:
    """Tell of a file that is only too old or too loose for the strict reader."""
    if _TRACE.search(data):
        return False
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            return len(pdf.pages) > 0
    except Exception:
        return False


def _examined(data: bytes, password: str | None) -> Verdict:
    reader = _open(data, password)
    signatures = tuple(evidence.signature(reader, one, data) for one in reader.embedded_regular_signatures)
    findings = {finding for one in signatures for finding in one.findings}
    identity = described.identity(reader)
    ours = identity is not None
    if signatures and described.has_changed(reader):
        findings.add(Finding.DESCRIPTION_CHANGED)
    if _has_additions(reader, signatures, data, ours=ours):
        findings.add(Finding.ADDED_LATER)
    traces = len(_TRACE.findall(data))
    if traces > len(reader.embedded_signatures) and (ours or not signatures):
        findings.add(Finding.SIGNATURE_REMOVED)
    ordered = tuple(finding for finding in Finding if finding in findings)
    return Verdict(
        outcome=outcome(ordered, signed=bool(signatures)),
        findings=ordered,
        sha256=_sha256(data),
        size=len(data),
        signatures=signatures,
        open_fields=sum(1 for _ in enumerate_sig_fields(reader, filled_status=False)),
        identity=identity,
    )


def _open(data: bytes, password: str | None) -> PdfFileReader:
    # Each object of an object stream is counted with all of the stream: a budget for the whole file would
    # refuse long plans. Each stream is bounded, and so are time and memory.
    limits = DecodeLimits(document_budget=None)
    reader = PdfFileReader(io.BytesIO(data), decode_limits=limits)
    if reader.encrypted and reader.decrypt(normal(password or "")).status is AuthStatus.FAILED:
        raise _Locked
    return reader


def _has_additions(
    reader: PdfFileReader, signatures: tuple[Signature, ...], data: bytes, *, ours: bool
) -> bool:
    """Tell whether anything came after the last signature that its own finding does not tell of.

    To files of others, proofs for later years may be added after the last signature.
    """
    if not signatures or signatures[-1].whole_file or Finding.CHANGED_LATER in signatures[-1].findings:
        return False
    if ours:
        return True
    result = reader.embedded_regular_signatures[-1].diff_result
    proofs = isinstance(result, DiffResult) and result.modification_level is ModificationLevel.LTA_UPDATES
    return not (proofs and data.rstrip().endswith(b"%%EOF"))


def main() -> int:
    """Read a line of JSON with the password and then the file; write the verdict as JSON."""
    _bound()
    asked = json.loads(sys.stdin.buffer.readline())
    threading.stack_size(_STACK)
    sys.setrecursionlimit(_DEEPEST)
    with ThreadPoolExecutor(1) as deep:
        verdict = deep.submit(examine, sys.stdin.buffer.read(), asked["password"]).result()
    sys.stdout.buffer.write(json.dumps(verdict.to_json()).encode())
    return 0


def _bound() -> None:
    """Bound time and memory where the system can; elsewhere the parent's clock and pyHanko's limits hold."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
            _, hard = resource.getrlimit(kind)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    raise SystemExit(main())
