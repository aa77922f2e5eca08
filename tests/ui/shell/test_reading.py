"""A plan that is open elsewhere: who has it, and reading it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from ipdesk.errors import AlreadyOpen, DiskFull, RecoveryNeedsWriting, StickMissing, WrongPassword
from ipdesk.ui.shell.state_line import StateLine
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.workspace.state import Saving, State
from tests.ui.shell.hands import PASSWORD, Hands
from tests.workspace.fakes import FakeFile, make_desk, open_fake
from tests.workspace.test_reading import other_program


def test_a_plan_that_is_open_elsewhere_can_be_read(hands: Hands, plan: Path) -> None:
    with other_program(plan, PASSWORD):
        hands.open(plan)
        assert "Åpne for lesing" not in names(hands)
        hands.type("Passord", PASSWORD)
        hands.click("Lås opp")
        hands.wait_to_read("har vært åpen på denne maskinen siden")
        hands.type("Passord", PASSWORD)
        hands.click("Åpne for lesing")
        main = hands.wait_for_plan()
        assert "Du leser en kopi av planen" in main.bar.text
        assert main.state_line.text.startswith("Åpnet for lesing")
        assert main.session.workspace.path == plan
        hands.window.lock()
        hands.settle()
        assert not hands.reads("Du kan ta ut minnepinnen nå.")


@pytest.mark.parametrize(
    ("problem", "offered"),
    [
        (AlreadyOpen("p"), True),
        (RecoveryNeedsWriting("p"), True),
        (WrongPassword("p"), False),
        (StickMissing("p"), False),
    ],
)
def test_reading_is_offered_only_where_it_is_a_way_out(
    hands: Hands, plan: Path, problem: Exception, offered: bool
) -> None:
    hands.open(plan)
    page = hands.window.page
    assert isinstance(page, UnlockPage)
    page.refuse(problem)
    assert ("Åpne for lesing" in names(hands)) == offered
    if offered:
        hands.click("Åpne for lesing")
        assert page.problem == "Skriv inn passordet."
        page.refuse(WrongPassword("p"))
        assert "Åpne for lesing" not in names(hands)


def names(hands: Hands) -> list[str]:
    """Give the words on the buttons."""
    return [button.text() for button in hands.seen(QAbstractButton)]


def test_the_state_line_says_how_it_is_and_what_can_be_done(hands: Hands) -> None:
    file = FakeFile()
    line = StateLine(open_fake(make_desk(), file), 10)
    hands.qtbot.addWidget(line)
    line.show()
    mended: list[bool] = []
    line.mended.connect(lambda: mended.append(True))

    def offered() -> list[str]:
        return [b.text() for b in (line.again, line.elsewhere, line.lock) if b.isVisible()]

    ways = ["Prøv igjen", "Lagre en kopi et annet sted …"]
    line.show_state(State(Saving.NOT_SAVED, DiskFull(file.path)))
    assert line.text == (
        "Ikke lagret: Det er fullt der «IP-2026-0042.ipdesk» skal lagres. Gjør plass, og prøv igjen."
    )
    assert offered() == ways
    line.show_state(State(Saving.NOT_SAVED, DiskFull(file.path), kept=True))
    assert line.text.endswith("Det du har skrevet, ligger kryptert på denne maskinen så lenge.")
    line.show_state(State(Saving.SAVING))
    line.show_state(State(Saving.SAVED))
    assert mended == [True]
    assert not offered()
    line.show_state(State(Saving.SAVING))
    line.show_state(State(Saving.SAVED))
    assert mended == [True]
    line.show_state(State(Saving.AWAY, StickMissing(file.path)))
    assert line.text.startswith("Alle endringer er lagret. Minnepinnen er tatt ut")
    assert offered() == ["Prøv igjen"]
    for button in (line.again, line.elsewhere, line.lock):
        assert button.text()
    line.end()
