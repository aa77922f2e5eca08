"""Papers about the file and its media: they name the plan by its number, and never the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reportlab.platypus import Flowable, PageTemplate

from ipdesk.documents import fonts
from ipdesk.documents.papers.basis import Basis
from ipdesk.documents.papers.pages import Frames
from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.identity import Identity
from ipdesk.documents.tagging.build import Progress
from ipdesk.words import N_

_BEFORE_NUMBER: Final = re.compile(r"(§|\b(?:artikkel|bokstav|nr\.|kl\.)) ")
_NUMBER: Final = 60
"""A plan number that is longer is shortened where it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral(Basis):
    """What such a paper is written from."""

    plan_number: str
    municipality: str = ""

    def say(self, text: str, **values: object) -> str:
        """Translate a text and fill it in; no line ends between a word and its number."""
        return _BEFORE_NUMBER.sub("\\1\u00a0", self.words(text).format(**values))

    @property
    def number(self) -> str:
        """Give the plan number on one line."""
        return short(self.plan_number, _NUMBER)

    def moment(self, at: datetime | None) -> str:
        """Write a day and a time of day, by the clock that `at` was read from."""
        if at is None:
            return ""
        day = self.words.full_date(at.date()).replace(". ", ".\u00a0")
        return self.say(N_("{day} kl. {time}"), day=day, time=self.words.time(at.time()))

    def frames(self, about: str, *, wide: bool = False, secret: bool = True) -> Frames:
        """Give the furniture of the pages; `about` names the kind of paper in the foot."""
        return self.framed(about, name="", secret=secret, wide=wide)

    def file(
        self,
        title: str,
        about: str,
        story: Sequence[Flowable],
        templates: Sequence[PageTemplate],
        progress: Progress | None = None,
    ) -> PdfResult:
        """Make the file; `progress` is told 0…1, and may raise to stop the work."""
        return self.filed(
            title,
            about,
            story,
            templates,
            author=self.municipality.strip(),
            identity=Identity(kind=self.kind, plan=self.plan_number.strip()),
            progress=progress,
        )


def short(text: str, most: int) -> str:
    """Make a text one line of at most so many characters."""
    text = " ".join(fonts.clean(text).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
