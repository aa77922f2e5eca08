"""What can be done with records in the window: begin, take away, bring back, move, find, undo."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView
from pytestqt.qtbot import QtBot

from ipdesk.domain import order
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Record
from ipdesk.ui.widgets.stack import RecordStack
from tests.ui.main.fixtures import Drive, Driver, new_case

LISTS = ("Plan", "Nettverk", "Mål", "Tiltak", "Ansvarsgruppe", "Referater")


def test_each_tab_begins_a_record_and_takes_it_away_and_brings_it_back(window: Driver) -> None:
    for name in LISTS:
        tab = window.go_list(name)
        tab.new_record()
        made = tab.current()
        assert made is not None
        focused = QApplication.focusWidget()
        assert focused is not None
        assert window.detail().isAncestorOf(focused), name
        window.page.retire()
        assert window.now(made).retired_on is not None
        assert "er tatt bort" in window.page.bar.text
        window.click(window.page.bar.act)
        assert window.now(made).retired_on is None
        assert tab.current() == window.now(made)


def test_angre_in_the_bar_brings_back_what_it_speaks_of(window: Driver) -> None:
    tab = window.go_list("Nettverk")
    gone = tab.current()
    assert gone is not None
    window.page.retire()
    other = tab.current()
    assert other is not None
    window.type_in("name", "Endret etterpå")
    window.leave()
    window.click(window.page.bar.act)
    assert window.now(gone).retired_on is None
    assert window.now(other).name == "Endret etterpå"  # type: ignore[attr-defined]
    window.page.undo()
    assert window.now(gone).retired_on is not None


def test_what_was_taken_away_can_be_found_and_brought_back_later(window: Driver) -> None:
    for name in LISTS:
        tab = window.go_list(name)
        tab.new_record()
        gone = tab.current()
        assert gone is not None
        window.page.retire()
        window.page.bar.dismiss()
        box = tab.list.filter
        box.setCurrentIndex(box.findText("Tatt bort"))
        window.breathe()
        assert tab.list.choose(gone.id), name
        back = window.detail()._gone._back
        window.click(back)
        assert window.now(gone).retired_on is None, name
        assert tab.list.filter.currentIndex() == 0


def test_a_person_taken_away_is_still_named_where_they_are_referred_to(window: Driver) -> None:
    measure = next(m for m in window.case.live(Measure) if window.case.get(Contact, m.responsible_id))
    contact = window.case.get(Contact, measure.responsible_id)
    assert contact is not None
    window.page.show_record(contact)
    window.page.retire()
    window.page.show_record(measure)
    assert window.field("responsible_id").editor.raw() == f"{contact.name} (tatt bort)"
    window.field("responsible_id").editor.focus_widget().setFocus()
    window.leave()
    assert window.now(measure) == measure


def test_goals_move_by_keys_and_the_person_keeps_seeing_them(window: Driver) -> None:
    tab = window.go_list("Mål")
    first, second = order.goals(window.case)[:2]
    tab.list.choose(second.id)
    window.page.move_record(-1)
    assert [g.id for g in order.goals(window.case)[:2]] == [second.id, first.id]
    assert tab.current() == window.now(second)
    window.page.undo()
    assert [g.id for g in order.goals(window.case)[:2]] == [first.id, second.id]


def _drop(window: Driver, moved: Record, target: Record, *, onto: bool) -> None:
    """Drop a goal as Qt tells the model of it."""
    tab = window.go_list("Mål")
    tree = tab.list.table
    assert isinstance(tree, QTreeView)
    model = tree.model()
    data = model.mimeData([model.index_of(moved.id)])
    place = model.index_of(target.id)
    move = Qt.DropAction.MoveAction
    if onto:
        model.dropMimeData(data, move, -1, -1, place)
    else:
        model.dropMimeData(data, move, place.row(), 0, place.parent())
    assert not data.hasText()
    window.breathe()


def test_goals_move_by_dropping_between_and_onto_others(window: Driver) -> None:
    first, second, third = order.goals(window.case)[:3]
    _drop(window, third, first, onto=False)
    assert [g.id for g in order.goals(window.case)[:3]] == [third.id, first.id, second.id]
    _drop(window, first, second, onto=True)
    assert window.now(first).parent_id == second.id
    _drop(window, second, first, onto=True)
    assert window.now(second).parent_id is None
    assert "delmål av seg selv" in window.page.bar.text


def test_folded_goals_stay_folded(window: Driver) -> None:
    tab = window.go_list("Mål")
    tree = tab.list.table
    assert isinstance(tree, QTreeView)
    first = tree.model().index(0, 0)
    tree.collapse(first)
    tab.new_record()
    assert not tree.isExpanded(tree.model().index(0, 0))


def test_a_goal_can_not_be_offered_as_its_own_part(window: Driver) -> None:
    first = order.goals(window.case)[0]
    offered = order.possible_parents(window.case, first)
    assert first not in offered
    assert not set(order.goals(window.case, first.id)) & set(offered)


def test_search_filter_and_sort(window: Driver, qtbot: QtBot) -> None:
    tab = window.go_list("Tiltak")
    everything = tab.list.count()
    QTest.keyClicks(tab.list.search_line, "drosje")
    qtbot.waitUntil(lambda: tab.list.count() < everything)
    assert tab.list.count() > 0
    QTest.keyClick(tab.list.search_line, Qt.Key.Key_Escape)
    assert tab.list.count() == everything
    tab.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    model = tab.list.table.model()
    titles = [model.index(row, 0).data() for row in range(everything)]
    assert titles == sorted(titles, key=lambda text: text.casefold())
    spoken = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tiltak, sortert stigende"
    QTest.keyClicks(tab.list.search_line, "finnes ikke")
    QTest.keyClick(tab.list.search_line, Qt.Key.Key_Return)
    assert tab.list.count() == 0
    assert "passer med søket" in tab.list.invitation._sentence.text()


def test_a_record_that_no_longer_fits_the_filter_stays_while_it_is_written_in(window: Driver) -> None:
    tab = window.go_list("Tiltak")
    tab.list.filter.setCurrentIndex(tab.list.filter.findText("Mangler noe"))
    shown = tab.list.count()
    current = tab.current()
    assert isinstance(current, Measure)
    field = window.field("responsible_id" if current.responsible_id is None else "deadline")
    field.editor.focus_widget().setFocus()
    if current.responsible_id is None:
        QTest.keyClick(field.editor.focus_widget(), Qt.Key.Key_Down)
    else:
        QTest.keyClicks(field.editor.focus_widget(), "3.5.2027")
    window.leave()
    assert tab.current() == window.now(current)
    assert tab.list.count() == shown


def test_undo_shows_where_after_a_change_of_tab(window: Driver) -> None:
    window.go("Nettverk")
    record = window.detail().record
    assert record is not None
    window.type_in("role", "nabo")
    window.leave()
    window.go("Referater")
    window.page.undo()
    assert window.page.tab is window.go("Nettverk")
    assert window.detail().record == window.now(record)


def test_the_keyboard_stays_in_the_list_when_a_row_is_clicked(window: Driver) -> None:
    tab = window.go_list("Nettverk")
    table = tab.list.table
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.field("name").editor.focus_widget().hasFocus()
    QTest.keyClick(window.field("name").editor.focus_widget(), Qt.Key.Key_Escape)
    assert table.hasFocus()


def _stack(window: Driver, kind: type[Record]) -> RecordStack:
    return next(s for s in window.detail().findChildren(RecordStack) if s.what.kind is kind)


def test_a_meeting_from_plan_to_approved_minutes(window: Driver) -> None:
    tab = window.go_list("Referater")
    tab.new_record()
    meeting = tab.current()
    assert isinstance(meeting, Meeting)
    assert order.attendance(window.case, meeting.id)
    window.type_in("on", "20.11.2026")
    agenda = _stack(window, AgendaItem)
    agenda.add()
    for text in ("Ny sak en", "Ny sak to"):
        agenda.add()
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    items = order.agenda(window.case, meeting.id)
    assert [item.title for item in items][-2:] == ["Ny sak to", "Ny sak en"]
    assert QApplication.focusWidget().text() == "Ny sak to"  # type: ignore[union-attr]
    assert not any(act.isVisible() for act in window.detail().acts)
    card = agenda._card_of(items[-1].id)
    assert card is not None
    minutes = card.form.fields["minutes"].editor.focus_widget()
    minutes.setFocus()
    QTest.keyClicks(minutes, "Vi snakket om bussen.")
    window.leave()
    came = _stack(window, Attendance)._cards[0].form.fields["presence"].editor.focus_widget()
    came.setFocus()
    QTest.keyClick(came, Qt.Key.Key_Down)
    approve = window.detail().acts[0]
    assert approve.isVisible()
    window.click(approve)
    assert window.now(meeting).approved_on is not None
    assert window.workspace.undoable is None
    assert minutes.isReadOnly()  # type: ignore[attr-defined]
    assert not approve.isVisible()


def test_an_addition_is_kept_until_it_is_made(window: Driver) -> None:
    done = next(m for m in order.meetings(window.case) if m.approved_on is not None)
    window.page.show_record(done)
    part = window.detail().parts[-1]
    text = part._text  # type: ignore[attr-defined]
    text.setFocus()
    QTest.keyClicks(text, "Det var kort 2")
    window.pause()
    assert window.file.kept[(done.id, "addition")] == "Det var kort 2"
    window.click(part._add)  # type: ignore[attr-defined]
    assert order.additions(window.case, done.id)[-1].text == "Det var kort 2"
    assert not window.file.kept


def test_a_new_file_invites_in_every_tab(drive: Drive) -> None:
    window = drive(new_case())
    for name in ("Nettverk", "Mål", "Tiltak", "Referater"):
        tab = window.go_list(name)
        assert tab.list.invitation.button.isVisible(), name
        assert tab.detail() is None or not tab.both.detail_side.isVisible()
        window.click(tab.list.invitation.button)
        assert tab.list.count() == 1
        assert tab.both.detail_side.isVisible()
        window.page.undo()
        assert tab.list.invitation.button.isVisible(), name
    window.go("Ansvarsgruppe")
    assert window.detail().parts[0]._new.isVisible()  # type: ignore[attr-defined]


def test_narrow_shows_one_at_a_time_and_keys_go_both_ways(drive: Drive) -> None:
    window = drive(size=(820, 700))
    tab = window.go_list("Tiltak")
    assert tab.both.narrow
    assert not tab.both.detail_side.isVisible()
    QTest.keyClick(tab.list.table, Qt.Key.Key_Return)
    assert tab.both.detail_side.isVisible()
    assert not tab.list.isVisible()
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert tab.list.table.hasFocus()
    place = tab.list.table.visualRect(tab.list.table.model().index(1, 0)).center()
    QTest.mouseClick(tab.list.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert tab.both.back.isVisible()


def test_no_goal_of_the_window_is_shown_twice(window: Driver) -> None:
    """The tree gives each live goal once."""
    window.go("Mål")
    model = window.go_list("Mål").list.table.model()
    assert len(model._ids) == len(window.case.live(Goal))  # type: ignore[attr-defined]
