"""What is shown first when the copy that was opened is older, went its own way, or something waits for it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ipdesk.domain.goals import Goal
from ipdesk.storage.planfile import PlanFile
from ipdesk.storage.unsaved import Unsaved
from ipdesk.ui.merging.page import MergingPage
from ipdesk.ui.merging.standing import StandingPage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.workspace.settings import Recent
from ipdesk.workspace.standing import Matter
from tests.storage import plans
from tests.ui.merging.conftest import BUS, SWIM, change, elsewhere, put
from tests.ui.shell.hands import PASSWORD, PATIENCE, Hands


def open_and_close(hands: Hands, path: Path) -> None:
    """Let this machine see how far a file goes."""
    open_(hands, path)
    hands.window.outside.start()
    hands.qtbot.waitUntil(lambda: not hands.window.files.busy, timeout=PATIENCE)


def open_(hands: Hands, path: Path) -> None:
    """Open a file."""
    hands.open(path)
    hands.unlock(PASSWORD)


def shown(hands: Hands) -> StandingPage | None:
    """Give the page that asks, if it is shown."""
    main = hands.window.main
    assert main is not None
    page = main.cover_page
    assert page is None or isinstance(page, StandingPage)
    return page


def test_the_same_and_the_newer_are_opened_without_a_word(hands: Hands, plan: Path, other: Path) -> None:
    open_and_close(hands, plan)
    open_(hands, plan)
    assert shown(hands) is None


def test_an_older_copy_is_told(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    hands.window.desk.settings.recent = [Recent(str(plan), "IP-2026-0042", "2026-11-20T09:00")]
    open_(hands, other)
    page = shown(hands)
    assert page is not None
    hands.wait_to_read("Denne kopien ble sist endret 22. november 2026 på maskinen annen-pc.")
    assert hands.reads("En nyere kopi var åpen på denne maskinen 22. november 2026.")
    assert page.buttons[0].hasFocus()
    hands.click(f"Åpne mappen {plan.parent.name} · sist åpnet for 2 dager siden")
    unlock = hands.window.page
    assert isinstance(unlock, UnlockPage)
    assert unlock.path == plan


def test_the_newer_is_found_by_the_dialog(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    open_(hands, other)
    hands.click("Finn den nyere kopien …")
    (dialog,) = hands.seen_dialogs()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(plan))
    unlock = hands.window.page
    assert isinstance(unlock, UnlockPage)
    assert unlock.path == plan
    hands.unlock(PASSWORD)
    assert shown(hands) is None


def test_an_older_copy_only_to_read(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    open_(hands, other)
    before = hands.window.main
    hands.click("Åpne denne bare for å lese")
    hands.qtbot.waitUntil(lambda: hands.window.main is not before)
    assert hands.reads("Åpnet for lesing")
    main = hands.window.main
    assert main is not None
    assert main.session.workspace.read_only
    assert main.cover_page is None
    hands.window.outside.start()
    open_(hands, other)
    assert shown(hands) is not None  # it is not taken for the one that counts


def test_an_older_copy_used_all_the_same(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    open_(hands, other)
    hands.click("Bruk denne kopien likevel")
    assert shown(hands) is None
    hands.window.outside.start()
    open_(hands, other)
    assert shown(hands) is None


def test_a_copy_that_went_its_own_way_is_compared(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    elsewhere(other, change(BUS.id, wording="Med en venn"))
    open_(hands, other)
    assert hands.reads("To kopier av planen har gått hver sin vei")
    hands.click("Sammenlign med den andre …")
    main = hands.window.main
    assert main is not None
    page = main.cover_page
    assert isinstance(page, MergingPage)
    page.compare(plan)
    hands.qtbot.waitUntil(lambda: page.compared is not None, timeout=PATIENCE)
    hands.click("Flett sammen")
    hands.wait_to_read("Kopiene er flettet sammen.")
    assert {SWIM.id, BUS.id} <= {one.id for one in main.session.case.live(Goal)}
    hands.click("Ferdig")
    hands.window.outside.start()
    hands.qtbot.waitUntil(lambda: not hands.window.files.busy, timeout=PATIENCE)
    open_(hands, other)
    assert shown(hands) is None  # what is merged is what counts from here on


def test_a_lock_asks_again(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(plan, put(SWIM))
    open_and_close(hands, plan)
    open_(hands, other)
    hands.window.lock()
    hands.unlock(PASSWORD)
    assert shown(hands) is not None


class TestWaiting:
    """What waited on this machine while the file went on elsewhere."""

    def keep(self, plan: Path) -> None:
        """Keep a change that could not be written, then let another machine go on with the file."""
        from ipdesk.workspace import unwritten

        def work(file: PlanFile) -> None:
            made = plans.put(dataclasses.replace(BUS, wording="Med en venn"))
            head = file.head
            waiting = Unsaved(
                file_id=file.file_id, revision=head.seq, hash=head.hash, at=plans.NOW, changes=(made,)
            )
            file.keep_unsaved(unwritten._folder(0), waiting)

        elsewhere(plan, work)
        elsewhere(plan, change(BUS.id, wording="Helt alene"))

    def test_is_compared_and_merged(self, hands: Hands, plan: Path, other: Path) -> None:
        self.keep(plan)
        open_(hands, plan)
        assert hands.reads("Noe du skrev, venter på denne maskinen")
        hands.click("Se på endringene …")
        hands.wait_to_read("Valg 1 av 1")
        hands.click("Ta deres. Den andre kopien")
        hands.click("Flett sammen")
        hands.wait_to_read("Endringene som ventet på denne maskinen, er med i planen nå.")
        main = hands.window.main
        assert main is not None
        bus = main.session.case.get(Goal, BUS.id)
        assert bus is not None
        assert bus.wording == "Med en venn"
        hands.click("Ferdig")
        assert main.session.workspace.waiting is None
        hands.window.outside.start()
        open_(hands, plan)
        assert shown(hands) is None

    def test_comes_back_when_the_merge_was_not_done(self, hands: Hands, plan: Path, other: Path) -> None:
        self.keep(plan)
        open_(hands, plan)
        hands.click("Se på endringene …")
        hands.wait_to_read("Valg 1 av 1")
        hands.click("Ta deres. Den andre kopien")
        hands.press(Qt.Key.Key_Escape)
        assert shown(hands) is None
        hands.window.outside.start()
        open_(hands, plan)
        page = shown(hands)
        assert page is not None
        assert page.about is Matter.WAITING

    def test_a_lock_while_it_is_merged_leaves_nothing_waiting(
        self, hands: Hands, plan: Path, other: Path
    ) -> None:
        self.keep(plan)
        open_(hands, plan)
        hands.click("Se på endringene …")
        hands.wait_to_read("Valg 1 av 1")
        hands.click("Ta deres. Den andre kopien")
        hands.click("Flett sammen")
        hands.window.outside.start()  # before anything can be heard of the merge
        open_(hands, plan)
        assert shown(hands) is None
        main = hands.window.main
        assert main is not None
        bus = main.session.case.get(Goal, BUS.id)
        assert bus is not None
        assert bus.wording == "Med en venn"

    def test_can_wait_or_be_let_go(self, hands: Hands, plan: Path, other: Path) -> None:
        self.keep(plan)
        open_(hands, plan)
        hands.click("Vent med det")
        assert shown(hands) is None
        hands.window.outside.start()
        open_(hands, plan)
        assert shown(hands) is not None
        hands.click("Ta ikke vare på dem")
        assert shown(hands) is not None
        hands.click("Ja, slett dem for godt")
        hands.window.outside.start()
        open_(hands, plan)
        assert shown(hands) is None
