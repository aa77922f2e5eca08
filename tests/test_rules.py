"""The table of rules names every rule once, and only files that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
COUNTS: Final = {"P": 7, "C": 13, "L": 12, "N": 4, "G": 4, "M": 4, "R": 6, "T": 7, "K": 9, "F": 9}


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| [A-Z]\d+ \|", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_rule_is_there_once() -> None:
    expected = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
    assert [row[0] for row in rows()] == expected


def test_states_are_one_of_three_and_a_claim_names_its_test() -> None:
    for rule, _, where, shown, state in rows():
        assert re.match(r"done$|partly: .+|not yet$", state), rule
        assert (state == "not yet") == (where == "–") == (shown == "–"), rule


def test_what_is_named_exists() -> None:
    for rule, _, where, shown, _ in rows():
        for path in re.findall(r"`([^`]+)`", f"{where} {shown}"):
            if "/" in path or path == "storage":
                base = ROOT if path.startswith("tests") else ROOT / "ipdesk"
                assert (base / path).exists(), f"{rule}: {path}"
