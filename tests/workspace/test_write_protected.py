"""A write-protected stick: what leaves is recorded here, and written when the file can be (F3, F7, K8)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain import edit
from ipdesk.domain.change import Act, Change
from ipdesk.domain.disclosure_records import Disclosure, HandoutHow, ReturnHow
from ipdesk.domain.goals import Goal
from ipdesk.domain.merging_notes import Remark
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import SigningKey, Version
from ipdesk.errors import ReadOnlyMedium
from ipdesk.storage import held
from ipdesk.words import Words
from ipdesk.workspace import approving, comparing, handing_out, machine, merging, merging_told
from ipdesk.workspace.archive import export_archive
from ipdesk.workspace.handing_out import Handed, Order
from ipdesk.workspace.plain import close_now, open_now
from ipdesk.workspace.sealing import OwnKey
from ipdesk.workspace.seen import Finding, Verdict
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.workspace import Workspace
from tests.sticks import Stick, stick
from tests.storage import plans
from tests.workspace import machines, real
from tests.workspace.fakes import StepWorker, make_desk
from tests.workspace.real import PPT, TEACHER, Outcome, got


@pytest.fixture
def pen(tmp_path: Path) -> Iterator[Stick]:
    """Give a write-protected stick with the example on it, approved."""
    with stick(tmp_path) as one:
        with real.opened(one.root / "plan.ipdesk"):
            pass
        one.lock()
        yield one


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a place for what leaves."""
    folder = tmp_path / "ut"
    folder.mkdir()
    return folder


def again(pen: Stick) -> Workspace:
    """Open the plan of a stick."""
    return open_now(make_desk(), pen.root / "plan.ipdesk", machines.secret())


def hand_out(workspace: Workspace, *orders: Order) -> tuple[Handed, ...]:
    handed: tuple[Handed, ...] = got(handing_out.hand_out, workspace, orders, OwnKey(), language="nb")
    return handed


def handed_to(workspace: Workspace) -> list[Any]:
    """Give to whom copies went, in order, as the case has it."""
    return [one.recipient_id for one in workspace.case.all(Disclosure).values()]


def sealed() -> list[Path]:
    """Give what lies sealed on this machine."""
    return [path for path in machine.folder("unsaved").rglob("*") if path.is_file()]


def test_a_copy_goes_out_and_is_in_the_file_when_that_can_be_written(pen: Stick, out: Path) -> None:
    before = (pen.root / "plan.ipdesk").read_bytes()
    workspace = again(pen)
    assert (workspace.read_only, workspace.recordable) == (True, True)
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    assert one.path is not None
    assert one.path.read_bytes() == one.data
    assert workspace.state == State(Saving.READ_ONLY, kept=True)
    close_now(workspace)
    assert (pen.root / "plan.ipdesk").read_bytes() == before
    assert all(TEACHER.encode() not in path.read_bytes() for path in sealed())

    pen.lock(False)
    workspace = again(pen)
    case, log = got(lambda done, failed: workspace.read(lambda file: file.snapshot(), done, failed))
    assert [one.sha256 for one in case.all(Disclosure).values()] == [one.disclosure and one.disclosure.sha256]
    assert Act.HAND_OUT.value in [row["act"] for row in log[-3:]]
    assert workspace.state == State(Saving.SAVED)
    assert sealed() == []
    close_now(workspace)


def test_what_was_handed_out_before_is_known_and_goes_on_waiting(pen: Stick, out: Path) -> None:
    for recipient in (TEACHER, PPT):
        workspace = again(pen)
        (one,) = hand_out(workspace, Order(recipient, HandoutHow.SAVED, out))
        assert one.disclosure is not None
        close_now(workspace)
    assert (one.disclosure and one.disclosure.copy_number) == 2
    workspace = again(pen)
    assert handed_to(workspace) == [TEACHER, PPT]
    close_now(workspace)
    assert len(sealed()) == 1

    pen.lock(False)
    workspace = again(pen)
    assert handed_to(workspace) == [TEACHER, PPT]
    assert workspace.waiting is None
    close_now(workspace)
    assert sealed() == []


def test_a_certificate_made_on_the_way_is_the_same_for_all(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    first, second = (hand_out(workspace, Order(who, HandoutHow.SAVED, out))[0] for who in (TEACHER, PPT))
    assert first.path != second.path
    close_now(workspace)
    pen.lock(False)
    workspace = again(pen)
    assert len(workspace.case.all(SigningKey)) == 1
    close_now(workspace)


def test_drafts_and_originals_go_out_too(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    got(handing_out.draft, workspace, language="nb", how=HandoutHow.SAVED, path=out)
    version = next(iter(workspace.case.all(Version).values()))
    got(handing_out.original, workspace, version.id, HandoutHow.SAVED, out)
    close_now(workspace)
    assert len(list(out.iterdir())) == 2


def test_an_archive_is_never_without_what_waits_here(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    archived = got(export_archive, workspace, out, language="nb")
    assert archived.files
    (out / "senere").mkdir()
    outcome: Outcome[Any] = Outcome()
    export_archive(workspace, out / "senere", language="nb", **outcome.calls)
    assert isinstance(outcome.problems[0], ReadOnlyMedium)
    assert list((out / "senere").iterdir()) == []
    close_now(workspace)


def test_what_could_not_be_written_out_is_told_as_never_left(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    assert one.disclosure is not None
    handing_out.never_left(workspace, one.disclosure)
    close_now(workspace)
    pen.lock(False)
    workspace = again(pen)
    assert [one.return_how for one in workspace.case.all(Disclosure).values()] == [ReturnHow.NEVER_LEFT]
    close_now(workspace)


def test_the_plan_itself_is_not_changed(pen: Stick) -> None:
    workspace = again(pen)
    person = workspace.case.person
    with pytest.raises(ReadOnlyMedium):
        workspace.commit(edit.edit(workspace.case, person, workspace.desk.today, address="Annen vei 0"))
    with pytest.raises(ReadOnlyMedium):
        approving.approve(workspace, reason="Ny", language="nb", **Outcome[Any]().calls)
    assert workspace.case.person.address != "Annen vei 0"
    close_now(workspace)
    assert sealed() == []


def test_where_the_office_keeps_nothing_on_the_machine_nothing_leaves(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    workspace.desk.settings = dataclasses.replace(workspace.desk.settings, copies_here=False)
    assert not workspace.recordable
    outcome: Outcome[Any] = Outcome()
    handing_out.draft(workspace, language="nb", how=HandoutHow.SAVED, path=out, **outcome.calls)
    assert isinstance(outcome.problems[0], ReadOnlyMedium)
    close_now(workspace)
    assert list(out.iterdir()) == []


def test_where_the_seal_fails_nothing_leaves_and_nothing_is_in_the_case(
    pen: Stick, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(pen)
    monkeypatch.setattr(machine, "folder", lambda _name: Path("/dev/null/nowhere"))
    outcome: Outcome[Any] = Outcome()
    order = Order(TEACHER, HandoutHow.SAVED, out)
    handing_out.hand_out(workspace, [order], OwnKey(), language="nb", **outcome.calls)
    assert isinstance(outcome.problems[0], ReadOnlyMedium)
    assert list(out.iterdir()) == []
    assert handed_to(workspace) == []
    assert workspace.unsaved == 0
    monkeypatch.undo()
    close_now(workspace)


@pytest.mark.parametrize("verdict", [Verdict.OLDER, Verdict.DIVERGED])
def test_of_an_older_copy_nothing_leaves(pen: Stick, verdict: Verdict) -> None:
    workspace = again(pen)
    workspace.finding = Finding(verdict, 1, None)
    assert not workspace.recordable
    close_now(workspace)


def test_a_stick_that_went_on_elsewhere_meanwhile_gets_it_by_a_merge(
    pen: Stick, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(pen)
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    close_now(workspace)
    pen.lock(False)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(tmp_path / "annen"))
        workspace = again(pen)
        machines.change(workspace, "00 00 00 01")
        close_now(workspace)
    workspace = again(pen)
    assert workspace.waiting is not None
    assert handed_to(workspace) == []
    compared = got(comparing.compare_waiting, workspace, Words("nb"))
    got(merging.take_in, workspace, compared, {})
    workspace.settle_waiting()
    assert handed_to(workspace) == [TEACHER]
    assert workspace.case.person.phone == "00 00 00 01"
    close_now(workspace)
    assert sealed() == []


def test_what_another_password_opens_is_not_written_over(pen: Stick, out: Path) -> None:
    workspace = again(pen)
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    close_now(workspace)
    (first,) = sealed()
    before = first.read_bytes()
    pen.lock(False)
    file = plans.reopen(pen.root / "plan.ipdesk")
    file.change_key(plans.key_for(file.salt, "et nytt passord"))
    file.close()
    pen.lock()
    workspace = open_now(make_desk(), pen.root / "plan.ipdesk", machines.secret("et nytt passord"))
    assert handed_to(workspace) == []
    hand_out(workspace, Order(PPT, HandoutHow.SAVED, out))
    close_now(workspace)
    assert first.read_bytes() == before
    assert len(sealed()) == 2


def test_what_another_program_sealed_meanwhile_is_not_written_over(
    pen: Stick, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(pen)
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    close_now(workspace)
    one = again(pen)
    with monkeypatch.context() as patch:  # in this process the same file does not open twice
        patch.setattr(held, "is_held", lambda _path: False)
        other = again(pen)
    for workspace, recipient in ((other, PPT), (one, TEACHER)):
        hand_out(workspace, Order(recipient, HandoutHow.SAVED, out))
        close_now(workspace)
    pen.lock(False)
    workspace = again(pen)
    assert handed_to(workspace) == [TEACHER, PPT]
    compared = got(comparing.compare_waiting, workspace, Words("nb"))
    taken = got(merging.take_in, workspace, compared, {})
    assert [one.what for one in taken.notes] == [Remark.SAME_COPY]
    told = merging_told.told_note(Words("nb"), workspace.case, taken.notes[0])
    assert told.startswith("Kopi 2 til ")
    assert sorted(handed_to(workspace)) == sorted([TEACHER, PPT, TEACHER])
    close_now(workspace)
    assert sealed() == []


def test_what_is_forbidden_on_the_machine_meanwhile_is_still_told_as_never_left(
    pen: Stick, out: Path
) -> None:
    workspace = again(pen)
    desk = workspace.desk
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    assert one.disclosure is not None
    desk.settings.copies_here = False
    handing_out.never_left(workspace, one.disclosure)
    close_now(workspace)
    pen.lock(False)
    workspace = open_now(desk, pen.root / "plan.ipdesk", machines.secret())
    assert [one.return_how for one in workspace.case.all(Disclosure).values()] == [ReturnHow.NEVER_LEFT]
    assert workspace.waiting is None
    close_now(workspace)
    assert not desk.held
    assert not desk.unsealed
    assert sealed() == []


def test_a_seal_that_fails_leaves_what_was_sealed_before(
    pen: Stick, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(pen)
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    outcome: Outcome[Any] = Outcome()

    def full(*_given: object) -> str:
        monkeypatch.undo()
        raise OSError

    monkeypatch.setattr(workspace._file, "keep_unsaved", full)
    handing_out.hand_out(
        workspace, [Order(PPT, HandoutHow.SAVED, out)], OwnKey(), language="nb", **outcome.calls
    )
    assert isinstance(outcome.problems[0], ReadOnlyMedium)
    assert workspace.state == State(Saving.READ_ONLY, kept=True)
    assert handed_to(workspace) == [TEACHER]
    close_now(workspace)
    workspace = again(pen)
    assert handed_to(workspace) == [TEACHER]
    close_now(workspace)


def test_what_was_refused_lies_nowhere(pen: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, aside = again(pen), StepWorker()
    workspace.desk.aside = aside
    told: Outcome[bool] = Outcome()
    first, second = (Change(act=Act.HAND_OUT, puts=(Goal(id=new_id(), own_words="Fly"),)) for _ in range(2))
    workspace.record(first, lambda: told.results.append(True), told.problems.append)
    workspace.adopt(second)
    aside.step()
    assert len(sealed()) == 1  # the first alone; now both, which fails

    def full(*_given: object) -> str:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(workspace._file, "keep_unsaved", full)
        aside.step()
    assert told.problems
    aside.finish()
    workspace._file.close()  # as a crash does
    workspace = again(pen)
    assert [workspace.case.find(one.puts[0].id) is not None for one in (first, second)] == [False, True]
    close_now(workspace)
