"""What all papers have in common: the words they are told in, their furniture, and how they become files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Flowable, PageTemplate

from ipdesk import __version__
from ipdesk.documents.foot import code_line
from ipdesk.documents.papers.pages import Frames
from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.identity import Identity
from ipdesk.documents.tagging.build import Progress, build
from ipdesk.documents.tagging.flowables import grouped
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.words import N_, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The words a paper is told in; `kind` is the code that the file carries (`signing.identity`).

    `created` is the time the file carries.
    """

    kind: str
    words: Words
    created: datetime

    @property
    def number(self) -> str:
        """Give the plan number as it is printed."""
        raise NotImplementedError

    @property
    def of_plan(self) -> str:
        """Name the plan."""
        return self.words(N_("Individuell plan {number}")).format(number=self.number).strip()

    def day(self, on: date | None) -> str:
        """Write a date in words; no line ends after its number."""
        return self.words.long_date(on).replace(". ", ".\u00a0")

    def framed(self, about: str, *, name: str, secret: bool, wide: bool) -> Frames:
        """Give the furniture of the pages; `about` names the kind of paper in the foot."""
        made = self.words(N_("laget {date}")).format(date=self.words.date(self.created.date()))
        return Frames(
            name=name,
            secret=self.words(N_("Taushetsbelagt")) if secret else "",
            foot=" · ".join((about, self.of_plan, made)),
            page_of=self.words(N_("Side {n} av {total}")),
            wide=wide,
            code=code_line(self.words),
        )

    def filed(
        self,
        title: str,
        about: str,
        story: Sequence[Flowable],
        templates: Sequence[PageTemplate],
        *,
        author: str,
        identity: Identity,
        progress: Progress | None = None,
    ) -> PdfResult:
        """Make the file; `progress` is told 0…1, and may raise to stop the work."""
        metadata = Metadata(
            title=title,
            author=author,
            subject=listed((about, self.of_plan)),
            language=self.words.locale,
            creator=f"ipdesk {__version__}",
            created=self.created,
            identity=identity,
        )
        built = build(grouped("Sect", story), templates, metadata, progress)
        return PdfResult(data=built.data, pages=built.pages, missing_characters=built.missing)


def listed(parts: Iterable[str]) -> str:
    """Join what is there, each part once: Kari Eksempel, lærer, Eksempel skole."""
    return ", ".join(dict.fromkeys(part for part in parts if part))
