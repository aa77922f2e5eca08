"""What needs attention, as the overview says it."""

from __future__ import annotations

from datetime import date

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.needs import Need, Reminder, When
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Version
from ipdesk.ui.tabs.overview.words import REASONS, reason
from ipdesk.words import Words

TODAY = date(2026, 11, 22)
SCHOOL = Contact(id=Id("school"), name="Sindre Eksempel")


def test_every_need_has_its_reason() -> None:
    assert set(REASONS) == set(Need)


@pytest.mark.parametrize(
    ("need", "about", "expected"),
    [
        (
            Need.CONSENT_OUTGROWN,
            Consent(id=Id("c"), matter=Matter.MAKE_PLAN),
            "De som samtykket til å lage individuell plan, er ikke lenger de som skal samtykke. "
            "Spør den som kan det nå.",
        ),
        (
            Need.CELLS_WAITING,
            Share(id=Id("s"), recipient_id=SCHOOL.id),
            "Det Sindre Eksempel skal få se, venter på samtykke. Deler som venter: 3.",
        ),
        (Need.PAPER_NOT_FILED, Version(id=Id("v"), number=2), "Versjon 2 mangler papirkopi i arkivet."),
        (
            Need.COPIES_TO_CALL_BACK,
            Disclosure(id=Id("d"), recipient="Sindre Eksempel", copy_number=4),
            "Det Sindre Eksempel har fått, skal leveres tilbake. Kopier: 3.",
        ),
        (
            Need.COPIES_CALLED_BACK,
            Disclosure(id=Id("d"), recipient="Sindre Eksempel"),
            "Det Sindre Eksempel har fått, er kalt tilbake, men ikke kvittert for. Kopier: 3.",
        ),
        (Need.KEY_EXPIRES, SCHOOL, "Signeringsnøkkelen til Sindre Eksempel går ut."),
    ],
)
def test_what_left_the_file_is_told_by_who_has_it(need: Need, about: Record, expected: str) -> None:
    reminder = Reminder(need, When.NOW, about, number=3)
    assert reason(Words("nb"), Case((SCHOOL,)), reminder, TODAY) == expected
