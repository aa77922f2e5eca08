"""What leaves the file: recorded first, cut to its recipient, and never without consent and approval."""

from __future__ import annotations

import dataclasses
import inspect
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from ipdesk.documents.signing.verdict import Outcome as Answer
from ipdesk.documents.signing.verify import verify
from ipdesk.domain import answers, versions
from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import DocumentKind, SigningKey
from ipdesk.errors import (
    Cancelled,
    DiskFull,
    FileExists,
    FileMissing,
    InvalidInput,
    ReadOnlyMedium,
    Reason,
)
from ipdesk.storage import keys
from ipdesk.workspace import handing_out, leaving
from ipdesk.workspace.export import build_plan
from ipdesk.workspace.handing_out import Handed, Order
from ipdesk.workspace.sealing import OwnKey
from ipdesk.workspace.workspace import Workspace
from tests.documents.tree import read, texts
from tests.storage import plans
from tests.workspace import real
from tests.workspace.fakes import NOW, StepWorker
from tests.workspace.real import BAKER, PHYSIO, PPT, TEACHER, TODAY, Outcome, got

NOBODY: Final = Id("nobody")


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ARGON2", plans.CHEAP)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """Open the example without a version."""
    with real.opened(tmp_path / "ny.ipdesk", version=False) as workspace:
        yield workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open the example with an approved version."""
    with real.opened(tmp_path / "plan.ipdesk") as workspace:
        yield workspace


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a place for what leaves."""
    folder = tmp_path / "ut"
    folder.mkdir()
    return folder


def hand_out(workspace: Workspace, *orders: Order, **more: Any) -> tuple[Handed, ...]:
    handed: tuple[Handed, ...] = got(
        handing_out.hand_out, workspace, orders, OwnKey(), **({"language": "nb"} | more)
    )
    return handed


def disclosures(workspace: Workspace) -> list[Disclosure]:
    """Give what the file itself, read anew, says was handed out."""
    case, _ = got(lambda done, failed: workspace.read(lambda file: file.snapshot(), done, failed))
    return list(case.all(Disclosure).values())


def marked_draft(data: bytes) -> bool:
    """Tell whether every page says UTKAST."""
    marks = ["UTKAST" in page.get(None, "") for page in texts(data)]
    assert all(marks) or not any(marks)
    return all(marks)


def nothing_left(workspace: Workspace, out: Path) -> bool:
    """Tell whether nothing was recorded and nothing written."""
    return not disclosures(workspace) and not list(out.iterdir())


def test_each_copy_is_cut_to_its_recipient_numbered_and_certified(workspace: Workspace, out: Path) -> None:
    handed = hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out), Order(PPT, HandoutHow.MEDIUM, out))
    words = [read(one.data or b"").words for one in handed]
    assert "Skole og arbeid" in words[0]
    assert "Det jeg trenger hjelp til" not in words[0]
    assert "Det jeg trenger hjelp til" in words[1]
    assert "Møter og avtaler" not in words[1]
    for number, one in enumerate(handed, 1):
        verdict = verify(one.data or b"")
        assert verdict.outcome is Answer.UNALTERED
        assert verdict.identity is not None
        assert (verdict.identity.version, verdict.identity.copy, verdict.identity.copies) == (1, number, 2)
        assert [sign.certifies for sign in verdict.signatures] == [True]
        assert one.path is not None
        assert one.path.read_bytes() == one.data
    assert sorted(path.name for path in out.iterdir()) == [
        "IP-2024-0017-versjon-1-kopi-1.pdf",
        "IP-2024-0017-versjon-1-kopi-2.pdf",
    ]


def test_the_record_says_what_the_law_asks_for(workspace: Workspace, out: Path) -> None:
    (one,) = hand_out(workspace, Order(PPT, HandoutHow.MEDIUM, out))
    (kept,) = disclosures(workspace)
    consent = answers.valid(workspace.case, Matter.SHARE_INFORMATION, TODAY, PPT)
    assert consent is not None
    assert one.disclosure == kept
    assert (kept.recipient, kept.organisation) == ("Vilde Forslag", "PPT i Eksempel fylkeskommune")
    assert (kept.basis, kept.consent_id) == (DisclosureBasis.CONSENT, consent.id)
    assert (kept.handed_on, kept.until) == (TODAY, consent.valid_until)
    assert kept.sha256 == real.digest(one.data or b"")
    assert set(kept.shares) == {s.id for s in workspace.case.live(Share) if s.recipient_id == PPT}
    assert "Skole og arbeid" in kept.parts.splitlines()
    entry = got(lambda done, failed: workspace.read(lambda file: file.log(1), done, failed))[0]
    assert entry.act.value == "hand_out"


def test_the_person_gets_all_of_it(workspace: Workspace) -> None:
    (one,) = hand_out(workspace, Order(workspace.case.person.id, HandoutHow.PRINTED))
    assert one.disclosure is not None
    assert one.disclosure.basis is DisclosureBasis.OWN_PLAN
    assert "Det jeg trenger hjelp til" in read(one.data or b"").words
    assert one.path is None


def test_the_key_is_remembered_with_the_first_copies_only(workspace: Workspace) -> None:
    for _ in range(2):
        hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    assert len(workspace.case.live(SigningKey)) == 1
    assert [one.copy_number for one in disclosures(workspace)] == [1, 2]


def test_a_passphrase_is_shown_once_and_kept_nowhere(workspace: Workspace, out: Path) -> None:
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out, protect=True))
    assert one.passphrase is not None
    assert one.passphrase not in repr(one)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(one.data or b""))
    with pikepdf.open(io.BytesIO(one.data or b""), password=one.passphrase) as pdf:
        assert pdf.encryption.R == 6
    assert verify(one.data or b"", one.passphrase).outcome is Answer.UNALTERED
    case, rows = got(lambda done, failed: workspace.read(lambda file: file.snapshot(), done, failed))
    everything = json.dumps([to_plain(record) for record in case.records()]) + json.dumps(rows)
    assert one.passphrase not in everything
    assert disclosures(workspace)[0].protected


def test_paper_gets_no_passphrase(workspace: Workspace) -> None:
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED, None, protect=True))
    assert one.passphrase is None
    assert not disclosures(workspace)[0].protected


def test_no_copy_tells_why_a_version_was_made(opened: Workspace) -> None:
    real.approve(opened, reason="Ny diagnose i vår")
    (one,) = hand_out(opened, Order(TEACHER, HandoutHow.PRINTED))
    assert "Ny diagnose" not in read(one.data or b"").words


def test_an_old_version_can_be_handed_out(workspace: Workspace, out: Path) -> None:
    first = versions.newest(workspace.case)
    assert first is not None
    real.approve(workspace, reason="Nytt mål")
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out), version_id=first.id)
    assert [path.name for path in out.iterdir()] == ["IP-2024-0017-versjon-1-kopi-1.pdf"]


def test_what_was_made_after_the_version_is_not_in_its_copies(workspace: Workspace) -> None:
    version = versions.newest(workspace.case)
    assert version is not None
    goals = [s for s in workspace.case.live(Share) if s.recipient_id == PPT and s.part.value == "goal"]
    froze = got(lambda done, failed: workspace.attachment(version.frozen, done, failed))
    plain = json.loads(froze)
    plain["goal"] = [goal for goal in plain["goal"] if goal["id"] != goals[0].about_id]
    less = json.dumps(plain).encode()
    changed = dataclasses.replace(version, frozen=real.digest(less))
    workspace.commit(Change(act=Act.EDIT, puts=(changed,), enclosed=(less,)))
    (one,) = hand_out(workspace, Order(PPT, HandoutHow.PRINTED))
    assert one.disclosure is not None
    assert goals[0].id not in one.disclosure.shares
    assert len(one.disclosure.shares) == 5


# What is refused


def no_consent(workspace: Workspace) -> None:
    """Give an answer in the matter to nobody: it was never asked."""
    asked = answers.answers(workspace.case, Matter.MAKE_PLAN, TODAY)
    real.put(workspace, *(dataclasses.replace(one, retired_on=TODAY) for one in asked))


def refused(workspace: Workspace) -> None:
    consent = answers.valid(workspace.case, Matter.MAKE_PLAN, TODAY)
    assert consent is not None
    real.put(workspace, dataclasses.replace(consent, answer=False))


STOPPED: Final[dict[str, Callable[[Workspace], None]]] = {
    "refused": refused,
    "withdrawn": partial(real.withdraw, matter=Matter.MAKE_PLAN),
    "run out": partial(real.expire, matter=Matter.MAKE_PLAN),
}
Call = Callable[[Workspace, Id, Path, dict[str, Any]], None]


def _version(workspace: Workspace) -> Id:
    version = versions.newest(workspace.case)
    return version.id if version is not None else NOBODY


def _hand_out(workspace: Workspace, who: Id, out: Path, calls: dict[str, Any]) -> None:
    order = Order(who, HandoutHow.SAVED, out)
    handing_out.hand_out(workspace, [order], OwnKey(), language="nb", **calls)


def _preview(workspace: Workspace, who: Id, _out: Path, calls: dict[str, Any]) -> None:
    handing_out.preview(workspace, who, language="nb", **calls)


def _draft(workspace: Workspace, _who: Id, out: Path, calls: dict[str, Any]) -> None:
    handing_out.draft(workspace, language="nb", how=HandoutHow.SAVED, path=out, **calls)


def _original(workspace: Workspace, _who: Id, out: Path, calls: dict[str, Any]) -> None:
    own = DisclosureBasis.OWN_PLAN
    handing_out.original(workspace, _version(workspace), HandoutHow.SAVED, out, basis=own, **calls)


def _paper_out(workspace: Workspace, who: Id, out: Path, calls: dict[str, Any]) -> None:
    version = versions.newest(workspace.case)
    plan = versions.plan_of(workspace.case, version) if version is not None else None
    document = plan.id if plan is not None else NOBODY
    handing_out.paper_out(workspace, document, who, HandoutHow.SAVED, out, **calls)


GIVES_OUT: Final[dict[str, Call]] = {
    "hand_out": _hand_out,
    "preview": _preview,
    "draft": _draft,
    "original": _original,
    "paper_out": _paper_out,
}
"""Every function that lets text of the plan out."""


def refusal(workspace: Workspace, name: str, who: Id, out: Path) -> InvalidInput:
    """Make sure that a call gives nothing, writes nothing and records nothing; give why."""
    before = disclosures(workspace)
    outcome: Outcome[Any] = Outcome()
    GIVES_OUT[name](workspace, who, out, outcome.calls)
    assert outcome.results == []
    (problem,) = outcome.problems
    assert isinstance(problem, InvalidInput)
    assert list(out.iterdir()) == []
    assert disclosures(workspace) == before
    return problem


def test_no_function_that_gives_out_is_forgotten_here() -> None:
    public = {name for name in handing_out.__all__ if inspect.isfunction(getattr(handing_out, name))}
    assert public - {"never_left"} == set(GIVES_OUT)


@pytest.mark.parametrize("who", ["person", "teacher"])
@pytest.mark.parametrize("how", STOPPED)
@pytest.mark.parametrize("name", GIVES_OUT)
def test_nothing_after_a_no(workspace: Workspace, out: Path, name: str, how: str, who: str) -> None:
    STOPPED[how](workspace)
    recipient = workspace.case.person.id if who == "person" else TEACHER
    problem = refusal(workspace, name, recipient, out)
    plan_to_another = name == "paper_out" and who == "teacher"
    assert problem.reason is (Reason.APPROVAL_NEEDED if plan_to_another else Reason.CONSENT_NEEDED)
    with pytest.raises(InvalidInput):
        build_plan(workspace.case, "nb", NOW)


@pytest.mark.parametrize("name", ["hand_out", "original", "paper_out"])
def test_nothing_but_drafts_before_the_answer(workspace: Workspace, out: Path, name: str) -> None:
    no_consent(workspace)
    problem = refusal(workspace, name, workspace.case.person.id, out)
    assert problem.reason is Reason.CONSENT_NEEDED


@pytest.mark.parametrize("name", ["hand_out", "original", "paper_out"])
def test_nothing_but_drafts_before_a_version(opened: Workspace, out: Path, name: str) -> None:
    refusal(opened, name, opened.case.person.id, out)


@pytest.mark.parametrize(
    "who", [BAKER, PHYSIO, NOBODY], ids=["withdrawn", "waiting for a consent", "unknown"]
)
@pytest.mark.parametrize("name", ["hand_out", "preview", "paper_out"])
def test_nothing_to_whom_nothing_is_open(workspace: Workspace, out: Path, name: str, who: Id) -> None:
    refusal(workspace, name, who, out)


@pytest.mark.parametrize("stop", [real.withdraw, real.expire])
@pytest.mark.parametrize("name", ["hand_out", "preview", "paper_out"])
def test_nothing_when_sharing_has_ended(
    workspace: Workspace, out: Path, name: str, stop: Callable[..., None]
) -> None:
    stop(workspace, Matter.SHARE_INFORMATION, TEACHER)
    assert refusal(workspace, name, TEACHER, out).reason is Reason.APPROVAL_NEEDED


def test_one_who_may_not_stops_all(workspace: Workspace, out: Path) -> None:
    orders = (Order(TEACHER, HandoutHow.SAVED, out), Order(BAKER, HandoutHow.SAVED, out))
    with pytest.raises(InvalidInput):
        hand_out(workspace, *orders)
    assert nothing_left(workspace, out)


def test_a_whole_version_goes_to_nobody_else(workspace: Workspace) -> None:
    for basis in (DisclosureBasis.CONSENT, DisclosureBasis.ARCHIVE):
        with pytest.raises(InvalidInput):
            got(
                handing_out.original,
                workspace,
                _version(workspace),
                HandoutHow.PRINTED,
                None,
                basis=basis,
            )


# Between the question and the record


@pytest.fixture
def worker(workspace: Workspace) -> StepWorker:
    """Make documents in slow motion."""
    worker = StepWorker()
    workspace.desk.documents = worker
    return worker


def begun(workspace: Workspace, who: Id, out: Path) -> Outcome[Any]:
    """Begin to hand out; the copy is about to be made."""
    outcome: Outcome[Any] = Outcome()
    _hand_out(workspace, who, out, outcome.calls)
    assert not outcome.results + outcome.problems
    return outcome


@pytest.mark.parametrize("matter", [Matter.MAKE_PLAN, Matter.SHARE_INFORMATION])
def test_what_is_withdrawn_while_the_copy_is_made_stays(
    workspace: Workspace, worker: StepWorker, out: Path, matter: Matter
) -> None:
    outcome = begun(workspace, TEACHER, out)
    real.withdraw(workspace, matter, TEACHER if matter is Matter.SHARE_INFORMATION else None)
    worker.finish()
    assert isinstance(outcome.problems[0], InvalidInput)
    assert outcome.results == []
    assert nothing_left(workspace, out)


def test_what_is_withdrawn_while_it_is_recorded_never_leaves(
    workspace: Workspace, worker: StepWorker, out: Path
) -> None:
    outcome = begun(workspace, TEACHER, out)
    workspace.changed.append(
        lambda change: real.withdraw(workspace, Matter.MAKE_PLAN) if change.act.value == "hand_out" else None
    )
    worker.finish()
    assert isinstance(outcome.problems[0], InvalidInput)
    assert list(out.iterdir()) == []
    assert [one.return_how for one in disclosures(workspace)] == [ReturnHow.NEVER_LEFT]


@pytest.mark.parametrize("protect", [True, False])
def test_a_lock_before_the_passphrase_is_told_takes_the_copy_back(
    workspace: Workspace, worker: StepWorker, out: Path, protect: bool
) -> None:
    outcome: Outcome[Any] = Outcome()
    order = Order(TEACHER, HandoutHow.SAVED, out, protect)
    handing_out.hand_out(workspace, [order], OwnKey(), language="nb", **outcome.calls)
    worker.step()
    assert disclosures(workspace)
    workspace.close(lambda: None)
    worker.finish()
    ((one,),) = outcome.results
    held = [change.about for changes in workspace.desk.held.values() for change in changes]
    if protect:
        assert (list(out.iterdir()), one.passphrase) == ([], None)
        assert [put.return_how for put in held if isinstance(put, Disclosure)] == [ReturnHow.NEVER_LEFT]
    else:
        assert (list(out.iterdir()), held) == ([one.path], [])


@pytest.mark.parametrize("when", ["before", "while it is recorded"])
def test_a_folder_that_is_gone_does_not_become_a_file(
    workspace: Workspace, worker: StepWorker, out: Path, when: str
) -> None:
    outcome: Outcome[Any] = Outcome()
    order = Order(TEACHER, HandoutHow.SAVED, out, is_folder=True)
    handing_out.hand_out(workspace, [order], OwnKey(), language="nb", **outcome.calls)
    if when != "before":
        worker.step()
    out.rmdir()
    worker.finish()
    assert not out.exists()
    if when == "before":
        assert isinstance(outcome.problems[0], FileMissing)
        assert disclosures(workspace) == []
    else:
        ((one,),) = outcome.results
        assert isinstance(one.problem, FileMissing)
        assert [put.return_how for put in disclosures(workspace)] == [ReturnHow.NEVER_LEFT]


def test_two_at_once_never_get_the_same_number(workspace: Workspace, worker: StepWorker, out: Path) -> None:
    first, second = begun(workspace, TEACHER, out), begun(workspace, PPT, out)
    worker.finish()
    assert len(first.results) == 1
    (problem,) = second.problems
    assert isinstance(problem, InvalidInput)
    assert problem.reason is Reason.ALREADY
    assert [one.copy_number for one in disclosures(workspace)] == [1]


@pytest.mark.parametrize("step", [0, 1, 7, -1])
def test_stopped_work_leaves_nothing(workspace: Workspace, out: Path, step: int) -> None:
    went: list[float] = []
    orders = (Order(TEACHER, HandoutHow.SAVED, out), Order(PPT, HandoutHow.SAVED, out))
    hand_out(workspace, *orders, progress=went.append)
    assert went == sorted(went)
    files, records = sorted(out.iterdir()), disclosures(workspace)
    stop_at, told = step % len(went), iter(range(len(went)))

    def stop(_done: float) -> None:
        if next(told) == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        hand_out(workspace, *orders, progress=stop)
    assert (sorted(out.iterdir()), disclosures(workspace)) == (files, records)


# The record and the file


def test_nothing_is_written_that_could_not_be_recorded(
    workspace: Workspace, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(workspace.path)

    monkeypatch.setattr(type(workspace._file), "commit", full)
    with pytest.raises(DiskFull):
        hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    assert list(out.iterdir()) == []
    assert workspace.case.live(Disclosure) == ()


def test_what_could_not_be_written_never_left(
    workspace: Workspace, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def full_after_one(path: Path, data: bytes, name: str, **_how: bool) -> Path:
        assert len(disclosures(workspace)) == 2  # recorded before the first is written
        if written:
            raise DiskFull(path)
        written.append(path / name)
        return path / name

    monkeypatch.setattr(leaving, "write_new", full_after_one)
    first, second = hand_out(
        workspace, Order(TEACHER, HandoutHow.SAVED, out), Order(PPT, HandoutHow.SAVED, out)
    )
    assert first.problem is None
    assert isinstance(second.problem, DiskFull)
    assert second.data is None
    assert second.disclosure is not None
    assert second.disclosure.return_how is ReturnHow.NEVER_LEFT
    assert [one.return_how for one in disclosures(workspace)] == [None, ReturnHow.NEVER_LEFT]


def test_nothing_is_recorded_for_a_place_that_is_taken_or_not_there(workspace: Workspace, out: Path) -> None:
    taken = out / "mitt.pdf"
    taken.write_text("mitt", "utf-8")
    with pytest.raises(FileExists):
        hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, taken))
    with pytest.raises(FileMissing):
        hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out / "borte" / "kopi.pdf"))
    assert taken.read_text("utf-8") == "mitt"
    assert disclosures(workspace) == []
    hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, taken, replace=True))
    assert taken.read_bytes().startswith(b"%PDF")


def test_a_name_that_is_taken_in_a_folder_gives_way(workspace: Workspace, out: Path) -> None:
    (out / "IP-2024-0017-versjon-1-kopi-1.pdf").write_text("mitt", "utf-8")
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    assert one.path == out / "IP-2024-0017-versjon-1-kopi-1-2.pdf"


def test_no_name_tells_who_it_is_about(workspace: Workspace, out: Path) -> None:
    real.put(workspace, dataclasses.replace(workspace.case.plan, number="Ask E. 2026/4"))
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.SAVED, out))
    assert one.path == out / "plan-versjon-1-kopi-1.pdf"


def test_a_stopped_print_never_left(workspace: Workspace) -> None:
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    assert one.disclosure is not None
    handing_out.never_left(workspace, one.disclosure)
    assert disclosures(workspace)[0].return_how is ReturnHow.NEVER_LEFT


def test_what_never_left_after_a_lock_is_said_when_the_file_is_open_again(workspace: Workspace) -> None:
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    workspace.close(lambda: None)
    assert one.disclosure is not None
    handing_out.never_left(workspace, one.disclosure)
    ((change,),) = workspace.desk.held.values()
    assert change.about == dataclasses.replace(
        one.disclosure, returned_on=TODAY, return_how=ReturnHow.NEVER_LEFT
    )


def test_a_file_that_cannot_be_written_gives_nothing_out(workspace: Workspace, out: Path) -> None:
    workspace._file.read_only = True
    for name in ("hand_out", "draft", "original", "paper_out"):
        outcome: Outcome[Any] = Outcome()
        GIVES_OUT[name](workspace, workspace.case.person.id, out, outcome.calls)
        assert [type(problem) for problem in outcome.problems] == [ReadOnlyMedium], name
    assert list(out.iterdir()) == []


# Drafts, originals, previews


def test_a_draft_says_so_and_is_recorded(opened: Workspace, out: Path) -> None:
    no_consent(opened)
    one = got(handing_out.draft, opened, language="nn", how=HandoutHow.SAVED, path=out)
    assert marked_draft(one.data)
    assert one.path == out / "IP-2024-0017-utkast-2026-11-22.pdf"
    (kept,) = disclosures(opened)
    assert kept.kind is DocumentKind.DRAFT
    assert kept.basis is DisclosureBasis.OWN_PLAN
    assert kept.recipient_id == opened.case.person.id


@pytest.mark.parametrize("basis", [DisclosureBasis.OWN_PLAN, DisclosureBasis.FILING])
def test_an_original_is_bit_for_bit(workspace: Workspace, out: Path, basis: DisclosureBasis) -> None:
    version = versions.newest(workspace.case)
    assert version is not None
    plan = versions.plan_of(workspace.case, version)
    assert plan is not None
    one = got(handing_out.original, workspace, version.id, HandoutHow.SAVED, out, basis=basis)
    assert one.path == out / "IP-2024-0017-versjon-1.pdf"
    assert real.digest(one.path.read_bytes()) == plan.content
    (kept,) = disclosures(workspace)
    assert (kept.basis, kept.version_id, kept.copy_number) == (basis, version.id, 0)
    assert kept.recipient_id == (workspace.case.person.id if basis is DisclosureBasis.OWN_PLAN else None)


def test_what_was_approved_can_be_filed_after_a_withdrawal(workspace: Workspace) -> None:
    real.withdraw(workspace, Matter.MAKE_PLAN)
    one = got(handing_out.original, workspace, _version(workspace), HandoutHow.PRINTED, None)
    assert (one.disclosure.recipient_id, one.disclosure.organisation) == (None, "Eksempel kommune")


def test_a_preview_is_the_copy(workspace: Workspace) -> None:
    shown = read(got(handing_out.preview, workspace, TEACHER, language="nb").data).words
    (one,) = hand_out(workspace, Order(TEACHER, HandoutHow.PRINTED))
    handed = read(one.data or b"").words
    assert shown == handed.replace("Kopi 1 av 1 ", "")
    assert not marked_draft(one.data or b"")


def test_a_preview_of_what_awaits_a_consent_is_a_draft(workspace: Workspace, out: Path) -> None:
    shown = got(handing_out.preview, workspace, PHYSIO, language="nb", waiting=True).data
    assert marked_draft(shown)
    assert "Helse" in read(shown).words
    assert nothing_left(workspace, out)


def test_a_preview_before_the_first_version_is_a_draft(opened: Workspace) -> None:
    assert marked_draft(got(handing_out.preview, opened, TEACHER, language="nb").data)
