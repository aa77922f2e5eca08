"""The register of media: how each stands after what happened to it."""

from __future__ import annotations

from datetime import date, timedelta

from ipdesk.domain import edit, media
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Id, Record

TODAY = date(2026, 11, 22)
STICK = Medium(id=Id("a" * 20), label="KINGSTON")


def happened(*fates: Fate, to: Medium = STICK) -> Case:
    """Give a case where this happened to a medium, a day apart."""
    events: list[Record] = [
        MediumEvent(id=Id(f"{n:020}"), medium_id=to.id, what=fate, on=TODAY + timedelta(days=n))
        for n, fate in enumerate(fates)
    ]
    return Case([to, *events])


def test_a_medium_stands_as_its_last_event_says() -> None:
    for fates, stands in (
        ((), Fate.CREATED),
        ((Fate.CREATED, Fate.COPIED), Fate.CREATED),
        ((Fate.CREATED, Fate.LENT), Fate.LENT),
        ((Fate.CREATED, Fate.LENT, Fate.RETURNED), Fate.CREATED),
        ((Fate.LENT, Fate.TRIED), Fate.LENT),
        ((Fate.LOST,), Fate.LOST),
        ((Fate.LOST, Fate.FOUND), Fate.CREATED),
        ((Fate.DESTROYED, Fate.FOUND), Fate.DESTROYED),
        ((Fate.CREATED, Fate.VOID), Fate.VOID),
    ):
        assert media.standing(happened(*fates), STICK.id) is stands, fates


def test_events_are_told_by_date_and_not_by_when_they_were_written() -> None:
    late = MediumEvent(id=Id("9" * 20), medium_id=STICK.id, what=Fate.LENT, on=TODAY - timedelta(days=9))
    case = happened(Fate.CREATED, Fate.LOST).with_records((late,))
    assert [one.what for one in media.events(case, STICK.id)] == [Fate.LENT, Fate.CREATED, Fate.LOST]
    assert media.standing(case, STICK.id) is Fate.LOST
    last = media.last_event(case, STICK.id)
    assert last is not None
    assert last.what is Fate.LOST


def test_an_event_that_has_no_date_yet_stays_where_it_is_written() -> None:
    case = happened(Fate.CREATED, Fate.LENT)
    begun = MediumEvent(id=Id("9" * 20), medium_id=STICK.id, what=Fate.RETURNED)
    case = case.with_records((begun,))
    assert [one.what for one in media.events(case, STICK.id)] == [Fate.CREATED, Fate.LENT, Fate.RETURNED]


def test_a_new_medium_comes_with_the_event_that_it_was_made() -> None:
    change = media.begin(Case(), MediumKind.BACKUP, TODAY, "kari")
    case = Case(change.puts)
    (medium,) = case.live(Medium)
    assert change.about == medium
    (made,) = media.events(case, medium.id)
    assert (made.what, made.on, made.by) == (Fate.CREATED, TODAY, "kari")


def test_a_sheet_is_entered_and_void_when_the_code_is_another() -> None:
    first = media.print_sheet("AB-1", TODAY, "kari")
    assert first.act is Act.PRINT_SHEET
    case = Case(first.puts)
    assert media.void_sheets(case, "AB-1", TODAY, "kari") is None
    change = media.void_sheets(case, "AB-2", TODAY, "kari")
    assert change is not None
    assert change.act is Act.CHANGE_KEY
    after = case.with_records(change.puts)
    assert media.sheets(after) == []
    (sheet,) = after.live(Medium)
    assert media.standing(after, sheet.id) is Fate.VOID
    assert media.void_sheets(after, "AB-2", TODAY, "kari") is None


def test_what_is_over_stands_last() -> None:
    other = Medium(id=Id("b" * 20))
    case = happened(Fate.DESTROYED, to=other).with_records((STICK,))
    assert list(media.media(case)) == [STICK, other]


def test_a_lost_medium_is_lost_once() -> None:
    change = media.lose(happened(Fate.CREATED), STICK.id, TODAY, "kari")
    assert isinstance(change, Change)
    case = happened(Fate.CREATED).with_records(change.puts)
    assert media.standing(case, STICK.id) is Fate.LOST
    assert media.lose(happened(Fate.LOST), STICK.id, TODAY, "kari") is None


def test_a_stick_that_was_never_entered_is_entered_as_lost() -> None:
    change = media.lose(Case(), None, TODAY, "kari")
    assert change is not None
    case = Case(change.puts)
    (stick,) = case.live(Medium)
    assert (stick.kind, media.standing(case, stick.id)) == (MediumKind.STICK, Fate.LOST)


def test_what_belongs_to_a_medium_goes_and_comes_back_with_it() -> None:
    case = happened(Fate.CREATED, Fate.LENT)
    gone = edit.retire(case, (STICK,), TODAY)
    assert len(gone.puts) == 3
    after = case.with_records(gone.puts)
    back = edit.restore(after, after.all(Medium)[STICK.id])
    assert len(back.puts) == 3
