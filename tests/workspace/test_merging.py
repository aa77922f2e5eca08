"""Two real files, and three, brought together: nothing of either vanishes, whatever the clocks say."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from pathlib import Path

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.media_records import Merging
from ipdesk.domain.merging_conflict import Side
from ipdesk.domain.merging_notes import Remark
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, Version
from ipdesk.errors import Damaged, FileMissing, InvalidInput, OtherPlan, SameFile, WrongPassword
from ipdesk.storage import keys
from ipdesk.storage.header import salt_of
from ipdesk.storage.unsaved import Unsaved
from ipdesk.workspace import comparing, machine, merging, merging_told, unwritten
from ipdesk.workspace.comparing import Compared, Relation
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace import real
from tests.workspace.copies import NB, Copies, change, compare, make, sound, take_in
from tests.workspace.fakes import NOW
from tests.workspace.real import Outcome

SWIM = Goal(id=Id("1" * 20), own_words="Svømme hver uke")
SKI = Goal(id=Id("2" * 20), own_words="Gå på ski")


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ARGON2", plans.CHEAP)


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    """Give the example, to be copied."""
    return Copies(tmp_path)


def goal(workspace: Workspace) -> Goal:
    """Give the first goal of the example."""
    return workspace.case.live(Goal)[0]


def content(case: Case) -> dict[Id, Record]:
    """Give all that is the plan's own: what tells of merges is each copy's."""
    return {one.id: one for one in case.records() if not isinstance(one, Merging)}


def test_what_the_other_copy_did_comes_along_as_one_step(copies: Copies) -> None:
    other = copies.another("b")
    before = other.read_bytes()
    with copies.at(other) as theirs:
        make(theirs, SWIM)
    changed = other.read_bytes()
    assert changed != before
    with copies.at(copies.first) as ours:
        make(ours, SKI)
        found = compare(ours, other)
        assert (found.relation, found.merge.conflicts) == (Relation.PARTED, ())
        assert (found.ours.changes, found.theirs.changes) == (1, 1)
        assert [(one.heading, one.lines) for one in found.theirs.told] == [
            ("Mål", ("Lagt til mål: Svømme hver uke",))
        ]
        taken = take_in(ours, found)
        assert (taken.changes, taken.notes) == (1, ())
        assert {SWIM.id, SKI.id} <= set(ours.case.all(Goal))
        assert ours.undoable is not None
        assert ours.undoable.act is Act.MERGE
        ours.undo()
        assert ours.case.get(Goal, SWIM.id) != SWIM
        assert SKI in ours.case.live(Goal)
        assert ours.case.live(Merging) == ()
        ours.redo()
        assert SWIM in ours.case.live(Goal)
        assert len(ours.case.live(Merging)) == 1
    assert other.read_bytes() == changed
    assert list(machine.passing_folder(machine.ASIDE).iterdir()) == []
    sound(copies.first)


def test_the_other_log_is_kept_whole(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        make(theirs, SWIM)
        change(theirs, SWIM, wording="Svømme minst 30 minutter hver uke")
    with copies.at(copies.first) as ours:
        take_in(ours, compare(ours, other))
        (record,) = ours.case.live(Merging)
        rows = json.loads(real.got(ours.attachment, record.log))
    file = plans.reopen(other, real.PASSWORD)
    log = file.log()[::-1]
    file.close()
    assert [row["hash"] for row in rows] == [entry.hash for entry in log[record.common :]]
    assert (record.theirs, record.merged_on) == (log[-1].seq, real.TODAY)
    assert "Svømme minst 30 minutter" in json.dumps(rows, ensure_ascii=False)


@pytest.mark.parametrize("side", Side)
def test_the_same_text_changed_in_both_is_chosen(copies: Copies, side: Side) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        change(theirs, goal(theirs), wording="Med en venn")
    with copies.at(copies.first) as ours:
        about = goal(ours)
        change(ours, about, wording="Helt alene")
        found = compare(ours, other)
        (conflict,) = found.merge.conflicts
        told = merging_told.told_conflict(NB, found.merge, conflict)
        assert (told.field, told.ours.text, told.theirs.text) == (
            "Faglig formulering",
            "Helt alene",
            "Med en venn",
        )
        outcome: Outcome[object] = Outcome()
        merging.take_in(ours, found, {}, **outcome.calls)
        assert isinstance(outcome.problems[0], KeyError)
        take_in(ours, found, {conflict.key: side})
        wanted = {Side.OURS: "Helt alene", Side.THEIRS: "Med en venn", Side.BOTH: "Helt alene\n\nMed en venn"}
        merged = ours.case.get(Goal, about.id)
        assert merged is not None
        assert merged.wording == wanted[side]
    sound(copies.first)


def test_it_is_the_same_from_either_side_on_disk(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(copies.first) as ours:
        make(ours, SKI)
        change(ours, goal(ours), wording="Helt alene")
    with copies.at(other) as theirs:
        make(theirs, SWIM)
        change(theirs, goal(theirs), wording="Med en venn")
    one, two = copies.another("c"), copies.another("d", of=other)
    merged = []
    for path, with_, side in ((one, other, Side.OURS), (two, copies.first, Side.THEIRS)):
        with copies.at(path) as workspace:
            found = compare(workspace, with_)
            take_in(workspace, found, {conflict.key: side for conflict in found.merge.conflicts})
            merged.append(content(workspace.case))
    assert merged[0] == merged[1]


def test_what_was_taken_in_is_not_asked_again(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        change(theirs, goal(theirs), wording="Med en venn")
    with copies.at(copies.first) as ours:
        change(ours, goal(ours), wording="Helt alene")
        found = compare(ours, other)
        take_in(ours, found, {found.merge.conflicts[0].key: Side.OURS})
        assert compare(ours, other).relation is Relation.OLDER
    with copies.at(other) as theirs:
        again = compare(theirs, copies.first)
        assert (again.relation, again.merge.conflicts) == (Relation.NEWER, ())
        make(theirs, SWIM)
    with copies.at(copies.first) as ours:
        again = compare(ours, other)
        assert (again.relation, again.merge.conflicts) == (Relation.PARTED, ())
        assert [one.lines for one in again.theirs.told] == [("Lagt til mål: Svømme hver uke",)]
        take_in(ours, again)
        assert goal(ours).wording == "Helt alene"
        assert SWIM in ours.case.live(Goal)


def test_each_took_in_the_other_before(copies: Copies) -> None:
    """Both merged the other's state of the same evening, and went on: that evening is what they share."""
    other = copies.another("b")
    with copies.at(copies.first) as ours:
        change(ours, goal(ours), wording="Helt alene")
    with copies.at(other) as theirs:
        change(theirs, goal(theirs), wording="Med en venn")
    kept = copies.another("kept")
    with copies.at(copies.first) as ours:
        found = compare(ours, other)
        take_in(ours, found, {found.merge.conflicts[0].key: Side.BOTH})
        make(ours, SKI)
    with copies.at(other) as theirs:
        found = compare(theirs, kept)
        take_in(theirs, found, {found.merge.conflicts[0].key: Side.BOTH})
        make(theirs, SWIM)
    with copies.at(copies.first) as ours:
        found = compare(ours, other)
        assert found.merge.conflicts == ()
        take_in(ours, found)
        assert goal(ours).wording == "Helt alene\n\nMed en venn"
        assert {SKI, SWIM} <= set(ours.case.live(Goal))


def test_three_copies_with_clocks_wrong_by_a_year(copies: Copies) -> None:
    """What counts is the logs: a clock that is behind or ahead overwrites nothing."""
    paths = [copies.first, copies.another("b"), copies.another("c")]
    year = timedelta(days=365)
    for path, clock, text in zip(paths, (NOW, NOW - year, NOW + year), "abc", strict=True):
        with copies.at(path, clock) as workspace:
            make(workspace, Goal(id=Id(text * 20), own_words=f"Mål {text}"))
            change(workspace, workspace.case.live(Section)[0], wording=f"Skrevet i {text}")
    with copies.at(paths[0], NOW - 3 * year) as ours:
        for other in paths[1:]:
            found = compare(ours, other)
            assert found.relation is Relation.PARTED
            (conflict,) = found.merge.conflicts
            take_in(ours, found, {conflict.key: Side.BOTH})
        assert {Id(text * 20) for text in "abc"} <= set(ours.case.all(Goal))
        text = ours.case.live(Section)[0].wording
        assert all(f"Skrevet i {one}" in text for one in "abc")
    with copies.at(paths[2], NOW + 3 * year) as last:
        found = compare(last, paths[0])
        assert (found.relation, found.merge.conflicts) == (Relation.NEWER, ())
        take_in(last, found)
        for path in paths[:2]:
            assert compare(last, path).relation in (Relation.SAME, Relation.OLDER)
    for path in paths:
        sound(path)


def test_versions_and_consents_come_along_and_are_not_undone(tmp_path: Path) -> None:
    copies = Copies(tmp_path, version=True)
    other = copies.another("b")
    with copies.at(other) as theirs:
        second = real.approve(theirs, "Etter møtet")
        real.withdraw(theirs, Matter.SHARE_INFORMATION, real.TEACHER)
    with copies.at(copies.first) as ours:
        mine = real.approve(ours, "Etter telefonen")
        found = compare(ours, other)
        assert found.theirs.told[-1].heading == "Samtykker, deling, versjoner og dokumenter"
        taken = take_in(ours, found)
        assert [one.what for one in taken.notes] == [Remark.SAME_NUMBER]
        assert merging_told.told_note(NB, ours.case, taken.notes[0]).startswith(
            "Begge kopiene hadde godkjent en versjon 2."
        )
        assert {mine.id, second.id} <= {one.id for one in ours.case.live(Version)}
        for document in ours.case.live(Document):
            assert real.got(ours.attachment, document.content)
        assert ours.undoable is None
    sound(copies.first)


def test_the_older_the_same_and_the_newer(copies: Copies) -> None:
    same, older = copies.another("same"), copies.another("older")
    with copies.at(copies.first) as ours:
        assert compare(ours, same).relation is Relation.SAME
        make(ours, SKI)
        found = compare(ours, older)
        assert (found.relation, found.theirs.changes) == (Relation.OLDER, 0)
    with copies.at(older) as theirs:
        assert compare(theirs, copies.first).relation is Relation.NEWER


def test_another_plan_the_same_file_and_no_file(copies: Copies, tmp_path: Path) -> None:
    stranger = Copies(tmp_path / "stranger").first
    plans_own = tmp_path / "egen.ipdesk"
    plans.make(plans_own)
    with copies.at(copies.first) as ours:
        with pytest.raises(SameFile):
            compare(ours, copies.first)
        with pytest.raises(WrongPassword) as refused:
            compare(ours, plans_own)
        assert refused.value.path == plans_own
        with pytest.raises(OtherPlan) as other:
            compare(ours, plans_own, real.PASSWORD)
        assert other.value.path == plans_own
        assert compare(ours, stranger).relation is Relation.SAME  # the example is made once
        with pytest.raises(FileMissing):
            compare(ours, tmp_path / "borte.ipdesk")


def test_a_copy_with_an_earlier_password_asks_for_it(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        make(theirs, SWIM)
    new = plans.key_for(salt_of(other), "et helt annet passord")
    file = plans.reopen(other, real.PASSWORD)
    file.change_key(new)
    file.close()
    with copies.at(copies.first) as ours:
        with pytest.raises(WrongPassword):
            compare(ours, other)
        with pytest.raises(WrongPassword):
            compare(ours, other, "ikke det heller")
        take_in(ours, compare(ours, other, "et helt annet passord"))
        assert SWIM in ours.case.live(Goal)


def test_a_damaged_copy_is_refused_and_nothing_left(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        make(theirs, SWIM)
    plans.flip(other, 5 * 4096 + 77)
    with copies.at(copies.first) as ours:
        with pytest.raises(Damaged) as refused:
            compare(ours, other)
        assert refused.value.path == other
        assert list(machine.passing_folder(machine.ASIDE).iterdir()) == []


def test_a_change_that_was_cut_short_is_understood_in_the_private_copy_only(copies: Copies) -> None:
    """A hot journal beside the other copy is used on the private one, and left as it is."""
    other = copies.another("b")
    file = plans.reopen(other, real.PASSWORD)
    case = file.load()
    file.commit(plans.put(SWIM), case, who="kari", at=NOW)
    journal = Path(f"{other}-journal")
    torn = copies.another("torn", of=other)
    torn_journal = Path(f"{torn}-journal")
    torn_journal.write_bytes(journal.read_bytes())
    file.close()
    before = torn.read_bytes(), torn_journal.read_bytes()
    with copies.at(copies.first) as ours:
        assert compare(ours, torn).theirs.changes == 1
    assert (torn.read_bytes(), torn_journal.read_bytes()) == before


def test_what_changed_meanwhile_is_compared_anew(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        change(theirs, goal(theirs), wording="Med en venn")
    with copies.at(copies.first) as ours:
        found = compare(ours, other)
        assert found.merge.conflicts == ()
        change(ours, goal(ours), wording="Helt alene")
        with pytest.raises(InvalidInput):
            take_in(ours, found)
        assert goal(ours).wording == "Helt alene"


def test_typed_text_of_the_other_copy_comes_along(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        make(theirs, SWIM)
        theirs.keep_draft(SWIM.id, "target_date", "32.13.")
    with copies.at(copies.first) as ours:
        take_in(ours, compare(ours, other))
        assert ours.drafts == {(SWIM.id, "target_date"): "32.13."}


def test_what_the_copies_filled_in_may_not_go_together(copies: Copies) -> None:
    other = copies.another("b")
    with copies.at(other) as theirs:
        contact = theirs.case.live(Contact)[0]
        change(theirs, contact, to_date=real.TODAY - timedelta(days=9))
    with copies.at(copies.first) as ours:
        change(ours, contact, from_date=real.TODAY)
        (note,) = take_in(ours, compare(ours, other)).notes
        assert note.what is Remark.LOOK_OVER
        assert contact.name in merging_told.told_note(NB, ours.case, note)


class TestWaiting:
    """Changes that waited on this machine while the file went on elsewhere."""

    @staticmethod
    def compared(ours: Workspace, waiting: Unsaved) -> Compared:
        """Compare them."""
        ours.found = dataclasses.replace(ours.found, parted=((0, waiting),))
        outcome: Outcome[Compared] = Outcome()
        comparing.compare_waiting(ours, NB, **outcome.calls)
        return outcome.result

    @staticmethod
    def waiting(path: Path, *puts: Record, hash_: str | None = None) -> Unsaved:
        """Make what waits for a file as it is now."""
        file = plans.reopen(path, real.PASSWORD)
        head = file.log(newest=1)[0]
        file_id = file.file_id
        file.close()
        return Unsaved(
            file_id=file_id,
            revision=head.seq,
            hash=hash_ or head.hash,
            at=NOW,
            changes=(plans.put(*puts),),
            drafts={(puts[0].id, "target_date"): "snart"},
        )

    def test_are_compared_with_what_was_when_they_were_made(self, copies: Copies) -> None:
        with copies.at(copies.first) as ours:
            about = goal(ours)
        waiting = self.waiting(copies.first, SWIM, with_wording(about, "Med en venn"))
        with copies.at(copies.first) as ours:
            change(ours, about, wording="Helt alene")
            found = self.compared(ours, waiting)
            assert (found.path, found.relation) == (None, Relation.PARTED)
            (conflict,) = found.merge.conflicts
            take_in(ours, found, {conflict.key: Side.THEIRS})
            assert goal(ours).wording == "Med en venn"
            assert SWIM in ours.case.live(Goal)
            assert ours.drafts == {(SWIM.id, "target_date"): "snart"}
            assert ours.case.live(Merging) == ()

    @pytest.mark.parametrize("merged", [True, False])
    def test_wait_no_more_once_they_are_merged_and_go_on_waiting_until_then(
        self, copies: Copies, merged: bool
    ) -> None:
        waiting = self.waiting(copies.first, SWIM)
        with copies.at(copies.first) as ours:
            ours._file.keep_unsaved(unwritten._folder(0), waiting)
            change(ours, goal(ours), wording="Helt alene")
        with copies.at(copies.first) as ours:
            assert ours.waiting is not None
            outcome: Outcome[Compared] = Outcome()
            comparing.compare_waiting(ours, NB, **outcome.calls)
            if merged:
                take_in(ours, outcome.result)
                assert ours.waiting is None
        with copies.at(copies.first) as ours:
            assert (ours.waiting is None) == merged
            assert (SWIM in ours.case.live(Goal)) == merged

    def test_ask_about_all_that_differs_where_it_is_not_known_what_was(self, copies: Copies) -> None:
        with copies.at(copies.first) as ours:
            about = goal(ours)
            change(ours, about, wording="Helt alene")
        waiting = self.waiting(copies.first, with_wording(about, "Med en venn"), hash_="f" * 64)
        with copies.at(copies.first) as ours:
            found = self.compared(ours, waiting)
            assert [one.field for one in found.merge.conflicts] == ["wording"]
            take_in(ours, found, {found.merge.conflicts[0].key: Side.OURS})
            assert goal(ours).wording == "Helt alene"


def with_wording(about: Goal, wording: str) -> Goal:
    """Give a goal with another wording."""
    return dataclasses.replace(about, wording=wording)
