"""Each law behind a rule is named in full, in both languages."""

from __future__ import annotations

from itertools import product

import pytest

from ipdesk.domain.consent_rules import Matter, Standing
from ipdesk.domain.consent_table import RULES, consent_rule
from ipdesk.laws import LAWS, provisions
from ipdesk.words import Words


def test_no_abbreviation_is_left() -> None:
    standings = [
        Standing(age=age, lacks_capacity=lacks, in_care=care, has_guardian=True, deprived=deprived)
        for age, lacks, care, deprived in product(
            (5, 9, 13, 16, 30), (True, False), (True, False), (True, False)
        )
    ]
    places = {p for s in standings for m in Matter for p in consent_rule(s, m).paragraphs}
    places |= {p for rule in RULES.values() for p in rule.paragraphs}
    for place in places:
        assert place.partition(" ")[0] in LAWS, place


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ((), ""),
        (("pbrl § 4-4",), "Pasient- og brukerrettighetsloven § 4-4."),
        (
            ("pbrl § 4-4", "bvl § 1-3", "pbrl § 4-3 bokstav c", "pbrl § 4-4"),
            "Pasient- og brukerrettighetsloven § 4-4, § 4-3 bokstav c; barnevernsloven § 1-3.",
        ),
        (("pbrl § 4-3", "pbrl § 4-3 bokstav c"), "Pasient- og brukerrettighetsloven § 4-3 bokstav c."),
    ],
)
def test_what_stands_in_the_same_law_is_named_together(paragraphs: tuple[str, ...], said: str) -> None:
    assert provisions(Words("nb"), paragraphs) == said.replace("§ ", "§\u00a0")


def test_the_laws_are_named_in_the_language_of_the_words() -> None:
    assert provisions(Words("nn"), ("vgml § 33",)).startswith("Verjemålslova ")
