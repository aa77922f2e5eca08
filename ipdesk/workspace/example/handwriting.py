"""Signatures for the example: lines drawn by a formula, no real person's hand."""

from __future__ import annotations

import math
from typing import Final

from ipdesk.domain.strokes import HEIGHT, WIDTH, Point, Strokes, drawn

_STEPS: Final = 90


def written(name: str) -> Strokes:
    """Draw something like a name: a loop for each letter, another for each name, and a line under it."""
    letters = [ord(letter) for letter in name if letter.isalpha()] or [65]
    return drawn((_loops(letters), _underline(letters)))


def _loops(letters: list[int]) -> list[Point]:
    points = []
    for step in range(_STEPS * 4):
        share = step / (_STEPS * 4 - 1)
        at = share * (len(letters) - 1)
        letter = letters[round(at)]
        tall = 0.62 if letter % 7 < 2 or round(at) == 0 else 0.3
        turn = 2 * math.pi * at * (1.1 + letter % 5 / 12)
        x = WIDTH * (0.08 + 0.8 * share) + 16 * math.cos(turn)
        y = HEIGHT * (0.52 - tall * 0.55 * math.sin(turn))
        points.append(Point(x, y, 0.35 + 0.3 * abs(math.sin(turn / 2))))
    return points


def _underline(letters: list[int]) -> list[Point]:
    lift = letters[-1] % 9
    return [
        Point(WIDTH * (0.3 + 0.6 * n / 19), HEIGHT * (0.86 - 0.02 * lift * math.sin(n / 7)), 0.4)
        for n in range(20)
    ]
