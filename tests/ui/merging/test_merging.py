"""Two copies brought together in the window: found, compared, chosen, merged; locked on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ipdesk.domain.goals import Goal
from ipdesk.domain.media_records import Merging
from ipdesk.domain.merging_conflict import Side
from ipdesk.storage.header import salt_of
from ipdesk.ui.merging.marked import marked
from ipdesk.ui.merging.page import MergingPage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.workspace.comparing import Relation
from ipdesk.workspace.settings import Recent
from tests.storage import plans
from tests.ui.merging.conftest import BUS, SWIM, change, elsewhere, put
from tests.ui.shell.hands import PASSWORD, PATIENCE, Hands


def page_of(hands: Hands) -> MergingPage:
    """Give the page."""
    main = hands.window.main
    assert main is not None
    assert isinstance(main.cover_page, MergingPage)
    return main.cover_page


def begin(hands: Hands, plan: Path) -> MergingPage:
    """Open the plan, and ask to merge from the menu."""
    hands.open(plan)
    hands.unlock(PASSWORD)
    hands.menu("Flett med en annen kopi …").trigger()
    return page_of(hands)


def choose(hands: Hands, other: Path) -> None:
    """Choose the other copy as in the dialog, and wait for what comes of it."""
    hands.click("Velg den andre kopien …")
    (dialog,) = hands.seen_dialogs()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    wait(hands)


def wait(hands: Hands) -> None:
    """Wait until the copy has been read."""
    hands.qtbot.waitUntil(lambda: not page_of(hands).under_way.busy, timeout=PATIENCE)


def goals(hands: Hands) -> dict[str, Goal]:
    """Give the goals on the screen."""
    assert hands.window.main is not None
    return {one.id: one for one in hands.window.main.session.case.live(Goal)}


def test_what_is_new_in_the_other_is_seen_and_taken_in(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(other, put(SWIM))
    elsewhere(plan, change(BUS.id, wording="Helt alene"))
    page = begin(hands, plan)
    assert page.finding.ask.hasFocus()
    choose(hands, other)
    assert "Siden er det arbeidet i begge." in page.said
    assert "Lagt til mål: Svømme hver uke" in page.ways.theirs.text
    assert "annen-pc" in page.ways.theirs.text
    assert "Helt alene" in page.ways.ours.text
    assert not page.choosing.isVisible()
    hands.qtbot.waitUntil(page.foot.merge.hasFocus)
    hands.click("Flett sammen")
    hands.wait_to_read("Kopiene er flettet sammen. 1 endring fra den andre kopien er med her nå.")
    assert SWIM.id in goals(hands)
    hands.click("Angre flettingen")
    assert hands.window.main is not None
    assert hands.window.main.cover_page is None
    assert SWIM.id not in goals(hands)
    assert hands.reads("Flettingen er angret.")


def test_both_texts_are_in_view_and_one_is_chosen_at_a_time(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(other, change(BUS.id, wording="Med en venn", own_words="Ta bussen selv"))
    elsewhere(plan, change(BUS.id, wording="Helt alene", own_words="Ta bussen & toget"))
    page = begin(hands, plan)
    choose(hands, other)
    assert hands.reads("Valg 1 av 2")
    assert page.foot.text == "0 av 2 valg er gjort."
    assert not page.foot.merge.isEnabled()
    assert (page.choosing.ours.text, page.choosing.theirs.text) == ("Ta bussen & toget", "Ta bussen selv")
    hands.click("Ta deres. Den andre kopien")
    assert hands.reads("Valg 2 av 2")
    assert page.foot.text == "1 av 2 valg er gjort."
    hands.click("Behold begge")
    assert hands.reads("Slik blir teksten:\nHelt alene\n\nMed en venn")
    hands.click("Forrige")
    assert page.choosing.theirs.keep.isChecked()
    hands.click("Behold vår. Denne kopien")
    hands.click("Flett sammen")
    hands.wait_to_read("Kopiene er flettet sammen.")
    bus = goals(hands)[BUS.id]
    assert (bus.own_words, bus.wording) == ("Ta bussen & toget", "Helt alene\n\nMed en venn")
    hands.click("Ferdig")
    assert hands.window.main is not None
    assert hands.window.main.cover_page is None
    assert len(hands.window.main.session.case.live(Merging)) == 1


def test_a_lock_on_the_way_keeps_the_choices_and_shows_nothing(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(other, change(BUS.id, wording="Med en venn", own_words="Ta bussen selv"))
    elsewhere(plan, change(BUS.id, wording="Helt alene", own_words="Ta bussen nå"))
    page = begin(hands, plan)
    choose(hands, other)
    hands.click("Ta deres. Den andre kopien")
    hands.window.lock()
    assert isinstance(hands.window.page, UnlockPage)
    assert not hands.reads("venn")
    assert page.compared is None
    hands.unlock(PASSWORD)
    wait(hands)
    page = page_of(hands)
    assert hands.reads("Valg 2 av 2")
    assert page.foot.text == "1 av 2 valg er gjort."
    assert list(page.choosing.choices.values()) == [Side.THEIRS]
    hands.click("Tilbake til planen")
    assert goals(hands)[BUS.id].own_words == "Ta bussen nå"


def test_a_lock_while_it_is_read(hands: Hands, plan: Path, other: Path) -> None:
    page = begin(hands, plan)
    page.compare(other)
    hands.window.lock()
    hands.unlock(PASSWORD)
    wait(hands)
    assert page_of(hands).compared is not None


def test_another_password_is_asked_for(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(other, put(SWIM))
    new = plans.key_for(salt_of(other), "gammelt passord her")
    elsewhere(other, lambda file: file.change_key(new))
    page = begin(hands, plan)
    choose(hands, other)
    assert page.password.isVisible()
    hands.type("Passordet til den andre kopien", "galt")
    hands.press(Qt.Key.Key_Return)
    wait(hands)
    assert hands.reads("Passordet åpner ikke filen.")
    hands.type("Passordet til den andre kopien", "gammelt passord her")
    hands.press(Qt.Key.Key_Return)
    wait(hands)
    assert "Lagt til mål: Svømme hver uke" in page.ways.theirs.text


def test_what_can_not_be_compared_is_said(hands: Hands, plan: Path, other: Path, tmp_path: Path) -> None:
    page = begin(hands, plan)
    choose(hands, plan)
    assert "er filen som er åpen nå" in page.problem
    assert page.finding.isVisible()
    choose(hands, tmp_path / "borte.ipdesk")
    assert "finnes ikke der nå" in page.problem
    choose(hands, other)
    assert page.problem == ""
    assert page.said == "Kopiene er like. Det er ingenting å flette."
    hands.qtbot.waitUntil(page.foot.done.hasFocus)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.main is not None
    assert hands.window.main.cover_page is None


def test_the_newer_one_can_be_opened_instead(hands: Hands, plan: Path, other: Path) -> None:
    elsewhere(other, put(SWIM))
    page = begin(hands, plan)
    choose(hands, other)
    assert page.compared is not None
    assert page.compared.relation is Relation.NEWER
    hands.click("Åpne den andre i stedet")
    shown = hands.window.page
    assert isinstance(shown, UnlockPage)
    assert shown.path == other


def test_a_copy_that_was_open_here_is_offered(hands: Hands, plan: Path, other: Path) -> None:
    hands.window.desk.settings.recent = [Recent(str(other), "IP-2026-0042", "2026-11-20T09:00")]
    page = begin(hands, plan)
    (button,) = page.finding.known
    assert button.text() == "Mappen pinne · sist åpnet for 2 dager siden"
    button.click()
    wait(hands)
    assert page.compared is not None


def test_only_what_the_other_text_lacks_is_underlined() -> None:
    assert marked("Ta bussen <alene>", "Ta toget <alene>") == "Ta <u>bussen</u> &lt;alene&gt;"
    assert marked("Ny\nlinje", "") == "Ny<br>linje"
