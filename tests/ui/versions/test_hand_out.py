"""Copies are handed out to several recipients in one go, and none to those who may not have one."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import HandoutHow, ReturnHow
from ipdesk.domain.record import Id
from ipdesk.errors import DiskFull
from ipdesk.ui.documents import printing
from ipdesk.ui.shell.privacy import cover
from ipdesk.ui.tabs.consents.act_rows import HAND_OUT
from ipdesk.ui.tabs.consents.hand_out import HandOutDetail
from ipdesk.ui.tabs.consents.handing_out import HandingOut
from ipdesk.ui.tabs.consents.matrix import MatrixDetail
from ipdesk.ui.tabs.consents.next_version import NextVersionDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.workspace import export, leaving, media
from ipdesk.workspace.media import Place
from tests.ui.versions.real_window import AUNT, DOCTOR, TEACHER, RealDrive, RealDriver, key
from tests.workspace.opened import PERSON


def handing(window: RealDriver) -> HandingOut:
    """Choose the row for handing out."""
    window.show(HAND_OUT)
    detail = window.detail()
    assert isinstance(detail, HandOutDetail)
    return detail.handing


def tick(window: RealDriver, act: HandingOut, *recipients: Id) -> None:
    """Tick some recipients."""
    for one in recipients:
        window.press(act.recipients.boxes[one])


def ready(window: RealDriver, folder: Path, *recipients: Id) -> HandingOut:
    """Choose recipients and a folder."""
    window.approved()
    act = handing(window)
    tick(window, act, *recipients)
    act.where.take(str(folder))
    return act


def test_who_may_get_a_copy_and_what_is_in_it(window: RealDriver) -> None:
    window.approved()
    act = handing(window)
    told = {box.text(): box.accessibleDescription() for box in act.recipients.boxes.values()}
    assert told == {
        "Ánne Eksempel": "Hele planen",
        "Lise Eksempel": "Om personen · Mål: Ta bussen alene",
    }
    assert act.go.text() == "Del ut"
    assert not act.go.isEnabled()
    assert act.missing.text() == "Kryss av for dem som skal få en kopi."
    tick(window, act, TEACHER.id)
    assert act.missing.text() == "Velg mappen kopiene skal ligge i."
    act.where.take("/et sted")
    assert act.go.isEnabled()
    assert act.go.text() == "Del ut 1 kopi"


def test_who_may_not_and_why_with_the_way_to_mend_it(window: RealDriver) -> None:
    window.approved()
    act = handing(window)
    ((way, one),) = act.barred.ways.items()
    assert one.name == DOCTOR.name
    assert way.accessibleDescription() == "Ola Eksempel: Det som er valgt, venter på samtykke."
    window.press(way)
    assert isinstance(window.detail(), QuestionDetail)
    assert "Ola Eksempel" in window.detail()._title.text()
    window.withdraw(Matter.SHARE_INFORMATION, TEACHER.id)
    act = handing(window)
    assert TEACHER.id not in act.recipients.boxes
    assert [one.why.text for one in act.barred.ways.values()] == [
        "Samtykket er trukket tilbake.",
        "Det som er valgt, venter på samtykke.",
    ]
    assert AUNT.name not in {one.name for one in act.barred.ways.values()}


def test_those_nothing_was_chosen_for_are_counted(window: RealDriver) -> None:
    window.approved()
    act = handing(window)
    last = act.barred.findChildren(QPushButton)[-1]
    assert last.text() == "Velg hva de skal se"
    window.press(last)
    assert isinstance(window.detail(), MatrixDetail)


def test_without_a_version_or_a_consent_it_is_said_at_the_place(window: RealDriver) -> None:
    act = handing(window)
    assert not act.form.isVisible()
    assert act.notice.text == "Planen er ikke godkjent ennå. Godkjenn en versjon først."
    assert window.row(HAND_OUT)[2] == "Ikke godkjent ennå"
    window.press(act.notice.mend)
    assert isinstance(window.detail(), NextVersionDetail)
    window.approved()
    assert window.row(HAND_OUT)[2] == "Kan deles ut"
    window.withdraw(Matter.MAKE_PLAN)
    act = handing(window)
    assert not act.form.isVisible()
    assert "ikke noe samtykke" in act.notice.text
    assert window.row(HAND_OUT)[2] == "Mangler samtykke"


def test_two_copies_with_passwords_in_one_go(window: RealDriver, tmp_path: Path) -> None:
    act = ready(window, tmp_path, PERSON.id, TEACHER.id)
    window.press(act.go)
    own, hers = window.copies
    assert (own.copy_number, own.copies, hers.copy_number) == (1, 2, 2)
    assert own.protected
    assert act.result.summary.text() == "2 kopier er delt ut."
    assert "Kopi 2 av 2 til Lise Eksempel" in act.result.text
    files = sorted(tmp_path.glob("*.pdf"))
    assert [file.name for file in files] == [
        "IP-2026-0042-versjon-1-kopi-1.pdf",
        "IP-2026-0042-versjon-1-kopi-2.pdf",
    ]
    assert files[1].name in act.result.text
    first, second = act.result.phrases
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(files[1], password=first)
    pikepdf.open(files[1], password=second).close()


def test_passphrases_are_shown_once_and_leave_the_clipboard(window: RealDriver, tmp_path: Path) -> None:
    act = ready(window, tmp_path, TEACHER.id)
    window.press(act.go)
    (phrase,) = act.result.phrases
    (take,) = act.result._phrases
    window.press(take)
    assert QGuiApplication.clipboard().text() == phrase
    window.show(window.case.person)
    assert handing(window).result.phrases == (phrase,)
    window.press(act.result.done)
    assert QGuiApplication.clipboard().text() == ""
    assert phrase not in act.result.text
    assert act.form.isVisible()
    assert act.recipients.value() == ()


def test_a_lock_takes_the_passphrases_away(window: RealDriver, tmp_path: Path) -> None:
    act = ready(window, tmp_path, TEACHER.id)
    window.press(act.go)
    (phrase,) = act.result.phrases
    window.press(next(iter(act.result._phrases)))
    window.page.clear()
    cover(window.page)
    assert QGuiApplication.clipboard().text() != phrase
    assert act.result.phrases == ()
    assert phrase not in act.result.text


def test_without_a_password_the_file_opens(window: RealDriver, tmp_path: Path) -> None:
    act = ready(window, tmp_path, TEACHER.id)
    window.press(act.where.protect)
    window.press(act.go)
    (file,) = tmp_path.glob("*.pdf")
    pikepdf.open(file).close()
    assert act.result.phrases == ()
    assert not act.result._once.isVisible()


def test_a_folder_that_is_gone_is_told_before_anything_leaves(window: RealDriver, tmp_path: Path) -> None:
    gone = tmp_path / "pinne"
    gone.mkdir()
    act = ready(window, gone, TEACHER.id)
    gone.rmdir()
    window.press(act.go)
    assert window.said.startswith("«pinne» finnes ikke der nå.")
    assert window.copies == []
    assert act.recipients.value() == (TEACHER.id,)
    gone.mkdir()
    window.press(act.go)
    assert len(list(gone.glob("*.pdf"))) == 1


def test_what_could_not_be_written_is_told_and_tried_again(
    window: RealDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_new = export.write_new

    def full(path: Path, data: bytes, name: str, **named: bool) -> Path:
        if "kopi-2" in name:
            raise DiskFull(path)
        return write_new(path, data, name, **named)

    monkeypatch.setattr(leaving, "write_new", full)
    act = ready(window, tmp_path, PERSON.id, TEACHER.id)
    window.press(act.go)
    assert [one.return_how for one in window.copies] == [None, ReturnHow.NEVER_LEFT]
    assert act.result.summary.text() == "1 kopi er delt ut."
    assert "Ikke delt ut" in act.result.text
    assert "fullt" in act.result.text
    assert len(act.result.phrases) == 1
    window.press(act.result.retry)
    assert act.recipients.value() == (TEACHER.id,)
    assert act.form.isVisible()
    window.press(act.go)
    assert window.copies[-1].copy_number == 3
    assert window.copies[-1].returned_on is None


def test_sticks_are_listed_when_they_are_asked_for(
    window: RealDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Place] = []
    monkeypatch.setattr(media, "sticks", lambda: tuple(found))
    window.approved()
    act = handing(window)
    tick(window, act, TEACHER.id)
    window.press(act.where.way(HandoutHow.MEDIUM))
    assert act.missing.text() == "Sett inn en minnepinne, og velg «Se etter på nytt»."
    found.append(Place(tmp_path, "KINGSTON", 10**9, True))
    window.press(act.where.again)
    assert act.where.sticks.currentText() == "KINGSTON"
    window.press(act.go)
    (copy,) = window.copies
    assert copy.how is HandoutHow.MEDIUM
    assert len(list(tmp_path.glob("*kopi-1.pdf"))) == 1


def paper(window: RealDriver, monkeypatch: pytest.MonkeyPatch, *, chosen: bool, printed: bool) -> list[bytes]:
    """Stand in for the printer; gives what it was sent."""
    sent: list[bytes] = []

    def ask(*_given: object) -> object:
        return object() if chosen else None

    def print_bytes(_parent: object, _printer: object, data: bytes) -> bool:
        sent.append(data)
        return printed

    monkeypatch.setattr(printing, "ask_printer", ask)
    monkeypatch.setattr(printing, "print_bytes", print_bytes)
    window.approved()
    act = handing(window)
    tick(window, act, PERSON.id, TEACHER.id)
    window.press(act.where.way(HandoutHow.PRINTED))
    assert not act.where.protect.isVisible()
    window.press(act.go)
    return sent


def test_on_paper_the_printer_is_chosen_first(window: RealDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paper(window, monkeypatch, chosen=False, printed=False) == []
    assert window.copies == []


def test_on_paper(window: RealDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = paper(window, monkeypatch, chosen=True, printed=True)
    assert all(data.startswith(b"%PDF") for data in sent)
    assert len(sent) == 2
    assert [one.how for one in window.copies] == [HandoutHow.PRINTED] * 2
    assert "Sendt til skriveren." in handing(window).result.text


def test_what_was_not_printed_never_left(window: RealDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    paper(window, monkeypatch, chosen=True, printed=False)
    assert [one.return_how for one in window.copies] == [ReturnHow.NEVER_LEFT] * 2
    assert "Ingen kopier er delt ut." in handing(window).result.text


def begun(drive: RealDrive, folder: Path) -> tuple[RealDriver, HandingOut]:
    """Begin to hand out where the work waits."""
    window = drive(slow=True)
    act = ready(window, folder, PERSON.id, TEACHER.id)
    window.press(act.go)
    assert act.under_way.busy
    return window, act


def finish(window: RealDriver) -> None:
    """Let the work that waits be done."""
    assert window.documents is not None
    window.documents.finish()
    window.breathe()


def test_cancelling_leaves_nothing_out(drive: RealDrive, tmp_path: Path) -> None:
    window, act = begun(drive, tmp_path)
    key(Qt.Key.Key_Space)
    finish(window)
    assert window.copies == []
    assert list(tmp_path.glob("*.pdf")) == []
    assert window.said == "Stanset. Ingen kopier er delt ut."
    assert act.recipients.value() == (PERSON.id, TEACHER.id)


def test_what_comes_after_a_lock_is_not_shown(drive: RealDrive, tmp_path: Path) -> None:
    window, act = begun(drive, tmp_path)
    window.detail().wipe()
    finish(window)
    assert act.result.phrases == ()
    assert act.result.text.strip() == ""
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_recipient_can_be_gone_to(window: RealDriver) -> None:
    window.approved()
    window.show(HAND_OUT, TEACHER.id)
    focused = QApplication.focusWidget()
    act = handing(window)
    assert act.recipients.value() == (TEACHER.id,)
    assert focused is act.recipients.boxes[TEACHER.id]


@pytest.mark.parametrize("protected", [True, False], ids=["write-protected", "only to be read"])
def test_copies_leave_a_file_that_cannot_be_written_only_where_they_can_be_recorded(
    window: RealDriver, tmp_path: Path, protected: bool
) -> None:
    window.approved()
    file = window.workspace._file
    file.read_only, file.write_protected = True, protected
    act = handing(window)
    assert act.form.isVisible() is protected
    if protected:
        tick(window, act, TEACHER.id)
        act.where.take(str(tmp_path))
        window.press(act.go)
    assert [one.recipient_id for one in window.copies] == [TEACHER.id] * protected
