"""Strokes of a pen."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.strokes import HEIGHT, WIDTH, Point, Strokes, drawn
from tests.documents.signing.papers import scribble

points = st.builds(Point, *(st.floats(-1e6, 1e6),) * 2, st.floats(-1, 2, allow_nan=False))


@given(st.lists(st.lists(points, max_size=20), max_size=5))
def test_whatever_a_pad_sees_stays_inside_and_can_be_kept(seen: list[list[Point]]) -> None:
    strokes = drawn(seen)
    for stroke in strokes.strokes:
        assert stroke
        for x, y, pressure in stroke:
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
            assert 0 <= pressure <= 1
    assert Strokes.from_json(json.loads(json.dumps(strokes.to_json()))) == strokes


def test_points_that_say_nothing_new_are_left_out() -> None:
    still = drawn([[Point(10, 10), Point(10.2, 10.1), Point(10.3, 10), Point(12, 10)]])
    assert still.strokes == ((Point(10, 10), Point(12, 10)),)


def test_a_dot_is_no_signature() -> None:
    assert not Strokes()
    assert not drawn([[Point(10, 10)]]).is_signature
    assert drawn([[Point(10, 10)]])
    assert scribble().is_signature


def test_curves_hang_together_and_keep_to_the_strokes() -> None:
    strokes = scribble()
    for stroke, curves in zip(strokes.strokes, strokes.curves(), strict=True):
        assert curves[0].start == stroke[0]
        assert all(one.end == other.start for one, other in pairwise(curves))
        assert math.dist(curves[-1].end[:2], stroke[-1][:2]) < 0.2


def test_a_harder_press_gives_a_wider_line() -> None:
    light, hard = (next(drawn([[Point(0, 0, p), Point(9, 9, p)]]).curves())[0].width for p in (0.1, 0.9))
    assert light < hard


def test_the_picture_is_sound() -> None:
    root = ElementTree.fromstring(scribble().svg())
    assert root.get("viewBox") == "0 0 600 200"
    assert scribble().svg_path().startswith("M20.0,")


@pytest.mark.parametrize(
    "plain",
    [None, {}, [1], [[1]], [[[1]]], [[[1, 2, 3, 4]]], [[["1", 2]]], [[[True, 2]]], [[[math.nan, 2]]]],
)
def test_what_is_no_strokes_is_refused(plain: Any) -> None:
    with pytest.raises(ValueError, match="not "):
        Strokes.from_json(plain)


def test_more_points_than_any_signature_has_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        drawn([[Point(n % 600, n % 200) for n in range(5000)]])
