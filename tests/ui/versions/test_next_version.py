"""A version is approved: what changed, what is missing, why, and then on to signing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain import edit, versions
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.version_records import Version
from ipdesk.ui.signing.page import SigningPage
from ipdesk.ui.tabs.consents.act_rows import NEXT_VERSION
from ipdesk.ui.tabs.consents.next_version import NextVersionDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.workspace import attachments
from tests.ui.versions.real_window import RealDrive, RealDriver, key, shared
from tests.workspace.opened import GOAL, PLAN, TODAY, Told


def next_version(window: RealDriver) -> NextVersionDetail:
    """Choose the row of the next version."""
    window.show(NEXT_VERSION)
    detail = window.detail()
    assert isinstance(detail, NextVersionDetail)
    return detail


def write_reason(window: RealDriver, text: str) -> NextVersionDetail:
    """Type a reason."""
    detail = next_version(window)
    window.press(detail.approving.reason)
    QTest.keyClicks(detail.approving.reason, text)
    return detail


def test_approving_freezes_the_plan_and_goes_on_to_signing(window: RealDriver) -> None:
    detail = write_reason(window, "Etter møtet i november")
    assert detail.approving.approve.text() == "Godkjenn versjon 1"
    assert "ikke godkjent før" in detail.since.changes.text
    window.press(detail.approving.approve)
    version = window.newest
    assert (version.number, version.reason) == (1, "Etter møtet i november")
    assert (version.approved_on, version.approved_by) == (TODAY, "Hanne Eksempel")
    told: Told[bytes] = Told()
    attachments.plan_bytes(window.workspace, version.id, told.done, told.failed)
    assert told.result.startswith(b"%PDF")
    assert isinstance(window.page.cover_page, SigningPage)
    window.uncover()
    assert window.row(version) == [
        "Versjon 1",
        "22.11.2026 · Hanne Eksempel · Etter møtet i november",
        "Ikke signert",
    ]
    assert next_version(window).approving.reason.value() == ""


def test_by_keyboard_alone(window: RealDriver) -> None:
    detail = next_version(window)
    detail.focus_first()
    QTest.keyClicks(detail.approving.reason, "Første plan")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Down)  # nynorsk
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is detail.approving.approve
    key(Qt.Key.Key_Space)
    plan = versions.plan_of(window.case, window.newest)
    assert plan is not None
    assert plan.language.value == "nn"


def test_without_a_reason_it_is_said_at_the_field(window: RealDriver) -> None:
    detail = next_version(window)
    window.press(detail.approving.approve)
    assert detail.approving.reason_field.problem == "Fyll ut dette feltet."
    assert QApplication.focusWidget() is detail.approving.reason
    assert versions.newest(window.case) is None
    assert detail.approving.approve.isVisible()


def test_without_consent_it_is_said_with_the_way_to_it(window: RealDriver) -> None:
    window.withdraw(Matter.MAKE_PLAN)
    detail = next_version(window)
    assert window.row(NEXT_VERSION)[2] == "Mangler samtykke"
    assert not detail.approving.approve.isVisible()
    assert not detail.approving.reason.isVisible()
    assert "ikke noe samtykke" in detail.approving.consent.text
    detail.focus_first()
    key(Qt.Key.Key_Space)
    window.breathe()
    shown = window.detail()
    assert isinstance(shown, QuestionDetail)
    assert shown.heading(shown.record or NEXT_VERSION) == "Lage individuell plan"


def test_without_a_coordinator_it_is_said_that_nobody_can_sign_first(drive: RealDrive) -> None:
    records = [replace(PLAN, coordinator_id=None) if one.id == PLAN.id else one for one in shared()]
    window = drive(*records)
    detail = next_version(window)
    assert "koordinator" in detail.approving.coordinator.text
    window.press(detail.approving.coordinator.mend)
    assert window.page.tab is window.go("Plan")


def change_goal(window: RealDriver) -> None:
    """Write the goal anew."""
    window.workspace.commit(edit.edit(window.case, GOAL, TODAY, own_words="Ta bussen med Per"))


def test_what_changed_since_the_last_version_is_told(window: RealDriver) -> None:
    window.approved()
    detail = next_version(window)
    assert detail.since.changes.text == "Ingenting er endret i planen siden 22.11.2026."
    change_goal(window)
    detail = next_version(window)
    assert "Ta bussen med Per" in detail.since.changes.text
    assert detail._title.text() == "Ny versjon: versjon 2"


def test_what_is_typed_is_kept(window: RealDriver) -> None:
    detail = write_reason(window, "Halvveis")
    window.page.flush()
    window.show(window.case.person)
    assert window.workspace.drafts[(NEXT_VERSION.id, "reason")] == "Halvveis"
    change_goal(window)
    assert next_version(window) is detail
    assert detail.approving.reason.value() == "Halvveis"
    detail.wipe()
    detail.show_record(NEXT_VERSION)
    assert detail.approving.reason.value() == "Halvveis"


def begun(drive: RealDrive) -> tuple[RealDriver, NextVersionDetail]:
    """Begin to approve where the work waits."""
    window = drive(slow=True)
    detail = write_reason(window, "Første plan")
    window.press(detail.approving.approve)
    assert detail.approving.under_way.busy
    return window, detail


def finish(window: RealDriver) -> None:
    """Let the work that waits be done."""
    assert window.documents is not None
    window.documents.finish()
    window.breathe()


def test_cancelling_leaves_no_version(drive: RealDrive) -> None:
    window, detail = begun(drive)
    assert not detail.approving.approve.isVisible()
    assert QApplication.focusWidget() is detail.approving.under_way.cancel
    key(Qt.Key.Key_Space)
    finish(window)
    assert not window.case.live(Version)
    assert window.said == "Stanset. Ingen versjon er godkjent."
    assert detail.approving.reason.value() == "Første plan"
    assert not detail.approving.under_way.isVisible()
    window.press(detail.approving.approve)
    finish(window)
    assert window.newest.number == 1


def test_what_comes_after_a_lock_is_not_shown(drive: RealDrive) -> None:
    window, detail = begun(drive)
    detail.wipe()
    finish(window)
    assert window.page.cover_page is None
    assert window.said == ""


def test_consent_withdrawn_meanwhile_is_said_at_the_place(drive: RealDrive) -> None:
    window, detail = begun(drive)
    window.withdraw(Matter.MAKE_PLAN)
    finish(window)
    assert not window.case.live(Version)
    assert "ikke noe samtykke" in detail.approving.consent.text
