"""Approving a version: all of it is in the file, or nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ipdesk.documents.signing.sign import fields
from ipdesk.domain import consents, edit, frozen, versions
from ipdesk.domain.change import Act
from ipdesk.domain.goals import Goal
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.version_records import Document, Version
from ipdesk.errors import Cancelled, DiskFull, FileClosed, InvalidInput, ReadOnlyMedium, Reason
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import attachments
from ipdesk.workspace.approving import approve
from ipdesk.workspace.state import Saving
from ipdesk.workspace.workspace import Workspace
from tests.documents.signing.tools import need
from tests.workspace import opened
from tests.workspace.fakes import StepWorker
from tests.workspace.opened import CONSENT, GOAL, PEOPLE, PERSON, TODAY, Told


def ask(workspace: Workspace, reason: str = "Første versjon", language: str = "nb") -> Told[Version]:
    """Ask for the next version."""
    told: Told[Version] = Told()
    approve(workspace, reason=reason, language=language, done=told.done, failed=told.failed)
    return told


def bytes_of(workspace: Workspace, version: Version) -> bytes:
    """Read the plan of a version."""
    told: Told[bytes] = Told()
    attachments.plan_bytes(workspace, version.id, told.done, told.failed)
    return told.result


def text_of(data: bytes) -> str:
    """Give what another program reads."""
    need("pdftotext", "poppler-utils")
    shown = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(shown.stdout.decode().split())


def test_a_version_is_in_the_file_with_its_case_and_its_plan(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        before = workspace.case
        version = ask(workspace, "  Første versjon ").result
        assert (version.number, version.approved_on, version.consent_id) == (1, TODAY, CONSENT.id)
        assert (version.reason, version.approved_by) == ("Første versjon", "Hanne Eksempel")
        plan = versions.plan_of(workspace.case, version)
        assert plan is not None
        data = bytes_of(workspace, version)
        named = [field.name for field in fields(data)]
        assert named == ["coordinator", "person", "representative_1", "representative_2"]
        assert "UTKAST" not in text_of(data).upper()
        told: Told[object] = Told()
        attachments.frozen_case(workspace, version.id, told.done, told.failed)
        assert frozen.freeze(told.result) == frozen.freeze(before)  # type: ignore[arg-type]
        assert workspace.state.saving is Saving.SAVED
        assert workspace.undoable is None
    case = opened.seen_again(tmp_path / "plan.ipdesk")
    assert case.live(Version) == (version,)
    assert case.live(Document) == (plan,)
    assert plan.pages > 1


def test_done_is_told_when_the_file_holds_it(tmp_path: Path) -> None:
    files, documents = StepWorker(), StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(files, documents)) as workspace:
        told = ask(workspace)
        documents.finish()
        assert not told.results
        assert not workspace.case.live(Version)
        files.finish()
        assert workspace.case.live(Version) == (told.result,)


def test_the_next_version_tells_what_changed_in_its_own_language(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        first = ask(workspace).result
        workspace.commit(edit.edit(workspace.case, GOAL, TODAY, own_words="Ta toget til bestemor"))
        second = ask(workspace, "Nytt mål", "nn").result
        assert second.number == 2
        assert "Ta toget til bestemor" not in text_of(bytes_of(workspace, first))
        shown = text_of(bytes_of(workspace, second))
        assert shown.count("Ta toget til bestemor") > 1
        plan = versions.plan_of(workspace.case, second)
        assert plan is not None
        assert plan.language is WrittenForm.NYNORSK


def test_what_is_changed_meanwhile_does_not_come_into_it(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told = ask(workspace)
        workspace.commit(edit.edit(workspace.case, GOAL, TODAY, own_words="Noe helt annet"))
        documents.finish()
        version = told.result
        case: Told[object] = Told()
        attachments.frozen_case(workspace, version.id, case.done, case.failed)
        documents.finish()
        assert frozen.freeze(case.result) != frozen.freeze(workspace.case)  # type: ignore[arg-type]
        assert "Noe helt annet" not in text_of(bytes_of(workspace, version))
        assert workspace.case.get(Goal, GOAL.id).own_words == "Noe helt annet"  # type: ignore[union-attr]
    assert opened.seen_again(tmp_path / "plan.ipdesk").live(Version) == (version,)


def test_without_consent_or_reason_it_is_refused_at_once(tmp_path: Path) -> None:
    with opened.workspace(tmp_path, *PEOPLE) as workspace:
        with pytest.raises(InvalidInput) as refused:
            ask(workspace)
        assert refused.value.reason is Reason.CONSENT_NEEDED
    (tmp_path / "annen").mkdir()
    with opened.workspace(tmp_path / "annen") as workspace:
        with pytest.raises(InvalidInput) as refused:
            ask(workspace, "  ")
        assert (refused.value.field, refused.value.reason) == ("reason", Reason.NEEDED)


def test_a_consent_that_is_withdrawn_meanwhile_stops_it(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told = ask(workspace)
        gone = consents.withdraw(workspace.case, CONSENT.id, TODAY, PERSON.id, "", TODAY)
        workspace.commit(gone)
        documents.finish()
        problem = told.problem
        assert isinstance(problem, InvalidInput)
        assert problem.reason is Reason.CONSENT_NEEDED
        assert not workspace.case.live(Version)


def test_a_lock_in_the_middle_drops_it(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        told = ask(workspace)
        workspace.close(lambda: None)
        documents.finish()
        assert isinstance(told.problem, FileClosed)
        with pytest.raises(FileClosed):
            ask(workspace)
    assert not opened.seen_again(tmp_path / "plan.ipdesk").live(Version)


def test_a_lock_while_it_is_written_closes_after_it(tmp_path: Path) -> None:
    files = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(files)) as workspace:
        told = ask(workspace)
        closed: list[bool] = []
        workspace.close(lambda: closed.append(True))
        assert not closed
        files.finish()
        assert closed == [True]
        assert told.result.number == 1
    assert len(opened.seen_again(tmp_path / "plan.ipdesk").live(Version)) == 1


@pytest.mark.parametrize("when", [0.5, 1.0])
def test_stopped_work_leaves_nothing(tmp_path: Path, when: float) -> None:
    def stop(done: float) -> None:
        if done >= when:
            raise Cancelled

    with opened.workspace(tmp_path) as workspace:
        told: Told[Version] = Told()
        approve(workspace, reason="x", language="nb", done=told.done, failed=told.failed, progress=stop)
        assert isinstance(told.problem, Cancelled)
        assert not workspace.case.live(Version)


def test_a_full_medium_leaves_nothing_and_the_plan_can_still_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.workspace(tmp_path) as workspace:

        def full(*_: object, **__: object) -> None:
            raise DiskFull(workspace.path)

        with monkeypatch.context() as patch:
            patch.setattr(PlanFile, "commit", full)
            told = ask(workspace)
        assert isinstance(told.problem, DiskFull)
        assert not workspace.case.live(Version)
        assert workspace.unsaved == 0
        assert workspace.state.saving is Saving.SAVED
        workspace.commit(edit.edit(workspace.case, GOAL, TODAY, own_words="Klatre"))
        assert ask(workspace).result.number == 1
    assert len(opened.seen_again(tmp_path / "plan.ipdesk").live(Version)) == 1


def test_of_two_at_once_the_second_is_refused(tmp_path: Path) -> None:
    documents = StepWorker()
    with opened.workspace(tmp_path, at=opened.desk(None, documents)) as workspace:
        one, other = ask(workspace), ask(workspace)
        documents.finish()
        assert one.result.number == 1
        problem = other.problem
        assert isinstance(problem, InvalidInput)
        assert problem.reason is Reason.ALREADY


def test_a_file_that_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        workspace._file.read_only = True
        with pytest.raises(ReadOnlyMedium):
            ask(workspace)


def test_the_log_has_the_act_and_no_bytes(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        version = ask(workspace).result
        (entry,) = workspace._file.log(1)
        assert entry.act is Act.APPROVE_VERSION
        assert [change.kind for change in entry.changes] == ["version", "document"]
        assert entry.changes[0].new["frozen"] == version.frozen
        assert all(len(str(change.new)) < 1000 for change in entry.changes)
