"""What is made for an archive: papers anybody can read, the data, and how it is described."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Offer
from ipdesk.resources import RESOURCES
from ipdesk.words import N_, Words
from ipdesk.workspace import archive_form
from ipdesk.workspace.archive_form import Archive, Row
from ipdesk.workspace.jobs import Progress, part_of

PLAN: Final = "plan-i-dag.pdf"
COPIES: Final = "utleveringer.pdf"
OFFERS: Final = "tilbud-og-svar.pdf"
_SCHEMA: Final = RESOURCES / "archive" / archive_form.SCHEMA_FILE
_PLAN_PART: Final = 0.8
README: Final = N_(
    "Arkivuttrekk av individuell plan {number}, laget {date} med ipdesk.\n"
    "\n"
    "Mappen er ukryptert og inneholder taushetsbelagte opplysninger.\n"
    "\n"
    "plan-i-dag.pdf      planen slik den var den dagen\n"
    "utleveringer.pdf    hvem som har fått hva\n"
    "tilbud-og-svar.pdf  tilbud om plan og koordinator, og svarene\n"
    "versjoner           hver godkjente versjon, som PDF slik den ble signert, og som data\n"
    "dokumenter          samtykker, brev og skannede ark\n"
    "usignert, signert   de samme dokumentene før hver signatur\n"
    "sertifikater        sertifikatene dokumentene er signert med\n"
    "archive.json        alle opplysninger og hele endringsloggen, som data\n"
    "archive.schema.json beskrivelsen av archive.json (JSON Schema 2020-12)\n"
    "SHA256SUMS          kontrollsummer; sha256sum --check SHA256SUMS\n"
)


def make(case: Case, rows: list[Row], words: Words, at: datetime, progress: Progress) -> Archive:
    """Make what an archive holds besides what is kept; on the document worker."""
    from ipdesk.storage.restoring import SCHEMA

    papers = dict(_papers(case, words, at, progress))
    kept = archive_form.attached(case)
    made = _made(at, papers)
    data = archive_form.compose(case, rows, kept, made, SCHEMA)
    return Archive(papers=papers, attached=kept, data=data)


def _papers(case: Case, words: Words, at: datetime, progress: Progress) -> Mapping[str, bytes]:
    from ipdesk.documents import papers
    from ipdesk.documents.plan import plan_pdf
    from ipdesk.documents.result import Edition

    on = at.date()
    told = part_of(progress, 0.0, _PLAN_PART)
    draft = Edition(draft=True)
    plan = plan_pdf(case, words=words, today=on, created=at, edition=draft, progress=told)
    made = {PLAN: plan.data, COPIES: papers.copies_list(case, words=words, today=on, created=at).data}
    offers = case.live(Offer)
    if offers:
        made[OFFERS] = papers.offer_note(case, offers, words=words, today=on, created=at).data
    progress(1.0)
    readme = words(README).format(number=case.plan.number, date=words.date(on))
    return made | {
        archive_form.README: readme.encode(),
        archive_form.SCHEMA_FILE: _SCHEMA.read_bytes(),
    }


def _made(at: datetime, papers: Mapping[str, bytes]) -> dict[str, Any]:
    """Tell of this archive itself: when, with which program, and the papers made for it."""
    return {
        "at": at.isoformat(timespec="seconds"),
        "program": "ipdesk",
        "papers": [
            {"file": name, "sha256": sha256(data).hexdigest()} for name, data in sorted(papers.items())
        ],
    }
