"""Each thing that can go wrong with the file, through the window: it is said, and nothing typed is lost."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from ipdesk import errors
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import DocumentKind
from ipdesk.messages import PROBLEMS
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.documents.page import DocumentsPage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.workspace import media
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.plain import check_now, close_now, open_now
from ipdesk.workspace.settings import Settings
from tests.journeys.conftest import Start
from tests.journeys.invented import PASSWORD, make_file
from tests.journeys.table import Table
from tests.journeys.test_person_decides_parents import BORN
from tests.sticks import Stick, stick
from tests.storage import plans
from tests.storage.test_opening import HARM, PROSE, cut_short
from tests.workspace.test_reading import other_program

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SAYS: Final = "Slik snakker vi best sammen"
NAME: Final = "IP-2026-0042.ipdesk"
KEPT: Final = "Det du har skrevet, ligger kryptert på denne maskinen så lenge."


def said(kind: type[errors.IpdeskError], path: Path) -> str:
    """Give the words for a problem with a file."""
    return PROBLEMS[kind].format(file=path.name, place="")


@pytest.fixture
def table(start: Start) -> Table:
    """Start the program."""
    made = Table(start("kontoret"), NOW)
    made.window.desk.pauses = (0.0, 0.0)
    return made


# When it is opened


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a sound file with some hundred used pages."""
    goals = [Goal(id=new_id(), wording=f"{n}. {PROSE * (n % 90)}") for n in range(300)]
    return plans.make(tmp_path_factory.mktemp("sound") / NAME, goals)


def refusal(table: Table, path: Path) -> str:
    """Try to open a file, and give what is said at the password."""
    table.window.outside.open(path)
    table.type("Passord", plans.PASSWORD)
    table.click("Lås opp")
    page = table.window.page
    assert isinstance(page, UnlockPage)
    table.wait(lambda: bool(page.problem) or table.window.main is not None)
    assert table.window.main is None
    assert table.reads(page.problem)
    assert table.offers("Velg en annen fil")
    return page.problem


def test_what_keeps_a_file_from_opening_is_said_with_the_way_out(
    table: Table, sound: Path, tmp_path: Path
) -> None:
    wrong = {}
    for number, (name, harm, kind) in enumerate(HARM):
        path = tmp_path / str(number) / NAME
        path.parent.mkdir()
        shutil.copy(sound, path)
        harm(path)
        asked = path / NAME if "in the path" in name else path
        if (told := refusal(table, asked)) != said(kind, asked):
            wrong[name] = told
    assert not wrong
    table.window.outside.open(Path(shutil.copy(sound, tmp_path)))  # and the window is none the worse
    table.type("Passord", plans.PASSWORD)
    table.click("Lås opp")
    table.wait(lambda: table.window.main is not None)


def test_a_change_that_was_cut_short_is_undone_and_that_is_said(
    table: Table, sound: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    cut_short(path)
    table.window.outside.open(path)
    table.type("Passord", plans.PASSWORD)
    table.click("Lås opp")
    table.wait(lambda: table.window.main is not None)
    told = table.main.bar.text
    assert told.startswith("Sist ble filen ikke lukket som den skulle (maskinen")
    assert told.endswith("Alt som sto som lagret, er her.")


# While it is open


@pytest.fixture
def pen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stick]:
    """Give a stick with a plan on it, that is known for a stick by where it is mounted."""
    with stick(tmp_path) as one:
        monkeypatch.setattr(media, "_STICKS", (re.compile(re.escape(str(one.root))),))
        make_file(one.root / NAME, BORN, NOW)
        yield one


Trouble = Callable[[Stick], AbstractContextManager[None]]


@contextmanager
def pulled(pen: Stick) -> Iterator[None]:
    pen.pull()
    yield
    pen.put_in()


@contextmanager
def dying(pen: Stick) -> Iterator[None]:
    pen.die()
    yield
    pen.pull()
    pen.put_in()


@contextmanager
def write_protected(pen: Stick) -> Iterator[None]:
    pen.pull()
    pen.put_in()
    pen.lock()
    yield
    pen.lock(False)


def refused(kind: type[errors.FileProblem]) -> Trouble:
    """Let every change meet what a change of a few letters seldom meets: there is room left in the file."""

    def commit(file: PlanFile, *_: object, **__: object) -> None:
        raise kind(file.path)

    @contextmanager
    def trouble(_: Stick) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PlanFile, "commit", commit)
            yield

    return trouble


@contextmanager
def moved(pen: Stick) -> Iterator[None]:
    away = pen.root / "flyttet"
    (pen.root / NAME).rename(away)
    yield
    away.rename(pen.root / NAME)


@contextmanager
def replaced(pen: Stick) -> Iterator[None]:
    with moved(pen):
        make_file(pen.root / NAME, BORN, NOW)
        before = (pen.root / NAME).read_bytes()
        yield
        assert (pen.root / NAME).read_bytes() == before
        (pen.root / NAME).unlink()


@contextmanager
def open_elsewhere(pen: Stick) -> Iterator[None]:
    pen.pull()
    pen.put_in()
    with other_program(pen.root / NAME, PASSWORD):
        yield


@contextmanager
def damaged(pen: Stick) -> Iterator[None]:
    path = pen.root / NAME
    pen.pull()
    pen.put_in()
    plans.flip(path, 7 * 4096 + 500)
    yield
    plans.flip(path, 7 * 4096 + 500)


TROUBLES: Final[dict[str, tuple[Trouble, type[errors.FileProblem]]]] = {
    "the stick is pulled": (pulled, errors.StickMissing),
    "the stick answers nothing but errors": (dying, errors.StickMissing),
    "write-protected": (write_protected, errors.ReadOnlyMedium),
    "full": (refused(errors.DiskFull), errors.DiskFull),
    "held by another program": (refused(errors.NoAccess), errors.NoAccess),
    "moved away": (moved, errors.FileMissing),
    "another plan in its place": (replaced, errors.WrongPassword),
    "open in another program": (open_elsewhere, errors.AlreadyOpen),
    "damaged": (damaged, errors.Damaged),
}


def open_it(table: Table, pen: Stick) -> None:
    table.window.outside.open(pen.root / NAME)
    table.unlock()
    table.tab("Plan")


def in_file(pen: Stick) -> str:
    """Read what was typed from the stick, and check all of the file."""
    workspace = open_now(plain_desk(Settings()), pen.root / NAME, bytearray(PASSWORD.encode()))
    try:
        assert check_now(workspace).ok
        return workspace.case.person.communication_needs
    finally:
        close_now(workspace)


@pytest.mark.parametrize(("trouble", "kind"), TROUBLES.values(), ids=TROUBLES)
def test_what_keeps_a_change_from_being_saved_is_said_and_what_is_typed_stays(
    table: Table,
    pen: Stick,
    trouble: Trouble,
    kind: type[errors.FileProblem],
) -> None:
    open_it(table, pen)
    line = table.main.state_line
    told = f"Ikke lagret: {said(kind, pen.root / NAME)} {KEPT}"
    with trouble(pen):
        table.type(SAYS, "Korte setninger")
        table.wait(lambda: line.text.startswith("Ikke lagret: ") and KEPT in line.text)
        table.type(SAYS, "Korte setninger og god tid")
        table.main.flush()
        table.wait(lambda: line.text == told)
        assert table.offers("Prøv igjen")
        assert table.offers("Lagre en kopi et annet sted …")
        assert table.text(SAYS) == "Korte setninger og god tid"
    table.click("Prøv igjen")
    table.saved()
    assert table.text(SAYS) == "Korte setninger og god tid"
    with trouble(pen):
        table.type(SAYS, "Skrevet rett før låsen")
        table.lock()
        assert "Skrevet" not in table.page
        table.wait(lambda: not table.window.files.busy)
    table.unlock()
    table.saved()
    table.lock()
    table.wait(lambda: not table.window.files.busy)
    assert in_file(pen) == "Skrevet rett før låsen"
    assert [one.name for one in pen.root.iterdir() if one.is_file()] == [NAME]


def test_a_locked_stick_is_read_with_a_banner_and_documents_come_out_of_it(
    table: Table, pen: Stick, tmp_path: Path
) -> None:
    before = (pen.root / NAME).read_bytes()
    pen.lock()
    open_it(table, pen)
    assert table.main.bar.text.startswith("Filen kan ikke skrives der den ligger.")
    assert table.main.state_line.text == "Åpnet for lesing: filen kan ikke endres her"
    table.main.documents()
    (page,) = table.seen(DocumentsPage)
    table.wait(lambda: page.ready)
    page.write(os.fspath(tmp_path / "utkast.pdf"))
    table.wait(lambda: (tmp_path / "utkast.pdf").exists() and not page.busy)
    assert (tmp_path / "utkast.pdf").read_bytes().startswith(b"%PDF")
    assert table.main.state_line.text.startswith("Åpnet for lesing: det du deler ut, står på denne maskinen")
    table.lock()
    table.wait(lambda: not table.window.files.busy)
    assert (pen.root / NAME).read_bytes() == before
    pen.lock(False)
    open_it(table, pen)
    table.wait(lambda: not table.main.session.workspace.unsaved)
    assert table.main.bar.text == "1 endring fra før låsingen er med."
    (handed,) = table.main.session.case.all(Disclosure).values()
    assert handed.kind is DocumentKind.DRAFT
    assert (pen.root / NAME).read_bytes() != before


def test_a_file_of_a_later_program_is_read_where_it_allows_it(table: Table, pen: Stick) -> None:
    path = pen.root / NAME
    file = plans.reopen(path, PASSWORD)
    file._link.run(lambda raw: raw.execute("PRAGMA user_version = 99"))
    file.close()
    before = path.read_bytes()
    open_it(table, pen)
    assert table.main.bar.text.startswith("Filen er laget med en nyere utgave av ipdesk.")
    assert not table.main.session.workspace.recordable
    table.lock()
    table.wait(lambda: not table.window.files.busy)
    assert path.read_bytes() == before
