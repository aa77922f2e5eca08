"""Saving: by itself, in order, and the truth about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipdesk.domain.goals import Goal
from ipdesk.domain.network import Contact
from ipdesk.errors import StickMissing
from ipdesk.workspace.state import Saving, State
from tests.ui.main.fixtures import Drive, Driver, example_case
from tests.workspace.fakes import FakeFile, make_desk, open_fake


def test_is_saved_when_typing_pauses(window: Driver) -> None:
    window.go("Plan")
    window.type_in("given_names", "Aksel")
    assert window.case.person.given_names != "Aksel"
    window.pause()
    assert window.file.case.person.given_names == "Aksel"


def test_is_saved_when_the_field_is_left(window: Driver) -> None:
    window.go("Plan")
    window.type_in("given_names", "Aksel")
    QTest.keyClick(window.field("given_names").editor.focus_widget(), Qt.Key.Key_Tab)
    assert window.file.case.person.given_names == "Aksel"


def test_is_saved_when_another_record_or_tab_is_chosen_while_typing(window: Driver) -> None:
    tab = window.go_list("Nettverk")
    first = window.detail().record
    assert first is not None
    window.type_in("name", "Midt i et ord")
    tab.list.table.selectRow(3)
    assert window.file.case.all(Contact)[first.id].name == "Midt i et ord"
    window.type_in("note", "Og så en fane")
    second = window.detail().record
    assert second is not None
    window.go("Mål")
    assert window.file.case.all(Contact)[second.id].note == "Og så en fane"


def test_the_state_line_tells_the_truth(drive: Drive) -> None:
    window = drive(slow=True)
    assert window.files is not None
    window.files.finish()
    line = window.page.state_line
    assert line.text == "Alle endringer er lagret"
    window.go("Plan")
    window.type_in("given_names", "Aksel")
    window.leave()
    assert line.text == "Lagrer …"
    window.file.trouble = StickMissing(window.file.path)
    window.files.finish()
    assert line.text.startswith("Ikke lagret: Minnepinnen")
    window.type_in("family_name", "Eksempelsen")
    window.leave()
    assert line.text.startswith("Ikke lagret")
    assert window.case.person.name == "Aksel Eksempelsen"
    window.file.trouble = None
    again = line.again
    assert again.isVisible()
    window.click(again)
    window.files.step()
    assert line.text == "Lagrer …"
    window.files.finish()
    assert line.text == "Alle endringer er lagret"
    assert window.file.case.person.name == "Aksel Eksempelsen"
    assert [change.field for change in window.file.commits] == ["given_names", "family_name"]


def test_what_is_no_value_stays_as_a_draft_until_it_is_mended(drive: Drive) -> None:
    window = drive()
    window.go("Plan")
    field = window.type_in("birth_date", "32.13.2009")
    window.type_in("phone", "ring meg")
    window.type_in("email", "ask på nett")
    window.type_in("given_names", "Aksel")
    window.leave()
    assert field.refused
    assert "Skriv inn en dato" in field.editor.focus_widget().accessibleDescription()
    assert window.case.person.given_names == "Aksel"
    assert window.case.person.birth_date is not None
    assert len(window.file.kept) == 3
    window.go("Mål")
    window.go("Plan")
    assert window.field("birth_date").editor.raw() == "32.13.2009"

    window.page.clear()
    done: list[bool] = []
    window.workspace.close(lambda: done.append(True))
    assert done == [True]
    again = drive(file=window.file)
    again.go("Plan")
    field = again.field("birth_date")
    assert field.editor.raw() == "32.13.2009"
    assert field.refused
    assert again.field("email").editor.raw() == "ask på nett"
    again.type_in("birth_date", "3.5.2009")
    again.leave()
    assert not again.field("birth_date").refused
    assert again.case.person.birth_date is not None
    assert again.case.person.birth_date.isoformat() == "2009-05-03"
    assert len(again.file.kept) == 2


def test_ctrl_z_in_a_text_that_cannot_be_used_brings_the_value_back(window: Driver) -> None:
    window.go("Plan")
    field = window.type_in("birth_date", "tullball")
    window.pause()
    assert field.refused
    window.page.undo()
    assert field.editor.raw() == "21.03.2009"
    assert not field.refused
    assert not window.file.kept


def test_a_date_pair_is_mended_from_either_side(window: Driver) -> None:
    window.go_list("Nettverk").new_record()
    window.type_in("from_date", "1.5.2026")
    window.type_in("to_date", "1.4.2026")
    window.leave()
    assert window.field("to_date").refused
    window.type_in("from_date", "1.3.2026")
    window.leave()
    assert not window.field("to_date").refused
    record = window.detail().record
    assert isinstance(record, Contact)
    assert record.to_date is not None


def test_one_burst_of_typing_is_one_step_of_undo(window: Driver) -> None:
    window.go("Mål")
    before = window.detail().record
    assert isinstance(before, Goal)
    window.type_in("wording", "Først litt")
    window.pause()
    QTest.keyClicks(window.field("wording").editor.focus_widget(), ", så mer")
    window.pause()
    assert window.now(before).wording == "Først litt, så mer"
    window.page.undo()
    assert window.now(before) == before


def test_a_hundred_thousand_characters_and_every_script(window: Driver) -> None:
    window.go("Mål")
    field = window.field("wording")
    text = "🙂 漢字 שלום مرحبا e\u0301 " + "lang tekst " * 9000
    widget = field.editor.focus_widget()
    widget.setFocus()
    widget.setPlainText(text)  # type: ignore[attr-defined]
    window.leave()
    goal = window.detail().record
    assert isinstance(goal, Goal)
    saved = window.file.case.all(Goal)[goal.id].wording
    assert saved.startswith("🙂 漢字 שלום مرحبا é lang")
    assert len(saved) > 98_000
    widget.setFocus()
    widget.setPlainText(text + "for mye " * 1000)  # type: ignore[attr-defined]
    window.leave()
    assert field.refused
    assert window.file.kept[(goal.id, "wording")].endswith("for mye ")


def test_lock_with_a_stick_that_is_out_loses_nothing(drive: Drive) -> None:
    window = drive()
    window.go("Plan")
    window.file.trouble = StickMissing(window.file.path)
    window.type_in("given_names", "Aksel")
    window.type_in("birth_date", "tull")
    window.page.flush()
    window.page.clear()
    window.workspace.close(lambda: None)
    (waiting,) = window.workspace.desk.unsealed["fil"]
    assert [c.field for c in waiting.changes] == ["given_names"]
    assert list(waiting.drafts.values()) == ["tull"]


def test_a_read_only_file_can_be_read_and_not_changed(drive: Drive) -> None:
    window = drive(file=FakeFile(example_case(), read_only=True))
    assert window.page.state_line.text.startswith("Åpnet for lesing")
    offered = {
        b.text() for b in window.go("Oversikt").findChildren(QPushButton) if ": " in b.accessibleName()
    }
    assert offered == {"Vis"}  # what can't be done is not offered
    window.go("Plan")
    window.type_in("given_names", "Aksel")
    window.leave()
    assert window.case.person.given_names == "Ask"
    assert not window.file.commits


def test_state_stays_true_when_a_draft_cannot_be_kept() -> None:
    file = FakeFile(example_case())
    workspace = open_fake(make_desk(), file)
    file.trouble = StickMissing(file.path)
    workspace.keep_draft(workspace.case.person.id, "birth_date", "tull")
    assert workspace.state == State(Saving.NOT_SAVED, file.trouble)
    file.trouble = None
    workspace.retry()
    assert workspace.state == State(Saving.SAVED)
    assert list(file.kept.values()) == ["tull"]
