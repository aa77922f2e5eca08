"""From flowables to a finished file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from ipdesk.documents import fonts
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.finish import finish
from ipdesk.documents.tagging.flowables import Together
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.documents.tagging.table import Table

Progress = Callable[[float], None]
_TICKS: Final = 2.6
"""How often a flowable is measured and drawn, taken over whole plans."""
_DRAWN: Final = 0.9
"""How much of the work is done when all is drawn."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file, and what went into it. `untagged_text` must be 0."""

    data: bytes
    pages: int
    missing: frozenset[str]
    untagged_text: int


class _Counter:
    """Turns ticks into progress. What the receiver raises stops the work, and is raised as it was."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._step = _DRAWN / max(total * _TICKS, 1)
        self._progress = progress
        self._done = 0.0
        self.stopped: BaseException | None = None

    def tick(self) -> None:
        if self._progress is not None:
            self._done = min(self._done + self._step, _DRAWN)
            self.tell(self._done)

    def tell(self, done: float) -> None:
        if self._progress is None:
            return
        try:
            self._progress(done)
        except BaseException as stopped:
            self.stopped = stopped
            raise


def build(
    story: Sequence[Flowable],
    templates: Sequence[PageTemplate],
    about: Metadata,
    progress: Progress | None = None,
) -> Built:
    """Draw a story and finish the file. The flowables can be used once only.

    `progress` is told 0…1 all the while; to stop the work, it raises.
    """
    fonts.load()
    counter = _Counter(_count(story), progress)
    counter.tell(0.0)
    try:
        canvas, drawn = _draw(story, templates, about, counter)
    except BaseException:
        if counter.stopped is not None:
            raise counter.stopped from None  # ReportLab may have put another in its place
        raise
    counter.tell(_DRAWN)
    data = finish(drawn, canvas.root, canvas.marks, about, lambda: counter.tell(_DRAWN))
    built = Built(data, canvas.page, frozenset(canvas.missing), canvas.untagged_text)
    canvas.forget()
    counter.tell(1.0)
    return built


def _draw(
    story: Sequence[Flowable], templates: Sequence[PageTemplate], about: Metadata, counter: _Counter
) -> tuple[TaggedCanvas, bytes]:
    canvases: list[TaggedCanvas] = []

    def make_canvas(*args: Any, **options: Any) -> TaggedCanvas:
        canvases.append(TaggedCanvas(*args, tick=counter.tick, pdfVersion=(1, 7), **options))
        return canvases[0]

    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pageTemplates=list(templates),
        title=about.title,
        lang=about.language,
        initialFontName=fonts.Face.REGULAR.value,
        invariant=1,
        pageCompression=1,  # page by page, while other threads may run; at the end none may
    )
    document.build(list(story), canvasmaker=make_canvas)
    return canvases[0], out.getvalue()


def _count(flowables: Iterable[Flowable]) -> int:
    total = 0
    for flowable in flowables:
        if isinstance(flowable, Together):
            total += _count(flowable.parts)
        elif isinstance(flowable, Table):
            total += sum(len(cell.content) for row in flowable.rows for cell in row.cells)
        else:
            total += 1
    return total
