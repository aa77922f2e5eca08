"""Papers about the file and its media: they name the plan by its number, and never the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reportlab.platypus import Flowable, PageTemplate

from ipdesk import __version__
from ipdesk.documents import fonts
from ipdesk.documents.foot import code_line
from ipdesk.documents.papers.pages import Frames
from ipdesk.documents.papers.paper import listed
from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.identity import Identity
from ipdesk.documents.tagging.build import Progress, build
from ipdesk.documents.tagging.flowables import grouped
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.words import N_, Words

_BEFORE_NUMBER: Final = re.compile(r"(§|\b(?:artikkel|bokstav|nr\.|kl\.)) ")
_NUMBER: Final = 60
"""A plan number that is longer is shortened where it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral:
    """What such a paper is written from; `kind` is the code that the file carries (`signing.identity`)."""

    kind: str
    plan_number: str
    words: Words
    created: datetime
    municipality: str = ""

    def say(self, text: str, **values: object) -> str:
        """Translate a text and fill it in; no line ends between a word and its number."""
        return _BEFORE_NUMBER.sub("\\1\u00a0", self.words(text).format(**values))

    @property
    def number(self) -> str:
        """Give the plan number on one line."""
        return short(self.plan_number, _NUMBER)

    @property
    def of_plan(self) -> str:
        """Name the plan."""
        return self.say(N_("Individuell plan {number}"), number=self.number).strip()

    def day(self, on: date | None) -> str:
        """Write a date in words; no line ends after its number."""
        return self.words.long_date(on).replace(". ", ".\u00a0")

    def moment(self, at: datetime | None) -> str:
        """Write a day and a time of day, by the clock that `at` was read from."""
        if at is None:
            return ""
        day = self.words.full_date(at.date()).replace(". ", ".\u00a0")
        return self.say(N_("{day} kl. {time}"), day=day, time=self.words.time(at.time()))

    def frames(self, about: str, *, wide: bool = False, secret: bool = True) -> Frames:
        """Give the furniture of the pages; `about` names the kind of paper in the foot."""
        made = self.say(N_("laget {date}"), date=self.words.date(self.created.date()))
        return Frames(
            name="",
            secret=self.words(N_("Taushetsbelagt")) if secret else "",
            foot=" · ".join((about, self.of_plan, made)),
            page_of=self.words(N_("Side {n} av {total}")),
            wide=wide,
            code=code_line(self.words),
        )

    def file(
        self,
        title: str,
        about: str,
        story: Sequence[Flowable],
        templates: Sequence[PageTemplate],
        progress: Progress | None = None,
    ) -> PdfResult:
        """Make the file; `progress` is told 0…1, and may raise to stop the work."""
        metadata = Metadata(
            title=title,
            author=self.municipality.strip(),
            subject=listed((about, self.of_plan)),
            language=self.words.locale,
            creator=f"ipdesk {__version__}",
            created=self.created,
            identity=Identity(kind=self.kind, plan=self.plan_number.strip()),
        )
        built = build(grouped("Sect", story), templates, metadata, progress)
        return PdfResult(data=built.data, pages=built.pages, missing_characters=built.missing)


def short(text: str, most: int) -> str:
    """Make a text one line of at most so many characters."""
    text = " ".join(fonts.clean(text).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
