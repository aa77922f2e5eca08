"""The page for signatures: a field and a line for ink for each; in a copy, who signed the original."""

from __future__ import annotations

from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.plan.pieces import headed, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import SignedLine
from ipdesk.documents.signers import role_words, signature_field
from ipdesk.documents.tagging.flowables import Paragraph, bullet_list
from ipdesk.domain.signers import Signer
from ipdesk.words import N_

_HEIGHT: Final = 19 * MM


def signatures(sheet: Sheet) -> list[Flowable]:
    """Make the page of signatures; a draft has none."""
    edition, words = sheet.edition, sheet.words
    copy = edition.copy is not None
    body = [*(_signed(sheet) if copy and not edition.draft else []), *_fields(sheet, copy=copy)]
    return headed(words(N_("Underskrifter")), 1, body, room=280) if body else []


def _signed(sheet: Sheet) -> list[Flowable]:
    """Tell who signed the original."""
    words, signed = sheet.words, sheet.edition.signed
    if not signed:
        return [Paragraph(words(N_("Originalen er ikke underskrevet ennå.")), look.BODY)]
    title = words(N_("Originalen er underskrevet av"))
    return section(title, 2, bullet_list([_line(sheet, one) for one in signed], look.ITEM))


def _line(sheet: Sheet, one: SignedLine) -> str:
    return ", ".join(
        part for part in (one.name, one.role_words, sheet.words.date(one.on), one.how_words) if part
    )


def _fields(sheet: Sheet, *, copy: bool) -> list[Flowable]:
    words, signers = sheet.words, sheet.edition.signers
    if not signers:
        return []
    fields = [_field(sheet, signer) for signer in signers]
    if copy:
        lead = Paragraph(words(N_("Alt som står i kopien, er hentet fra originalen.")), look.BODY)
        return section(words(N_("Kopien er bekreftet av")), 2, [lead, *fields])
    lead = Paragraph(
        words(
            N_(
                "Når vi skriver under, sier vi at vi har gått gjennom planen sammen, og at vi vet hva hver "
                "av oss svarer for."
            )
        ),
        look.LEAD,
    )
    return [lead, *fields]


def _field(sheet: Sheet, signer: Signer) -> Flowable:
    role = role_words(sheet.case, signer, sheet.words)
    return signature_field(signer, signer.name.strip(), role, _HEIGHT, sheet.words)
