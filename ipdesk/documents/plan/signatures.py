"""The page for signatures: the person, those who speak for them, and the coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.plan.pieces import headed
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph
from ipdesk.documents.tagging.signature_field import SignatureField
from ipdesk.domain.people import ended, somebody
from ipdesk.domain.person import Representative
from ipdesk.labels import CHOICES
from ipdesk.words import N_

_WIDTH: Final = 100 * MM
_HEIGHT: Final = 19 * MM


class _Signer(NamedTuple):
    field: str
    name: str
    role: str


def signatures(sheet: Sheet) -> list[Flowable]:
    """Make the page of signature fields."""
    words = sheet.words
    lead = words(
        N_(
            "Når vi skriver under, sier vi at vi har gått gjennom planen sammen, og at vi vet hva hver "
            "av oss svarer for."
        )
    )
    fields = [_field(sheet, signer) for signer in _signers(sheet)]
    return headed(words(N_("Underskrifter")), 1, [Paragraph(lead, look.LEAD), *fields], room=280)


def _field(sheet: Sheet, signer: _Signer) -> SignatureField:
    words = sheet.words
    says = words(N_("Underskrift: {name}, {role}")).format(name=signer.name, role=signer.role)
    below = (Paragraph(signer.name, look.SIGNER), Paragraph(signer.role, look.SIGNER_ROLE))
    beside = Paragraph(words(N_("Sted og dato")), look.SMALL)
    return SignatureField(signer.field, says, (_WIDTH, _HEIGHT), below, beside, look.INK)


def _signers(sheet: Sheet) -> Iterator[_Signer]:
    words, plan = sheet.words, sheet.case.plan
    yield _Signer(
        "signature_person",
        sheet.case.person.name or words(N_("Den planen gjelder")),
        words(N_("planen gjelder meg")),
    )
    there = [one for one in sheet.case.live(Representative) if not ended(one, sheet.today)]
    for number, one in enumerate(there, 1):
        yield _Signer(f"signature_representative_{number}", sheet.name(one.id), words(CHOICES[one.basis]))
    known = somebody(sheet.case, plan.coordinator_id) is not None
    name = sheet.name(plan.coordinator_id) if known else words(N_("Koordinator"))
    yield _Signer("signature_coordinator", name, words(N_("koordinator")))
