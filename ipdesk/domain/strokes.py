"""A signature drawn by hand: strokes of a pen, finger or mouse, in a space of their own.

They show how somebody wrote, and nothing more: no times are kept, so that nobody can be recognised by them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

WIDTH: Final = 600.0
HEIGHT: Final = 200.0
NO_PRESSURE: Final = 0.5
"""The pressure of a finger or a mouse, which tell none."""
INK: Final = 2.4
"""The width of the line at that pressure."""
_LEAST_POINTS: Final = 8
_LEAST_STEP: Final = 1.0
_MOST_POINTS: Final = 4000


class Point(NamedTuple):
    """A place the pen was at: x to the right and y down, in 600 × 200, and its pressure, 0 to 1."""

    x: float
    y: float
    pressure: float = NO_PRESSURE


class Curve(NamedTuple):
    """A piece of a stroke: a quadratic curve. The width of the line is that of the whole piece."""

    start: Point
    control: Point
    end: Point
    width: float


Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of one signature, in the order they were drawn."""

    strokes: tuple[Stroke, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is drawn."""
        return bool(self.strokes)

    @property
    def is_signature(self) -> bool:
        """Tell whether there is more than a dot or a slip of the hand."""
        return sum(map(len, self.strokes)) >= _LEAST_POINTS

    def to_json(self) -> list[list[list[float]]]:
        """Give the plain form: strokes of [x, y, pressure]."""
        return [[list(point) for point in stroke] for stroke in self.strokes]

    @classmethod
    def from_json(cls, plain: object) -> Strokes:
        """Read the plain form; raises ValueError when it is something else."""
        if not isinstance(plain, list) or not all(isinstance(stroke, list) for stroke in plain):
            raise ValueError("not strokes")
        return drawn([[_point(values) for values in stroke] for stroke in plain])

    def curves(self) -> Iterator[list[Curve]]:
        """Give each stroke as curves through the middles between its points."""
        for stroke in self.strokes:
            yield list(_curves(stroke))

    def svg_path(self) -> str:
        """Give the strokes as the path of an SVG picture, without the pressure."""
        return " ".join(_path(curves) for curves in self.curves())

    def svg(self) -> str:
        """Give the strokes as an SVG picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
            f'<path d="{self.svg_path()}" fill="none" stroke="#12315F" stroke-width="{INK}" '
            'stroke-linecap="round" stroke-linejoin="round"/></svg>'
        )


def drawn(strokes: Iterable[Sequence[Point]]) -> Strokes:
    """Make strokes of what a pad saw: kept inside the space, and without points that say nothing new.

    Raises ValueError when there are more points than any signature has.
    """
    kept = tuple(stroke for stroke in (_thinned(points) for points in strokes) if stroke)
    if sum(map(len, kept)) > _MOST_POINTS:
        raise ValueError("too many points")
    return Strokes(kept)


def _thinned(points: Sequence[Point]) -> Stroke:
    kept: list[Point] = []
    for point in map(_inside, points):
        if not kept or math.dist(point[:2], kept[-1][:2]) >= _LEAST_STEP:
            kept.append(point)
    return tuple(kept)


def _inside(point: Point) -> Point:
    x, y = min(max(point.x, 0.0), WIDTH), min(max(point.y, 0.0), HEIGHT)
    return Point(round(x, 1), round(y, 1), round(min(max(point.pressure, 0.0), 1.0), 2))


def _point(values: object) -> Point:
    if not isinstance(values, list) or not 2 <= len(values) <= 3:
        raise ValueError("not a point")
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError("not a number")
    return Point(*map(float, values))


def _curves(stroke: Stroke) -> Iterator[Curve]:
    first = stroke[0]
    if len(stroke) == 1:  # a dot, as over an i
        yield Curve(first, first, Point(first.x + 0.1, first.y, first.pressure), _width(first, first))
        return
    start = first
    for here, there in pairwise([*stroke[1:], stroke[-1]]):
        end = Point((here.x + there.x) / 2, (here.y + there.y) / 2, there.pressure)
        yield Curve(start, here, end, _width(start, here))
        start = end


def _width(one: Point, other: Point) -> float:
    """Give the width of a line: from half to one and a half times the usual, in steps that can't be seen."""
    pressure = (one.pressure + other.pressure) / 2
    return round(INK * (0.5 + pressure) * 5) / 5


def _path(curves: Sequence[Curve]) -> str:
    start = curves[0].start
    parts = [f"M{start.x:.1f},{start.y:.1f}"]
    parts += [f"Q{c.control.x:.1f},{c.control.y:.1f} {c.end.x:.1f},{c.end.y:.1f}" for c in curves]
    return " ".join(parts)
