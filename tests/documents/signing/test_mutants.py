"""Five hundred broken files: each gets an answer, and none is called whole."""

from __future__ import annotations

import time
from typing import Final

import pytest

from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.verdict import Outcome
from tests.documents.signing.mutants import mutants
from tests.documents.signing.papers import signed

PASSWORD: Final = "blåbær"
BASES: Final = ((1, None, 150), (2, None, 150), (3, None, 100), (1, PASSWORD, 100))
LONGEST: Final = 5.0


@pytest.mark.slow
@pytest.mark.parametrize(("times", "password", "number"), BASES)
def test_a_broken_file_is_never_called_whole(times: int, password: str | None, number: int) -> None:
    base = signed(times, password)
    beginnings = {signed(n, password) for n in range(1, times)}  # a file cut there is whole
    for data in mutants(base, number, seed=times):
        start = time.perf_counter()
        verdict = examine(data, password)
        assert time.perf_counter() - start < LONGEST
        if verdict.outcome is Outcome.UNALTERED:
            assert data == base or data in beginnings


def test_there_are_five_hundred() -> None:
    assert sum(number for _, _, number in BASES) == 500
