"""Whether the plan holds what FOR-2022-06-22-1110 § 9 asks for; of its items, the consents (L9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.errors import InvalidInput, Reason


@dataclass(frozen=True, slots=True)
class Lamp:
    """One item of the list: lit when it is there, else why it is not."""

    lit: bool
    why: Reason | None = None


def consent_lamp(case: Case, today: date) -> Lamp:
    """Tell whether there is the consent the plan rests on (§ 9 third paragraph no. 9; § 5)."""
    try:
        versions.require_consent(case, today)
    except InvalidInput as refusal:
        return Lamp(lit=False, why=refusal.reason)
    return Lamp(lit=True)
