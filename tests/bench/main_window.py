"""Time the main window: ready after unlock, switching tabs in large files, stalls while a PDF is built.

python -m tests.bench.main_window [records …]
Run it offscreen or on a real screen. Key derivation is no part of any figure.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Id, Record
from ipdesk.domain.start import begin
from ipdesk.ui.collecting import Collector
from ipdesk.ui.session import Session
from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme import style
from ipdesk.workspace.desk import threaded_desk
from ipdesk.workspace.example import example_change
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.workspace import Workspace
from tests.workspace.fakes import FakeFile, open_fake

ROUNDS = 9
TODAY = date(2026, 11, 22)


class _FirstPaint(QObject):
    """Notes when a widget has been painted for the first time."""

    def __init__(self, page: MainPage) -> None:
        super().__init__(page)
        self.at = 0.0
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the end of the first paint."""
        if event.type() == QEvent.Type.Paint and not self.at:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = self.at or time.perf_counter()


def large(records: int) -> Case:
    """Make a case of about so many records, spread over the kinds as in a long-lived plan."""
    first = begin(number="IP-1", given_names="Stor", family_name="Eksempel", birth_date=None, today=TODAY)
    made: list[Record] = list(first.puts)
    share = records // 20
    contacts = [Contact(id=Id(f"c{n}"), name=f"Navn {n * 7919 % 1000} Eksempel") for n in range(2 * share)]
    tops = [Goal(id=Id(f"g{n}"), own_words=f"Mål {n}", priority=n) for n in range(share)]
    below = [
        Goal(id=Id(f"d{n}"), own_words=f"Delmål {n}", parent_id=tops[n % share].id) for n in range(share)
    ]
    measures = [
        Measure(
            id=Id(f"m{n}"), what=f"Tiltak {n}", goal_ids=(tops[n % share].id,),
            responsible_id=contacts[n % len(contacts)].id, deadline=date(2025 + n % 3, 1 + n % 12, 9),
        )
        for n in range(4 * share)
    ]  # fmt: skip
    meetings = [Meeting(id=Id(f"t{n}"), on=date(1990 + n % 36, 1 + n % 12, 1)) for n in range(share)]
    items = [
        AgendaItem(id=Id(f"s{n}"), meeting_id=meetings[n % share].id, title=f"Sak {n}", minutes="Vi snakket.")
        for n in range(4 * share)
    ]
    came = [
        Attendance(id=Id(f"o{n}"), meeting_id=meetings[n % share].id, who_id=contacts[n % 9].id)
        for n in range(5 * share)
    ]
    agreed = [
        ActionItem(id=Id(f"a{n}"), meeting_id=meetings[n % share].id, what=f"A {n}") for n in range(2 * share)
    ]
    return Case((*made, *contacts, *tops, *below, *measures, *meetings, *items, *came, *agreed))


def _close(page: MainPage) -> None:
    page.clear()
    page.session.workspace.close(lambda: None)
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def ready(open_one: Callable[[], Workspace]) -> float:
    """Give the milliseconds from an open workspace to a painted main window."""
    workspace = open_one()
    began = time.perf_counter()
    page = MainPage(Session(workspace))
    painted = _FirstPaint(page)
    page.resize(1366, 700)
    page.show()
    while not painted.at:
        QApplication.processEvents()
    took = 1000 * (painted.at - began)
    QTest.qWait(400)
    _close(page)
    return took


def switching(open_one: Callable[[], Workspace]) -> tuple[float, float]:
    """Give the median and the worst of switching tabs, in milliseconds."""
    page = MainPage(Session(open_one()))
    page.resize(1366, 700)
    page.show()
    QTest.qWait(3000)
    took = []
    for _ in range(3):
        for tab in (1, 2, 3, 4, 5, 6, 0):
            began = time.perf_counter()
            page.show_tab(tab)
            QApplication.sendPostedEvents()
            page.repaint()
            took.append(1000 * (time.perf_counter() - began))
            QTest.qWait(60)
    _close(page)
    return statistics.median(took), max(took)


def stall(open_one: Callable[[], Workspace]) -> float:
    """Give the longest time the main thread was away while the plan was made, in milliseconds."""
    page = MainPage(Session(open_one()))
    page.resize(1366, 700)
    page.show()
    QTest.qWait(800)
    page.documents()
    making = page.documents_page
    assert making is not None
    worst, last = 0.0, time.perf_counter()
    end = last + 60
    while making.busy and time.perf_counter() < end:
        QApplication.processEvents()
        now = time.perf_counter()
        worst, last = max(worst, now - last), now
        time.sleep(0.001)
    _close(page)
    return 1000 * worst


def main() -> None:
    """Measure, and print the figures."""
    app = QApplication([])
    Collector(app)  # as the program does
    style.apply(app, "light", 100)
    thread = MainThread()
    desk = threaded_desk(thread.deliver, Settings())

    def example() -> Workspace:
        return open_fake(desk, FakeFile(Case(example_change(TODAY).puts)))

    took = [ready(example) for _ in range(ROUNDS)]
    print(f"main window of the example: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms")
    for records in [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 50_000]:
        case = large(records)
        middle, worst = switching(lambda case=case: open_fake(desk, FakeFile(case)))  # type: ignore[misc]
        print(f"switching tabs, {records} records: median {middle:.0f} ms, worst {worst:.0f} ms")
    try:
        import ipdesk.documents.plan  # noqa: F401
    except ImportError:
        print("the plan PDF is not there yet")
    else:
        print(f"longest stall while the plan PDF is made: {stall(example):.0f} ms")
    desk.stop()


if __name__ == "__main__":
    main()
