"""Who may see what: the matrix by mouse and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain import sharing
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing import CellState, Column
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.ui.tabs.consents.matrix import Matrix, MatrixDetail
from ipdesk.ui.tabs.consents.matrix_headings import wrapped
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.questions import OVERVIEW, shares_with
from ipdesk.ui.theme import style
from ipdesk.ui.widgets.focus import stops
from tests.ui.consents.people import TEACHER, aged, allowed, case_of, parent, press, shared, write
from tests.ui.main.fixtures import TODAY, Drive, Driver
from tests.workspace.fakes import FakeFile

NURSE = Id("helsesykepleier")
BUS = Goal(id=Id("buss"), own_words="Jeg vil ta bussen alene")
NETWORK, GROUP, SEES_BUS = Column(Part.NETWORK), Column(Part.GROUP), Column(Part.GOAL, BUS.id)


def two_recipients() -> Case:
    """Make a case with a goal, a nurse and a teacher."""
    nurse = Contact(id=NURSE, name="Berit Eksempel", role="helsesykepleier", agency="Eksempel skole")
    return case_of(aged(20)).with_records([nurse, BUS])


def matrix_of(window: Driver) -> Matrix:
    """Go to the matrix."""
    window.go_list("Samtykke og deling").show_record(OVERVIEW)
    window.breathe()
    detail = window.detail()
    assert isinstance(detail, MatrixDetail)
    return detail.matrix


def place(matrix: Matrix, recipient: Id, column: Column) -> QModelIndex:
    """Give the place of a cell, in sight."""
    index = matrix.model.index_of((recipient, column))
    assert index.isValid()
    matrix.view.scrollTo(index)
    return index


def click(window: Driver, recipient: Id, column: Column, *, shift: bool = False) -> None:
    """Click in a cell."""
    matrix = matrix_of(window)
    at = matrix.view.visualRect(place(matrix, recipient, column)).center()
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(matrix.view.viewport(), Qt.MouseButton.LeftButton, held, at)
    window.breathe()


def go_to(window: Driver, recipient: Id, column: Column) -> Matrix:
    """Put the keyboard in a cell."""
    matrix = matrix_of(window)
    matrix.view.setFocus()
    matrix.view.setCurrentIndex(place(matrix, recipient, column))
    return matrix


def key(window: Driver, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the matrix."""
    QTest.keyClick(matrix_of(window).view, key, held)
    window.breathe()


def state(window: Driver, recipient: Id, column: Column) -> CellState:
    """Tell how a cell stands."""
    return sharing.cell_state(window.case, recipient, column, TODAY)


def test_parts_are_rows_and_recipients_are_columns(drive: Drive) -> None:
    window = drive(two_recipients())
    model = matrix_of(window).model
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert names == ["Berit Eksempel", "Lise Eksempel"]
    spoken = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Berit Eksempel, helsesykepleier, Eksempel skole"
    parts = [model.headerData(n, Qt.Orientation.Vertical) for n in range(model.rowCount())]
    assert parts[0] == "Om personen"
    assert "Mål: Jeg vil ta bussen alene" in parts
    assert parts[-1] == "Møter og avtaler"


def test_a_click_ticks_and_a_click_takes_the_tick_away(drive: Drive) -> None:
    window = drive(two_recipients())
    click(window, TEACHER, NETWORK)
    assert state(window, TEACHER, NETWORK) is CellState.WAITING
    assert state(window, NURSE, NETWORK) is CellState.CLOSED
    click(window, TEACHER, NETWORK)
    assert state(window, TEACHER, NETWORK) is CellState.CLOSED


def test_space_ticks_and_arrows_move(drive: Drive) -> None:
    window = drive(two_recipients())
    go_to(window, NURSE, Column(Part.PERSON))
    key(window, Qt.Key.Key_Space)
    key(window, Qt.Key.Key_Right)
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Space)
    second = matrix_of(window).model.parts[1]
    assert {(s.recipient_id, sharing.column_of(s)) for s in window.case.live(Share)} == {
        (NURSE, Column(Part.PERSON)),
        (TEACHER, second),
    }


def test_a_goal_is_kept_from_one_recipient_and_shown_to_another(drive: Drive) -> None:
    window = drive(shared(two_recipients(), SEES_BUS, NETWORK))
    assert state(window, TEACHER, SEES_BUS) is CellState.OPEN
    click(window, TEACHER, SEES_BUS)
    click(window, NURSE, SEES_BUS)
    assert state(window, TEACHER, SEES_BUS) is CellState.CLOSED
    assert state(window, NURSE, SEES_BUS) is CellState.WAITING


def test_a_cell_says_the_whole_of_it(drive: Drive) -> None:
    window = drive(shared(two_recipients(), NETWORK, until=date(2027, 6, 1)))
    matrix = matrix_of(window)
    index = place(matrix, TEACHER, NETWORK)
    assert index.data() == "Åpen"
    told = "Lise Eksempel får se «Nettverk» til 01.06.2027."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == told
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    go_to(window, TEACHER, NETWORK)
    assert matrix.acts.said.text() == told
    closed = place(matrix, NURSE, NETWORK)
    assert closed.data(Qt.ItemDataRole.AccessibleTextRole) == "Berit Eksempel får ikke se «Nettverk»."
    assert closed.data() == ""


@pytest.mark.parametrize("by", ["key", "button", "heading"])
def test_a_whole_column_is_one_step_and_one_undo(drive: Drive, by: str) -> None:
    window = drive(two_recipients())
    matrix = go_to(window, TEACHER, NETWORK)
    if by == "key":
        key(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    elif by == "button":
        press(window, matrix.column)
    else:
        header = matrix.view.horizontalHeader()
        at = header.viewport().rect().center()
        at.setX(header.sectionViewportPosition(1) + header.sectionSize(1) // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert matrix.acts.said.text() == f"{matrix.model.rowCount()} ruter er valgt."
    press(window, matrix.acts.tick)
    shares = window.case.live(Share)
    assert {share.recipient_id for share in shares} == {TEACHER}
    assert len(shares) == matrix.model.rowCount()
    assert matrix.acts.tick.text() == "Fjern kryss"
    window.page.undo()
    window.breathe()
    assert not window.case.live(Share)


def test_a_whole_row_by_keyboard(drive: Drive) -> None:
    window = drive(two_recipients())
    go_to(window, TEACHER, GROUP)
    key(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    key(window, Qt.Key.Key_Space)
    assert {s.recipient_id for s in window.case.live(Share)} == {TEACHER, NURSE}
    assert {s.part for s in window.case.live(Share)} == {Part.GROUP}
    key(window, Qt.Key.Key_Space)
    assert not window.case.live(Share)


def test_a_choice_that_is_partly_ticked_is_ticked_through(drive: Drive) -> None:
    window = drive(allowed(two_recipients(), GROUP))
    (before,) = window.case.live(Share)
    matrix = go_to(window, TEACHER, GROUP)
    press(window, matrix.row)
    press(window, matrix.acts.tick)
    assert {s.recipient_id for s in window.case.live(Share)} == {TEACHER, NURSE}
    assert before in window.case.live(Share)


def test_shift_and_click_chooses_and_ticks_nothing(drive: Drive) -> None:
    window = drive(two_recipients())
    go_to(window, NURSE, NETWORK)
    click(window, TEACHER, NETWORK, shift=True)
    assert len(matrix_of(window).chosen()) == 2
    assert not window.case.live(Share)


def test_dragging_chooses_and_ticks_nothing(drive: Drive) -> None:
    window = drive(two_recipients())
    matrix = go_to(window, NURSE, NETWORK)
    ends = [matrix.view.visualRect(place(matrix, who, NETWORK)).center() for who in (NURSE, TEACHER)]
    QTest.mousePress(matrix.view.viewport(), Qt.MouseButton.LeftButton, pos=ends[0])
    QTest.mouseMove(matrix.view.viewport(), ends[1])
    QTest.mouseRelease(matrix.view.viewport(), Qt.MouseButton.LeftButton, pos=ends[1])
    window.breathe()
    assert not window.case.live(Share)


def test_a_day_for_what_is_chosen(drive: Drive) -> None:
    window = drive(shared(two_recipients(), NETWORK, GROUP))
    matrix = go_to(window, TEACHER, NETWORK)
    write(window, matrix.acts.until.editor.line, "1.6.2027")
    press(window, matrix.acts.until.do)
    ends = {share.part: share.until for share in window.case.live(Share)}
    assert ends == {Part.NETWORK: date(2027, 6, 1), Part.GROUP: None}
    assert state(window, TEACHER, NETWORK) is CellState.OPEN
    write(window, matrix.acts.until.editor.line, "1.1.2020")
    press(window, matrix.acts.until.do)
    assert matrix.acts.until.field.problem.startswith("Skriv inn en dato som ikke er tidligere")


def test_what_waits_is_counted_and_leads_to_the_consent(drive: Drive) -> None:
    window = drive(allowed(two_recipients(), NETWORK, GROUP))
    matrix = matrix_of(window)
    assert matrix.waiting.said.text() == "2 kryss venter på samtykke: Lise Eksempel (2)."
    assert place(matrix, TEACHER, GROUP).data() == "Venter"
    assert window.go_list("Samtykke og deling").list.table.model().index(2, 2).data() == "2 venter"
    press(window, matrix.waiting.give)
    detail = window.detail()
    assert isinstance(detail, QuestionDetail)
    assert detail.record == shares_with(TEACHER)
    assert detail.giving.is_open
    press(window, detail.giving.do)
    assert not matrix_of(window).waiting.isVisible()
    assert state(window, TEACHER, GROUP) is CellState.OPEN


def test_the_way_to_the_recipient_and_back_by_undo(drive: Drive) -> None:
    window = drive(two_recipients())
    click(window, TEACHER, GROUP)
    press(window, matrix_of(window).acts.go)
    assert window.detail().record == shares_with(TEACHER)
    window.go("Mål")
    window.page.undo()
    window.page.redo()
    window.breathe()
    assert window.page.tab is window.go_list("Samtykke og deling")
    assert window.case.live(Share)


def test_redo_shows_the_cell(drive: Drive) -> None:
    window = drive(two_recipients())
    click(window, TEACHER, GROUP)
    window.page.undo()
    window.go("Mål")
    window.page.redo()
    window.breathe()
    matrix = matrix_of(window)
    assert matrix.model.cell(matrix.view.currentIndex()) == (TEACHER, GROUP)


def test_only_those_that_are_shared_with(drive: Drive) -> None:
    window = drive(allowed(two_recipients(), GROUP))
    matrix = matrix_of(window)
    matrix.shown.setFocus()
    QTest.keyClick(matrix.shown, Qt.Key.Key_Down)
    window.breathe()
    assert [one.id for one in matrix.model.people] == [TEACHER]
    window.page.show_record(Share(id=new_id(), recipient_id=NURSE, part=Part.GROUP))
    window.breathe()
    assert matrix.model.cell(matrix.view.currentIndex()) == (NURSE, GROUP)


def test_the_main_act_is_about_the_recipient_of_the_cell(drive: Drive) -> None:
    window = drive(two_recipients())
    go_to(window, TEACHER, GROUP)
    window.page.new_record()
    window.breathe()
    assert window.detail().record == shares_with(TEACHER)


def test_the_matrix_can_have_all_the_width(drive: Drive) -> None:
    window = drive(two_recipients())
    matrix, tab = matrix_of(window), window.go_list("Samtykke og deling")
    narrow = matrix.view.width()
    press(window, matrix.wide)
    assert matrix.view.width() > narrow * 1.5
    assert not tab.list.isVisible()
    assert matrix.view.hasFocus()
    press(window, tab.both.back)
    assert tab.list.isVisible()
    assert matrix.view.isVisible()
    press(window, matrix.wide)
    window.page.show_record(shares_with(TEACHER))
    window.breathe()
    assert tab.list.isVisible()


def test_many_recipients_scroll_and_the_parts_stay(drive: Drive) -> None:
    others = [Contact(id=new_id(), name=f"Navn {n} Eksempel") for n in range(20)]
    window = drive(two_recipients().with_records(others))
    view = go_to(window, TEACHER, NETWORK).view
    assert view.horizontalScrollBar().maximum() > 0
    left = view.verticalHeader().x()
    view.setCurrentIndex(view.model().index(2, 21))
    assert view.horizontalScrollBar().value() > 0
    assert view.verticalHeader().x() == left
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())


def test_without_recipients_the_way_to_the_network_is_said(drive: Drive) -> None:
    window = drive(case_of(aged(20)).with_records([]))
    (teacher,) = window.case.live(Contact)
    matrix = matrix_of(window)
    window.page.session.retire(teacher, "")
    window.breathe()
    assert matrix._nobody.isVisible()
    assert not matrix.view.isVisible()
    assert matrix.recipient is None


def test_the_keyboard_leaves_the_table_by_tab(drive: Drive) -> None:
    window = drive(two_recipients())
    matrix = go_to(window, TEACHER, NETWORK)
    QTest.keyClick(matrix.view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is matrix.acts.tick
    QTest.keyClick(matrix.acts.tick, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is matrix.acts.until.editor.line
    assert all(stop.accessibleName() or getattr(stop, "text", str)() for stop in stops(window.inside()))


def test_a_file_for_reading_ticks_nothing(drive: Drive) -> None:
    window = drive(file=FakeFile(shared(two_recipients(), NETWORK), read_only=True))
    click(window, TEACHER, NETWORK)
    key(window, Qt.Key.Key_Space)
    assert state(window, TEACHER, NETWORK) is CellState.OPEN
    assert not matrix_of(window).acts.tick.isVisible()


def test_nothing_is_left_after_a_lock(drive: Drive) -> None:
    window = drive(allowed(two_recipients(), NETWORK))
    matrix = go_to(window, TEACHER, NETWORK)
    window.page.clear()
    assert matrix.model.rowCount() == matrix.model.columnCount() == 0
    assert matrix.acts.said.text() == matrix.waiting.said.text() == ""


@pytest.mark.parametrize("scale", [100, 200])
def test_large_text_is_usable(drive: Drive, scale: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", scale)
    try:
        window = drive(allowed(two_recipients().with_records([parent("Mor")]), NETWORK), size=(1366, 728))
        matrix = go_to(window, TEACHER, NETWORK)
        window.breathe()
        assert window.inside().width() <= window.detail().area.viewport().width()
        seen = matrix.view.viewport().visibleRegion().boundingRect()
        assert seen.contains(matrix.view.visualRect(matrix.view.currentIndex()).center())
    finally:
        style.apply(app, "light", 100)


def test_a_heading_is_broken_at_words_and_shortened_at_its_end() -> None:
    metrics = QFontMetrics(QApplication.font())
    width = metrics.horizontalAdvance("Helene Håndgripelig")
    lines = wrapped("Helene Håndgripelig Tankestrek Eksempelsen", metrics, width, 2)
    assert lines[0] == "Helene Håndgripelig"
    assert lines[1].endswith("…")
    assert wrapped("", metrics, width, 2) == []
