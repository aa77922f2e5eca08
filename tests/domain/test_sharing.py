"""The matrix of recipients and parts: what opens a cell, what closes it, and for how long."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, reverse
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import withdraw
from ipdesk.domain.measures import Measure
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import (
    Cell,
    CellState,
    Column,
    allow,
    cell_state,
    cells,
    columns,
    deny,
    loose_measures,
    open_shares,
    same_parts,
    waiting_shares,
)
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.errors import Reason
from tests.domain.consenting import ASK, CELL, DAY, NAV, SCHOOL, TODAY, consent
from tests.domain.leaving import BUS, CLIMB, HEALTH, HOME, OPENED, after, agreed, given, planned, refusal

GROUP = Column(Part.GROUP)
NETWORK = Column(Part.NETWORK)
ON_BUS = Column(Part.GOAL, BUS.id)
AT_SCHOOL: Cell = (SCHOOL.id, NETWORK)
LATER = TODAY + 30 * DAY


def share(about: Case, cell: Cell = AT_SCHOOL) -> Share:
    """Give the record of a cell."""
    return cells(about, cell[0])[cell[1]]


def opened(about: Case, until: date | None = None, cell: Cell = AT_SCHOOL) -> Case:
    """Give the case after a cell was allowed."""
    return after(about, allow(about, [cell], until, TODAY))


def consented(about: Case, until: date | None = None) -> Case:
    """Give the case after the school's network cell was allowed and consented to."""
    wished = opened(about, until)
    return given(
        wished, "more", matter=Matter.SHARE_INFORMATION, recipient_id=SCHOOL.id, shares=(share(wished).id,)
    )


class TestColumns:
    def test_they_follow_the_plan(self) -> None:
        assert columns(planned()) == (
            Column(Part.PERSON),
            Column(Part.SECTION, HEALTH.id),
            Column(Part.SECTION, HOME.id),
            NETWORK,
            ON_BUS,
            Column(Part.GOAL, CLIMB.id),
            GROUP,
            Column(Part.MEETINGS),
        )

    def test_what_is_hidden_retired_or_under_a_goal_has_none(self) -> None:
        about = planned().with_records(
            (
                dataclasses.replace(HEALTH, hidden=True),
                dataclasses.replace(HOME, retired_on=TODAY),
                dataclasses.replace(CLIMB, parent_id=BUS.id),
            )
        )
        assert [one.about for one in columns(about) if one.about] == [BUS.id]

    def test_measures_under_no_goal_have_one_of_their_own(self) -> None:
        under = Measure(id=Id("under"), goal_ids=(BUS.id,))
        loose = Measure(id=Id("loose"))
        gone = Measure(id=Id("gone"), goal_ids=(Id("no such goal"),))
        about = planned().with_records((under,))
        assert Column(Part.OTHER_MEASURES) not in columns(about)
        about = about.with_records((loose, gone))
        assert Column(Part.OTHER_MEASURES) in columns(about)
        assert loose_measures(about) == (loose, gone)


class TestOpening:
    def test_a_cell_waits_until_a_consent_names_it(self) -> None:
        about = opened(agreed())
        assert cell_state(about, *AT_SCHOOL, TODAY) is CellState.WAITING
        assert waiting_shares(about, SCHOOL.id, TODAY) == (share(about),)
        assert share(about) not in open_shares(about, SCHOOL.id, TODAY)
        about = consented(agreed())
        assert cell_state(about, *AT_SCHOOL, TODAY) is CellState.OPEN
        assert open_shares(about, SCHOOL.id, TODAY) == (share(about),)

    def test_a_newer_consent_closes_what_it_does_not_name(self) -> None:
        assert {CELL, OPENED} == set(open_shares(agreed(), SCHOOL.id, TODAY))
        about = consented(agreed())
        assert cell_state(about, SCHOOL.id, GROUP, TODAY) is CellState.WAITING

    @pytest.mark.parametrize(
        ("until", "on", "state"),
        [
            (TODAY, TODAY, CellState.OPEN),
            (TODAY, TODAY + DAY, CellState.EXPIRED),
            (LATER, LATER, CellState.OPEN),
            (LATER, LATER + DAY, CellState.EXPIRED),
            (None, LATER, CellState.OPEN),
        ],
    )
    def test_it_ends_with_its_day(self, until: date | None, on: date, state: CellState) -> None:
        about = consented(agreed(), until)
        assert cell_state(about, *AT_SCHOOL, on) is state
        assert (share(about) in open_shares(about, SCHOOL.id, on)) is (state is CellState.OPEN)
        assert share(about) not in waiting_shares(about, SCHOOL.id, on)

    def test_it_is_closed_by_refusal_withdrawal_and_end_of_the_consent(self) -> None:
        about = agreed()
        no = given(about, "no", matter=Matter.SHARE_INFORMATION, recipient_id=SCHOOL.id, answer=False)
        gone = after(about, withdraw(about, Id("share"), TODAY, ASK, "", TODAY))
        short = dataclasses.replace(about.all(Consent)[Id("share")], valid_until=TODAY - DAY)
        for closed in (no, gone, about.with_records((short,))):
            assert open_shares(closed, SCHOOL.id, TODAY) == ()

    def test_it_is_one_recipients_alone(self) -> None:
        about = opened(agreed(), cell=(NAV.id, NETWORK))
        assert cell_state(about, *AT_SCHOOL, TODAY) is CellState.CLOSED
        assert open_shares(about, NAV.id, TODAY) == ()

    def test_a_part_that_left_the_plan_is_neither_open_nor_waiting(self) -> None:
        gone = dataclasses.replace(BUS, retired_on=TODAY)
        assert OPENED not in open_shares(agreed().with_records((gone,)), SCHOOL.id, TODAY)
        assert OPENED not in waiting_shares(planned().with_records((gone,)), SCHOOL.id, TODAY)

    def test_many_at_once_are_one_change_and_each_only_once(self) -> None:
        wanted = [(one, column) for one in (SCHOOL.id, NAV.id) for column in columns(planned())]
        change = allow(planned(), [*wanted, *wanted], None, TODAY)
        assert change is not None
        assert change.act is Act.ALLOW
        assert len(change.puts) == len(wanted) - 3  # three are there already
        about = planned().with_records(change.puts)
        assert allow(about, wanted, None, TODAY) is None
        assert same_parts(about.under(Share, "recipient_id", SCHOOL.id), tuple(cells(about, NAV.id).values()))

    def test_a_representative_can_be_a_recipient(self) -> None:
        mother = Representative(id=Id("mother"), name="Marit Eksempel")
        assert allow(planned(17, mother), [(mother.id, NETWORK)], None, TODAY) is not None

    @pytest.mark.parametrize(
        ("cell", "until", "refused"),
        [
            (AT_SCHOOL, TODAY - DAY, ("until", Reason.IN_PAST)),
            ((ASK, NETWORK), None, ("recipient_id", Reason.UNKNOWN_RECORD)),
            ((Id("nobody"), NETWORK), None, ("recipient_id", Reason.UNKNOWN_RECORD)),
            ((SCHOOL.id, Column(Part.GOAL, Id("none"))), None, ("about_id", Reason.UNKNOWN_RECORD)),
            ((SCHOOL.id, Column(Part.OTHER_MEASURES)), None, ("about_id", Reason.UNKNOWN_RECORD)),
        ],
    )
    def test_what_is_refused(self, cell: Cell, until: date | None, refused: tuple[str, Reason]) -> None:
        assert refusal(lambda: allow(planned(), [cell], until, TODAY)) == refused

    def test_somebody_who_left_the_network_gets_nothing_more(self) -> None:
        about = planned().with_records((dataclasses.replace(SCHOOL, retired_on=TODAY),))
        assert refusal(lambda: allow(about, [AT_SCHOOL], None, TODAY))[0] == "recipient_id"


class TestUntil:
    @pytest.mark.parametrize(
        ("before", "now", "state"),
        [
            (None, LATER, CellState.OPEN),
            (LATER, TODAY, CellState.OPEN),
            (LATER, LATER + DAY, CellState.WAITING),
            (LATER, None, CellState.WAITING),
            (TODAY, LATER, CellState.WAITING),
        ],
    )
    def test_shorter_stays_covered_and_longer_waits(
        self, before: date | None, now: date | None, state: CellState
    ) -> None:
        about = consented(agreed(), before)
        about = opened(about, now)
        assert cell_state(about, *AT_SCHOOL, TODAY) is state
        assert share(about).until == now
        assert allow(about, [AT_SCHOOL], now, TODAY) is None

    def test_one_that_ran_out_waits_again(self) -> None:
        about = consented(agreed(), TODAY)
        change = allow(about, [AT_SCHOOL], LATER, TODAY + DAY)
        assert change is not None
        assert cell_state(after(about, change), *AT_SCHOOL, TODAY + DAY) is CellState.WAITING

    def test_what_was_shortened_can_not_be_made_longer_again_without_a_consent(self) -> None:
        about = opened(consented(agreed(), None), LATER)
        assert cell_state(opened(about, None), *AT_SCHOOL, TODAY) is CellState.WAITING


class TestClosing:
    def test_it_closes_at_once(self) -> None:
        about = consented(agreed())
        change = deny(about, [AT_SCHOOL, AT_SCHOOL], TODAY)
        assert change is not None
        assert (change.act, len(change.puts)) == (Act.DENY, 1)
        closed = about.with_records(change.puts)
        assert cell_state(closed, *AT_SCHOOL, TODAY) is CellState.CLOSED
        assert open_shares(closed, SCHOOL.id, TODAY) == ()
        assert deny(closed, [AT_SCHOOL], TODAY) is None

    def test_opened_anew_it_waits_for_a_new_consent(self) -> None:
        about = consented(agreed())
        about = opened(after(about, deny(about, [AT_SCHOOL], TODAY)))
        assert cell_state(about, *AT_SCHOOL, TODAY) is CellState.WAITING

    def test_no_second_record_of_a_cell_stays_open(self) -> None:
        twin = dataclasses.replace(CELL, id=Id("twin"))
        about = agreed().with_records((twin,))
        closed = after(about, deny(about, [(SCHOOL.id, GROUP)], TODAY))
        assert cell_state(closed, SCHOOL.id, GROUP, TODAY) is CellState.CLOSED
        longer = after(about, allow(about, [(SCHOOL.id, GROUP)], LATER, TODAY))
        assert share(longer, (SCHOOL.id, GROUP)).until == LATER


class TestUndo:
    def test_undo_of_allow_closes_the_cell(self) -> None:
        change = allow(agreed(), [AT_SCHOOL], None, TODAY)
        assert change is not None
        about = agreed().with_records(change.puts)
        undone = about.with_records(reverse(change, agreed(), TODAY).puts)
        assert cell_state(undone, *AT_SCHOOL, TODAY) is CellState.CLOSED

    def test_undo_of_a_longer_time_brings_back_what_was_covered(self) -> None:
        before = consented(agreed(), LATER)
        change = allow(before, [AT_SCHOOL], None, TODAY)
        assert change is not None
        about = before.with_records(change.puts)
        undone = about.with_records(reverse(change, before, TODAY).puts)
        assert cell_state(undone, *AT_SCHOOL, TODAY) is CellState.OPEN
        assert share(undone).until == LATER

    def test_undo_of_deny_opens_it_as_far_as_the_consent_goes(self) -> None:
        before = consented(agreed())
        change = deny(before, [AT_SCHOOL], TODAY)
        assert change is not None
        about = before.with_records(change.puts)
        undone = about.with_records(reverse(change, before, TODAY).puts)
        assert cell_state(undone, *AT_SCHOOL, TODAY) is CellState.OPEN


def test_a_consent_opens_no_cell_of_another_recipient() -> None:
    stolen = consent("stolen", matter=Matter.SHARE_INFORMATION, recipient_id=NAV.id, shares=(OPENED.id,))
    assert open_shares(planned().with_records((stolen,)), NAV.id, TODAY) == ()
    assert open_shares(planned().with_records((stolen,)), SCHOOL.id, TODAY) == ()
