"""The laws and regulations behind a rule, named in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ipdesk.words import N_, Words

LAWS: Final[Mapping[str, str]] = {
    "pbrl": N_("pasient- og brukerrettighetsloven"),
    "vgml": N_("vergemålsloven"),
    "hlspl": N_("helsepersonelloven"),
    "bvl": N_("barnevernsloven"),
    "hol": N_("helse- og omsorgstjenesteloven"),
    "fvl": N_("forvaltningsloven"),
    "IP-forskriften": N_("forskrift om individuell plan"),
    "koordinatorforskriften": N_("forskrift om habilitering, rehabilitering og koordinator"),
}
"""What the first word of a provision stands for."""


def provisions(words: Words, paragraphs: Iterable[str]) -> str:
    """Write out where a rule stands, as a sentence; what stands in the same law is named together.

    No line ends after a paragraph sign. Of nothing, nothing is said.
    """
    by_law: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        law, _, place = paragraph.partition(" ")
        by_law.setdefault(words(LAWS.get(law, law)), []).append(place)
    said = "; ".join(f"{law} {', '.join(_narrowest(places))}" for law, places in by_law.items())
    return f"{said[:1].upper()}{said[1:]}.".replace("§ ", "§\u00a0") if said else ""


def _narrowest(places: Sequence[str]) -> list[str]:
    """Leave out a paragraph where a part of the same one is named too."""
    wider = {one for one in places if any(other.startswith(f"{one} ") for other in places)}
    return [place for place in dict.fromkeys(places) if place not in wider]
