"""What one recipient may see: ticked part by part, and opened by a consent that names them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain import sharing
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Section, Topic
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing import CellState, Column
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.ui.tabs.consents.parts import state_word
from ipdesk.ui.tabs.consents.questions import shares_with
from ipdesk.ui.tabs.consents.recipient import Cells
from ipdesk.ui.tabs.consents.recipient_row import PartRow
from ipdesk.ui.tabs.network.seen import Seen
from tests.ui.consents.people import (
    TEACHER,
    aged,
    allowed,
    asked,
    begun,
    case_of,
    parent,
    press,
    said_at,
    shared,
    write,
)
from tests.ui.main.fixtures import TODAY, Drive, Driver
from tests.workspace.fakes import FakeFile

HEALTH = Section(id=Id("helse"), topic=Topic.HEALTH)
BUS = Goal(id=Id("buss"), own_words="Jeg vil ta bussen alene")
NETWORK, GROUP = Column(Part.NETWORK), Column(Part.GROUP)
SEES_HEALTH, SEES_BUS = Column(Part.SECTION, HEALTH.id), Column(Part.GOAL, BUS.id)
IN_JUNE = date(2027, 6, 1)


def plain_case() -> Case:
    """Make the case of an adult with a section and a goal."""
    return case_of(aged(20)).with_records([HEALTH, BUS])


def cells_of(window: Driver, recipient: Id = TEACHER) -> Cells:
    """Go to sharing with a recipient."""
    return asked(window, Matter.SHARE_INFORMATION, recipient).cells


def words_at(cells: Cells, column: Column) -> str:
    """Give the word in the pill of a part."""
    pill = cells.rows[column].ends.pill
    return pill.text() if pill.isVisible() else ""


def test_the_parts_stand_under_calm_headings(drive: Drive) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    lines = [item.widget() for n in range(cells._list.count()) if (item := cells._list.itemAt(n))]
    said = [line._name.text() if isinstance(line, PartRow) else line.text() for line in lines]  # type: ignore[union-attr]
    assert said[0] == "Om personen og situasjonen"
    assert said[1] == "Om personen"
    assert said.index("Helse") < said.index("Nettverk") < said.index("Mål: Jeg vil ta bussen alene")
    assert said[-3:] == ["Ansvarsgruppe og møter", "Ansvarsgruppe", "Møter og avtaler"]


def test_what_stands_at_the_end_of_a_row_comes_with_its_first_tick(drive: Drive) -> None:
    window = drive(plain_case())
    rows = cells_of(window).rows
    assert all(row._ends is None for row in rows.values())  # a plan may have hundreds of goals
    press(window, rows[SEES_HEALTH].box)
    QTest.keyClick(rows[SEES_HEALTH].box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is rows[SEES_HEALTH].ends.until
    QTest.keyClick(rows[SEES_HEALTH].ends.until, Qt.Key.Key_Tab)
    after = list(rows)[list(rows).index(SEES_HEALTH) + 1]
    assert QApplication.focusWidget() is rows[after].box
    assert rows[after]._ends is None


def test_a_tick_waits_until_a_consent_names_it(drive: Drive) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    press(window, cells.rows[SEES_HEALTH].box)
    press(window, cells.rows[SEES_BUS]._name)
    assert words_at(cells, SEES_HEALTH) == words_at(cells, SEES_BUS) == "Venter på samtykke"
    assert not sharing.open_shares(window.case, TEACHER, TODAY)
    giving = begun(window, Matter.SHARE_INFORMATION, TEACHER)
    assert giving.opens.text() == "•\u00a0Helse\n•\u00a0Mål: Jeg vil ta bussen alene"
    press(window, giving.do)
    assert words_at(cells, SEES_HEALTH) == words_at(cells, SEES_BUS) == "Åpen"
    assert len(sharing.open_shares(window.case, TEACHER, TODAY)) == 2
    press(window, cells.rows[NETWORK].box)
    assert (words_at(cells, NETWORK), words_at(cells, SEES_HEALTH)) == ("Venter på samtykke", "Åpen")
    press(window, begun(window, Matter.SHARE_INFORMATION, TEACHER).do)
    assert len(sharing.open_shares(window.case, TEACHER, TODAY)) == 3


def test_a_tick_taken_away_closes_at_once_and_comes_back_by_undo(drive: Drive) -> None:
    window = drive(shared(plain_case(), SEES_HEALTH, NETWORK))
    cells = cells_of(window)
    press(window, cells.rows[NETWORK].box)
    assert words_at(cells, NETWORK) == ""
    assert [share.part for share in sharing.open_shares(window.case, TEACHER, TODAY)] == [Part.SECTION]
    window.page.undo()
    window.breathe()
    assert words_at(cells, NETWORK) == "Åpen"
    assert cells.rows[NETWORK].box.isChecked()


def test_all_and_none_are_one_step_each(drive: Drive) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    press(window, cells.all)
    assert len(window.case.live(Share)) == len(sharing.columns(window.case))
    assert all(row.box.isChecked() for row in cells.rows.values())
    window.page.undo()
    assert not window.case.live(Share)
    window.page.redo()
    press(window, cells_of(window).none)
    assert not window.case.live(Share)


def test_a_yes_without_parts_is_refused_at_its_field(drive: Drive) -> None:
    window = drive(plain_case())
    giving = begun(window, Matter.SHARE_INFORMATION, TEACHER)
    press(window, giving.do)
    assert said_at(giving) == {"shares": "Kryss av minst én del ovenfor."}
    assert not window.case.live(Consent)
    press(window, giving.answer.no)
    assert not giving.fields["shares"].isVisible()
    press(window, giving.do)
    assert [(one.answer, one.shares) for one in window.case.live(Consent)] == [(False, ())]


def test_one_day_for_all_and_another_for_one_part(drive: Drive) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    write(window, cells.until.editor.line, "1.6.2027")
    press(window, cells.rows[SEES_HEALTH].box)
    press(window, cells.rows[NETWORK].box)
    assert {share.until for share in window.case.live(Share)} == {IN_JUNE}
    assert cells.rows[NETWORK].ends.until.text() == "til 01.06.2027"
    press(window, cells.rows[NETWORK].ends.until)
    assert cells.own.isVisible()
    assert QApplication.focusWidget() is cells.own.editor.line
    write(window, cells.own.editor.line, "1.3.2027")
    press(window, cells.own.do)
    assert not cells.own.isVisible()
    assert QApplication.focusWidget() is cells.rows[NETWORK].ends.until
    untils = {sharing.column_of(share): share.until for share in window.case.live(Share)}
    assert untils == {SEES_HEALTH: IN_JUNE, NETWORK: date(2027, 3, 1)}
    write(window, cells.until.editor.line, "")
    press(window, cells.until.do)
    assert {share.until for share in window.case.live(Share)} == {None}


def test_a_longer_time_waits_for_a_new_consent_and_a_shorter_does_not(drive: Drive) -> None:
    window = drive(shared(plain_case(), NETWORK, GROUP, until=IN_JUNE))
    cells = cells_of(window)
    assert cells.until.editor.raw() == "01.06.2027"
    for column, until, word in ((NETWORK, "1.3.2027", "Åpen"), (GROUP, "1.9.2027", "Venter på samtykke")):
        press(window, cells.rows[column].ends.until)
        write(window, cells.own.editor.line, until)
        QTest.keyClick(cells.own.editor.line, Qt.Key.Key_Return)
        window.breathe()
        assert words_at(cells, column) == word


@pytest.mark.parametrize(
    ("text", "said"), [("1.1.2020", "Skriv inn en dato som ikke er tidligere"), ("tull", "Skriv inn en dato")]
)
def test_a_day_that_cannot_be_used_is_told_at_the_date(drive: Drive, text: str, said: str) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    write(window, cells.until.editor.line, text)
    press(window, cells.rows[NETWORK].box)
    assert cells.until.field.problem.startswith(said)
    assert not cells.rows[NETWORK].box.isChecked()
    assert not window.case.live(Share)


def test_what_has_run_out_is_said_and_can_be_opened_again(drive: Drive) -> None:
    gone = Share(id=new_id(), recipient_id=TEACHER, part=Part.NETWORK, until=TODAY - timedelta(days=1))
    window = drive(plain_case().with_records([gone]))
    cells = cells_of(window)
    assert words_at(cells, NETWORK) == "Gått ut"
    assert not cells.rows[NETWORK].box.isChecked()
    press(window, cells.rows[NETWORK].box)
    assert words_at(cells, NETWORK) == "Venter på samtykke"


def test_a_representative_can_be_a_recipient(drive: Drive) -> None:
    mother = parent("Mor")
    window = drive(case_of(aged(20), mother))
    cells = cells_of(window, mother.id)
    press(window, cells.rows[NETWORK].box)
    press(window, begun(window, Matter.SHARE_INFORMATION, mother.id).do)
    assert sharing.cell_state(window.case, mother.id, NETWORK, TODAY) is CellState.OPEN


def test_the_rows_follow_the_plan_and_the_recipient(drive: Drive) -> None:
    window = drive(allowed(plain_case(), SEES_BUS))
    cells = cells_of(window)
    assert words_at(cells, SEES_BUS) == "Venter på samtykke"
    later = Goal(id=new_id(), own_words="Jeg vil lære å svømme")
    window.page.session.commit(_made(later))
    window.breathe()
    assert Column(Part.GOAL, later.id) in cells.rows
    assert words_at(cells, SEES_BUS) == "Venter på samtykke"
    assert not asked(window).cells.isVisible()


def _made(goal: Goal) -> Change:
    return Change(act=Act.CREATE, puts=(goal,))


def test_each_part_is_told_in_a_sentence(drive: Drive) -> None:
    window = drive(shared(plain_case(), SEES_HEALTH, until=IN_JUNE))
    rows = cells_of(window).rows
    told = rows[SEES_HEALTH].box.accessibleDescription()
    assert told == "Lise Eksempel får se «Helse» til 01.06.2027."
    assert rows[NETWORK].box.accessibleDescription() == "Lise Eksempel får ikke se «Nettverk»."
    assert state_word(CellState.CLOSED) == ""


def test_the_whole_of_it_by_keyboard(drive: Drive) -> None:
    window = drive(plain_case())
    cells = cells_of(window)
    cells.rows[SEES_HEALTH].box.setFocus()
    QTest.keyClick(cells.rows[SEES_HEALTH].box, Qt.Key.Key_Space)
    window.breathe()
    assert window.case.live(Share)
    QTest.keyClick(cells.rows[SEES_HEALTH].box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cells.rows[SEES_HEALTH].ends.until
    QTest.keyClick(cells.rows[SEES_HEALTH].ends.until, Qt.Key.Key_Space)
    window.breathe()
    assert QApplication.focusWidget() is cells.own.editor.line
    QTest.keyClick(cells.own.editor.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cells.own.do


def test_a_file_for_reading_shows_and_changes_nothing(drive: Drive) -> None:
    window = drive(file=FakeFile(shared(plain_case(), NETWORK), read_only=True))
    cells = cells_of(window)
    assert words_at(cells, NETWORK) == "Åpen"
    assert not cells.rows[NETWORK].box.isEnabled()
    assert not cells.all.isVisible()
    assert not cells.until.isVisible()


def test_the_network_tells_it_at_a_glance(drive: Drive) -> None:
    window = drive(allowed(shared(plain_case(), SEES_HEALTH, NETWORK), GROUP))
    window.page.show_record(window.case.live(Contact)[0])
    window.breathe()
    seen = window.detail().parts[0]
    assert isinstance(seen, Seen)
    assert seen._said.text() == "2 deler er åpne. 1 del venter på samtykke."
    press(window, seen.go)
    assert window.detail().record == shares_with(TEACHER)
