"""Small cases that the tests of the domain begin with."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting, MeetingStatus
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id

TODAY = date(2026, 11, 22)
HELD = date(2026, 11, 2)

PERSON = Person(id=Id("person"), given_names="Ask", family_name="Eksempel", birth_date=date(2009, 3, 21))
PLAN = Plan(id=Id("plan"), coordinator_id=Id("coordinator"), next_revision=date(2027, 6, 1))
GROUP = Group(id=Id("group"))
COORDINATOR = Contact(id=Id("coordinator"), name="Hanne Oppdiktet")
FRIEND = Contact(id=Id("friend"), name="Noor Døme")
PEOPLE = (PERSON, PLAN, GROUP, COORDINATOR, FRIEND)

TOP = Goal(id=Id("top"), own_words="Ta bussen alene", priority=0)
SECOND = Goal(id=Id("second"), own_words="Klatre", priority=1)
BELOW = Goal(id=Id("below"), own_words="To stopp", parent_id=TOP.id, priority=0)
DEEPER = Goal(id=Id("deeper"), own_words="Ett stopp", parent_id=BELOW.id, priority=0)
GOALS = (TOP, SECOND, BELOW, DEEPER)

MEETING = Meeting(id=Id("meeting"), on=HELD, status=MeetingStatus.HELD, chair_id=COORDINATOR.id)
ITEM = AgendaItem(id=Id("item"), meeting_id=MEETING.id, title="Bussen", minutes="Det går bedre.")
CAME = Attendance(id=Id("came"), meeting_id=MEETING.id, who_id=PERSON.id)
PROMISE = ActionItem(id=Id("promise"), meeting_id=MEETING.id, agenda_item_id=ITEM.id, what="Kjøpe busskort")
ADDED = Addition(
    id=Id("added"), meeting_id=MEETING.id, on=TODAY, by="Hanne Oppdiktet", text="Det var kort 2."
)
MEETING_WITH_ALL = (MEETING, ITEM, CAME, PROMISE)


def base() -> Case:
    """Make a case with the people, the goals and one meeting that was held."""
    return Case((*PEOPLE, *GOALS, *MEETING_WITH_ALL))
