"""What a new file begins with."""

from __future__ import annotations

from datetime import date

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.order import sections
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Topic
from ipdesk.domain.start import begin
from tests.domain.cases import TODAY


def test_a_new_file_is_about_its_person_and_has_the_template() -> None:
    change = begin(
        number="IP-0000-0001",
        given_names="Ask",
        family_name="Eksempel",
        birth_date=date(2009, 3, 21),
        today=TODAY,
    )
    case = Case(change.puts)
    assert change.act is Act.BEGIN
    assert isinstance(change.about, Person)
    assert case.person.name == "Ask Eksempel"
    assert (case.plan.number, case.plan.started_on) == ("IP-0000-0001", TODAY)
    assert case.group.started_on is None
    assert [s.topic for s in sections(case)] == [topic for topic in Topic if topic is not Topic.OTHER]
    assert len({record.id for record in case.records()}) == len(change.puts)
    for record in change.puts:
        checks.check(record, case, TODAY)
