"""Lines for a pen, and signature fields with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.signers import role_words, signature_field
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.documents.tagging.structure import Element
from ipdesk.domain.signers import Signer
from ipdesk.domain.version_records import SignerRole
from ipdesk.words import N_

_HEIGHT: Final = 16 * MM
_GAP: Final = 18.0
_BELOW: Final = 2.0
_ROOM: Final = 26.0
"""Room to write above a line."""

COORDINATOR: Final = N_("koordinator, for {service}")


def signature_fields(
    paper: Paper, signers: Sequence[Signer], coordinator: str = COORDINATOR
) -> list[Flowable]:
    """Make a signature field for each who signs; those who answer first, the coordinator last.

    Each line serves a pen as well, with a line beside it for place and date. `coordinator` is as what the
    coordinator signs.
    """
    last = SignerRole.COORDINATOR
    in_order = sorted(signers, key=lambda signer: signer.role is last)
    return [_field(paper, signer, coordinator) for signer in in_order]


def _field(paper: Paper, signer: Signer, coordinator: str) -> Flowable:
    if signer.role is SignerRole.COORDINATOR:
        role = paper.say(coordinator, service=paper.service)
    else:
        role = role_words(paper.case, signer, paper.words)
    return signature_field(signer, signer.name.strip() or paper.name(signer.who), role, _HEIGHT, paper.words)


def date_and_signature(paper: Paper, whose: str = "") -> Tagged:
    """Make lines for date and signature in ink."""
    words = paper.words
    name = whose or words(N_("Underskrift"))
    return PenLines(((words(N_("Sted og dato")), 1), (name, 2)))


class PenLines(Tagged):
    """Lines beside each other, each with its label below; (label, share of the width)."""

    def __init__(self, lines: Sequence[tuple[str, float]]) -> None:
        super().__init__(Element("Div"))
        self.labels = [Paragraph(label, look.SMALL) for label, _ in lines]
        self.shares = [share for _, share in lines]
        for label in self.labels:
            label.put_under(self.element)

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 8

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        room = availWidth - _GAP * (len(self.labels) - 1)
        self.widths = [room * share / sum(self.shares) for share in self.shares]
        sized = zip(self.labels, self.widths, strict=True)
        tallest = max(label.wrapOn(self.canv, width, 0)[1] for label, width in sized)
        self.width, self.height = availWidth, _ROOM + tallest + _BELOW
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines, then the labels."""
        canvas, x, y = self.canv, 0.0, self.height - _ROOM
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(look.INK)
        for label, width in zip(self.labels, self.widths, strict=True):
            with canvas.artifact():
                canvas.line(x, y, x + width, y)
            label.drawOn(canvas, x, y - label.height - _BELOW)
            x += width + _GAP


class Ruled(Flowable):
    """Empty lines to write on; an artifact, since they say nothing."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 8

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = availWidth, self.lines * 22.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        with self.canv.artifact():
            self.canv.setLineWidth(0.5)
            self.canv.setStrokeColor(look.RULE)
            for n in range(self.lines):
                self.canv.line(0, n * 22.0, self.width, n * 22.0)


class CutLine(Flowable):
    """A dashed line to cut along; an artifact."""

    def getSpaceBefore(self) -> float:
        """Give the room above."""
        return 14

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = availWidth, 1.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        with self.canv.artifact():
            self.canv.saveState()
            self.canv.setLineWidth(0.8)
            self.canv.setStrokeColor(look.MUTED)
            self.canv.setDash(4, 3)
            self.canv.line(0, 0, self.width, 0)
            self.canv.restoreState()
