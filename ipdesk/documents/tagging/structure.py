"""The structure tree: what a reader gets to hear, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class Name(str):
    """A value that PDF writes as a name, such as Row or Column."""

    __slots__ = ()


Value = Name | str | int | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of content: the page (from 0) and its number among the pieces of that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """A signature field: its page (from 0) and its place there, in points from the lower left corner."""

    page: int
    box: tuple[float, float, float, float]
    name: str
    description: str


@dataclass(slots=True, eq=False)
class Element:
    """One element of the tree.

    It enters its parent when it is first drawn, so that the tree has drawing order. A flowable that is
    split over pages passes its element on, and stays one element.
    """

    tag: str
    parent: Element | None = None
    alt: str = ""
    attributes: Mapping[str, Value] | None = None
    kids: list[Element | Mark | Field] = field(default_factory=list)
    placed: bool = False

    def place(self, root: Element) -> None:
        """Enter the tree; what has no parent goes to the root."""
        if self.placed or self is root:
            return
        self.placed = True
        if self.parent is None:
            self.parent = root
        self.parent.place(root)
        self.parent.kids.append(self)

    def forget(self) -> None:
        """Let go of what is above and below, up to the root."""
        above, self.parent = self.parent, None
        self.kids.clear()
        if above is not None:
            above.forget()
