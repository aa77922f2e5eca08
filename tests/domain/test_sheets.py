"""Whether there is a recovery sheet: asked for until it is printed or declined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipdesk.domain import media, sheets
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, MediumEvent

ON, LATER = date(2026, 11, 3), date(2026, 11, 22)


def test_it_is_asked_for_until_it_is_printed() -> None:
    assert sheets.wanted(Case())
    assert sheets.printed_on(Case()) is None
    case = Case().with_records(media.print_sheet("ABCD1234-0F0F0F", ON, "kari").puts)
    assert not sheets.wanted(case)
    assert sheets.printed_on(case) == ON
    case = case.with_records(media.print_sheet("ABCD1234-0F0F0F", LATER, "kari").puts)
    assert sheets.printed_on(case) == LATER


def test_another_password_makes_it_asked_for_again() -> None:
    case = Case().with_records(media.print_sheet("ABCD1234-0F0F0F", ON, "kari").puts)
    void = media.void_sheets(case, "ABCD1234-AAAAAA", LATER, "kari")
    assert void is not None
    case = case.with_records(void.puts)
    assert sheets.wanted(case)
    assert sheets.declined(case) is None  # a sheet with a code was printed once
    assert sheets.printed_on(case) is None


def test_it_is_asked_for_no_more_when_it_was_declined_and_again_when_that_is_taken_away() -> None:
    change = sheets.decline("Uten ark", ON, "kari")
    case = Case().with_records(change.puts)
    assert not sheets.wanted(case)
    assert sheets.declined(case) == change.about
    assert media.sheets(case) == []  # it opens nothing, and is not counted
    (said,) = case.live(MediumEvent)
    assert (said.what, said.on, said.by) == (Fate.VOID, ON, "kari")
    assert sheets.wanted(case.with_records([replace(change.about, retired_on=LATER)]))
