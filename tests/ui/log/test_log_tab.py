"""The tab «Logg», as somebody would use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.goals import Goal
from ipdesk.errors import StickMissing
from ipdesk.storage.log import Head, Links
from ipdesk.ui.tabs.log.chain import Chain
from ipdesk.ui.tabs.log.filters import Period
from ipdesk.ui.tabs.log.model import WHAT
from ipdesk.ui.tabs.log.place import THE_LOG
from ipdesk.ui.tabs.log.tab import LogTab
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace import logbook
from ipdesk.workspace.log_words import Area
from tests.ui.main.fixtures import TODAY, Drive, Driver, example_case
from tests.workspace.fakes import FakeFile


def change(window: Driver, number: int = 1) -> None:
    """Change a goal so many times."""
    for n in range(number):
        goal = window.case.live(Goal)[0]
        window.workspace.commit(edit.edit(window.case, goal, TODAY, priority=n + 10))


def go(window: Driver) -> LogTab:
    """Go to the tab."""
    shown = window.go("Logg")
    assert isinstance(shown, LogTab)
    return shown


def what(tab: LogTab) -> list[str]:
    """Give what was done, row by row."""
    return [str(tab.rows.index(row, WHAT).data()) for row in range(tab.rows.rowCount())]


class BrokenFile(FakeFile):
    """A file whose log has an entry that does not follow."""

    def links(self, after: Head, most: int) -> Links:
        """Find one wrong."""
        return Links(Head(3, "ab12cd34" * 8), (2,) if after.seq == 0 else ())


def test_nothing_is_read_before_the_tab_is_shown(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(logbook.Reading, "more", lambda _: asked.append(1))
    window = drive()
    window.page._made(window.page.tab_titles().index("Logg"))
    change(window)
    assert not asked
    go(window)
    assert asked == [1]


def test_rows_tell_what_was_done_and_the_entry_tells_more(window: Driver) -> None:
    change(window)
    tab = go(window)
    assert what(tab) == ["Endret mål"]
    text = tab.entry.page.toPlainText()
    assert "Endret mål" in text
    assert "kari på maskinen pc" in text
    assert tab.chain.counted == "1 hendelse"


def test_what_is_done_meanwhile_comes_on_top_and_the_choice_stays(window: Driver) -> None:
    change(window, 2)
    tab = go(window)
    tab.table.setCurrentIndex(tab.rows.index(1, WHAT))
    change(window)
    window.breathe()
    assert tab.rows.rowCount() == 3
    assert tab.table.currentIndex().row() == 2
    assert tab.entry.line is not None
    assert tab.entry.line.seq == 1


def test_older_rows_come_when_they_are_scrolled_to(
    window: Driver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "PAGE", 15)
    change(window, 35)
    tab = go(window)
    assert (tab.rows.rowCount(), tab.chain.counted) == (15, "De 15 nyeste vises")
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: tab.rows.rowCount() >= 30)
    tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: tab.rows.rowCount() == 35)
    assert tab.chain.counted == "35 hendelser"


def test_more_than_a_page_that_came_meanwhile_is_read_anew(
    window: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "PAGE", 5)
    change(window, 3)
    tab = go(window)
    window.go("Mål")
    change(window, 20)
    go(window)
    assert [tab.rows.line(row).seq for row in range(5)] == [23, 22, 21, 20, 19]  # type: ignore[union-attr]


def test_filters_narrow(window: Driver) -> None:
    change(window, 2)
    workspace = window.workspace
    workspace.commit(edit.retire(window.case, (window.case.live(Goal)[-1],), TODAY))
    tab = go(window)
    tab.filters.search.setText("bort")
    QTest.keyClick(tab.filters.search, Qt.Key.Key_Return)
    assert what(tab) == ["Tatt bort mål"]
    tab.filters.area.setCurrentIndex(tab.filters.area.findData(Area.OPENED))
    assert what(tab) == []
    assert tab._nothing.isVisible()
    assert not tab.paper.save.isEnabled()
    tab.filters.clear()
    assert len(what(tab)) == 3
    assert tab.filters.who.count() == 2


def test_while_it_is_looked_for_that_is_said(drive: Drive) -> None:
    window = drive(slow=True)
    assert window.files is not None
    change(window, 2)
    window.files.finish()
    tab = go(window)
    assert tab.chain.counted == "Leter i loggen …"
    window.files.finish()
    assert tab.chain.counted == "2 hendelser"


def test_a_date_that_is_none_is_said_at_the_dates(window: Driver) -> None:
    change(window)
    tab = go(window)
    filters = tab.filters
    filters.period.setCurrentIndex(filters.period.findData(Period.DAYS))
    assert filters.first.isVisible()
    filters.first.line.setText("3.5.2027")
    filters.last.line.setText("tull")
    QTest.keyClick(filters.last.line, Qt.Key.Key_Return)
    assert filters.problem == "Skriv inn en dato, for eksempel 3.5.2027."
    filters.last.line.setText("1.5.2027")
    QTest.keyClick(filters.last.line, Qt.Key.Key_Return)
    assert "Slutten er før starten" in filters.problem


def test_the_way_from_an_entry_to_its_place_in_the_plan(window: Driver) -> None:
    change(window)
    tab = go(window)
    assert tab.entry.go.isVisible()
    window.click(tab.entry.go)
    shown = window.page.tab
    assert shown is not None
    assert shown.current() == window.case.live(Goal)[0]


def test_return_goes_to_the_entry_and_find_to_the_search(window: Driver) -> None:
    change(window)
    tab = go(window)
    tab.enter()
    assert tab.table.hasFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.entry.page.hasFocus()
    window.page.search()
    assert tab.filters.search.hasFocus()


def test_a_narrow_list_has_two_lines_a_row(drive: Drive) -> None:
    window = drive(size=(640, 700))
    change(window)
    tab = go(window)
    shown = [n for n in range(tab.rows.columnCount()) if not tab.table.isColumnHidden(n)]
    assert shown == [WHAT]
    spoken = tab.rows.index(0, WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Hva: Endret mål, ")
    assert "kari" in spoken


# Whole or not


def test_a_whole_log_is_said_quietly(window: Driver) -> None:
    change(window)
    tab = go(window)
    assert tab.chain.text.startswith("Loggen er hel, kontrollert 22.11.2026 10.00.")
    assert not window.page.bar.isVisible()


def test_a_broken_log_is_said_aloud_wherever_one_is(drive: Drive, qtbot: QtBot) -> None:
    window = drive(file=BrokenFile(example_case()))
    chain = Chain.of(window.page.session)
    chain._timer.setInterval(1)
    chain.begin_soon()
    qtbot.waitUntil(lambda: chain.found is not None)
    assert window.page.bar.text.startswith("Hendelse nummer 2 i loggen følger ikke av den foran.")
    assert window.page.bar.property("kind") == Kind.PROBLEM.value
    window.click(window.page.bar.act)
    tab = window.page.tab
    assert isinstance(tab, LogTab)
    assert tab.chain.text.startswith("Hendelse nummer 2")
    assert tab.chain.property("kind") == Kind.PROBLEM.value


def test_what_can_be_seen_is_not_said_twice(drive: Drive) -> None:
    window = drive(file=BrokenFile(example_case()))
    tab = go(window)
    assert tab.chain.text.startswith("Hendelse nummer 2")
    assert not window.page.bar.isVisible()


def test_an_altered_file_is_said_at_once(drive: Drive) -> None:
    file = FakeFile(example_case(), read_only=True)
    file.altered = True
    window = drive(file=file)
    Chain.of(window.page.session).begin_soon()
    assert window.page.bar.text.startswith("Det som står i planen, er ikke det som sist ble lagret.")


def test_without_the_stick_the_log_is_not_judged(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: FakeFile) -> None:
        raise StickMissing(self.path)

    monkeypatch.setattr(FakeFile, "verify_rest", gone)
    tab = go(drive())
    assert tab.chain.text == "Loggen er ikke kontrollert ennå."
    assert tab.chain.again.isEnabled()


def test_the_log_can_be_shown_from_anywhere(window: Driver) -> None:
    window.page.session.show(THE_LOG)
    assert isinstance(window.page.tab, LogTab)


# Out of the file, and after a lock


def test_the_entry_is_chosen_again_after_a_lock(drive: Drive) -> None:
    window = drive()
    change(window, 5)
    tab = go(window)
    tab.table.setCurrentIndex(tab.rows.index(2, WHAT))
    window.breathe()
    line = tab.entry.line
    assert line is not None
    place = window.page.place()
    again = drive(window.case)
    change(again, 6)  # one more came meanwhile
    again.page.go_to(place)
    again.breathe()
    back = again.page.tab
    assert isinstance(back, LogTab)
    assert back.entry.line is not None
    assert back.entry.line.seq == line.seq
    assert back.table.currentIndex().row() == 3


def test_an_extract_is_saved_recorded_and_shown_in_the_log(
    drive: Drive, qtbot: QtBot, tmp_path: Path
) -> None:
    file = NotingFile(example_case())
    window = drive(file=file)
    change(window)
    tab = go(window)
    with qtbot.waitSignal(tab.paper.recorded, timeout=60_000):
        tab.paper.write(str(tmp_path / "logg"))
    assert (tmp_path / "logg.pdf").read_bytes().startswith(b"%PDF")
    assert file.noted == [(Act.PRINT_LOG, {"how": "saved", "lines": 1, "code": "AB12-CD34"})]
    assert "«logg.pdf» er lagret" in window.page.bar.text


class NotingFile(FakeFile):
    """A file that keeps what is noted."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.noted: list[tuple[Act, dict[str, object]]] = []

    def note(self, act: Act, about: dict[str, object], *, who: str, at: object) -> None:
        """Keep a note."""
        self.noted.append((act, about))


def test_a_lock_forgets_everything_and_drops_what_comes_late(drive: Drive) -> None:
    window = drive(slow=True)
    assert window.files is not None
    change(window, 3)
    window.files.finish()
    tab = go(window)
    window.files.finish()
    assert len(what(tab)) == 3
    tab._ask()
    window.page.clear()
    window.files.finish()
    assert what(tab) == []
    assert tab.entry.page.toPlainText() == ""
    assert tab.entry.line is None
    assert tab.filters.who.count() == 0
