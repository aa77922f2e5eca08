"""The line somebody signs on, in the plan and in the papers around it."""

from __future__ import annotations

from typing import Final

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.tagging.flowables import Paragraph
from ipdesk.documents.tagging.signature_field import SignatureField
from ipdesk.domain.case import Case
from ipdesk.domain.person import Representative
from ipdesk.domain.signers import Signer
from ipdesk.domain.version_records import SignerRole
from ipdesk.labels import CHOICES
from ipdesk.words import N_, Words

_WIDTH: Final = 100 * MM


def signature_field(signer: Signer, name: str, role: str, height: float, words: Words) -> SignatureField:
    """Make a field to sign in, with name and role below, and a line beside it for place and date."""
    name = name or words(N_("Uten navn"))
    says = words(N_("Underskrift: {name}, {role}")).format(name=name, role=role)
    below = (Paragraph(name, look.SIGNER), Paragraph(role, look.SIGNER_ROLE))
    beside = Paragraph(words(N_("Sted og dato")), look.SMALL)
    return SignatureField(signer.field, says, (_WIDTH, height), below, beside, look.INK)


def role_words(case: Case, signer: Signer, words: Words) -> str:
    """Tell as what somebody signs; a representative, on what ground."""
    if signer.role is SignerRole.PERSON:
        return words(N_("planen gjelder meg"))
    one = case.get(Representative, signer.who)
    return words(CHOICES[one.basis if one is not None else signer.role])
