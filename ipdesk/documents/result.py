"""What a finished document is, and what an edition of the plan tells about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipdesk.changes_told import ToldChange
from ipdesk.domain.signers import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """For whom a copy was made: kopi `number` av `of`. It stands on the cover and in every footer.

    `parts` names what the copy shows (`documents.plan.parts`), `until` how long it may be kept. `whole` says
    that nothing was cut: the person's own copy.
    """

    made_for: str
    number: int | None = None
    of: int | None = None
    parts: tuple[str, ...] = ()
    until: date | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """One signature on the original, told in words: «på skjermen», «planeier»."""

    name: str
    role_words: str
    on: date | None
    how_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of the plan a PDF is: a draft, an approved version, or a copy of one.

    `signers` get a signature field each, in that order; `signed` are the signatures on the original, told in
    copies. `changes` since version `since` become an appendix. A copy that is not whole tells neither
    `reason` nor `changes`, which could speak of what was cut. Facts about consents come from the case.
    """

    draft: bool = False
    version: int | None = None
    approved_on: date | None = None
    reason: str = ""
    signers: tuple[Signer, ...] = ()
    copy: CopyLine | None = None
    signed: tuple[SignedLine, ...] = ()
    changes: tuple[ToldChange, ...] = ()
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """A finished PDF. `missing_characters` are those no font could draw: a box stands in their place."""

    data: bytes
    pages: int
    missing_characters: frozenset[str]
