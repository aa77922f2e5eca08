"""Bytes and secrets beside the records: kept whole with their change, or not at all."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.version_records import Document
from ipdesk.storage import blobs
from ipdesk.storage.integrity import Fault
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, WHO

SECRET = b"KANARIFUGL-0417-hemmelig"
MEGABYTES = 3_000_000


def data_of(number: int, size: int = MEGABYTES) -> bytes:
    """Give bytes that can't be made smaller, the same ones for a number."""
    return random.Random(number).randbytes(size)


def keeping(number: int, *data: bytes, secrets: tuple[tuple[str, bytes], ...] = ()) -> Change:
    """Make a change that keeps documents."""
    puts = tuple(
        Document(id=Id(f"{number:010x}{n:010x}"), content=blobs.digest_of(one)) for n, one in enumerate(data)
    )
    return Change(act=Act.KEEP_DOCUMENT, puts=puts, enclosed=data, secrets=secrets)


def commit(file: PlanFile, change: Change) -> None:
    """Commit a change to what the file holds."""
    file.commit(change, file.load(), who=WHO, at=NOW)


def run(file: PlanFile, sql: str, *values: object) -> None:
    """Change the file behind its own back."""
    file._link.run(lambda raw: raw.execute(sql, values))


def test_bytes_and_secrets_come_back(path: Path) -> None:
    file = plans.create(path)
    one, other = data_of(1), "blåbær".encode()
    commit(file, keeping(1, one, other, secrets=(("key", SECRET),)))
    file.close()
    again = plans.reopen(path)
    assert again.attachment(blobs.digest_of(one)) == one
    assert again.attachment(blobs.digest_of(other)) == other
    assert again.secret("key") == bytearray(SECRET)
    assert again.secret("another") is None
    assert again.check().ok
    again.close()


def test_the_same_bytes_are_kept_once_and_a_secret_gives_way(path: Path) -> None:
    file = plans.create(path)
    commit(file, keeping(1, b"same", secrets=(("key", b"old"),)))
    commit(file, keeping(2, b"same", secrets=(("key", SECRET),)))
    counted: list[int] = []
    file._link.run(lambda raw: counted.extend(raw.execute("SELECT count(*) FROM blob").fetchone()))
    assert counted == [1]
    assert file.secret("key") == bytearray(SECRET)
    file.close()


def test_a_record_that_names_bytes_nobody_gave_is_not_written(path: Path) -> None:
    file = plans.create(path)
    change = Change(
        act=Act.KEEP_DOCUMENT, puts=(Document(id=new_id(), content="0" * 64),), enclosed=(b"other",)
    )
    with pytest.raises(errors.WriteFailed):
        commit(file, change)
    assert not file.load().live(Document)
    with pytest.raises(errors.Damaged):
        file.attachment(blobs.digest_of(b"other"))
    commit(file, keeping(1, b"there"))
    assert file.revision == 2
    file.close()


def test_what_was_changed_or_is_gone_is_found(path: Path) -> None:
    file = plans.create(path)
    commit(file, keeping(1, b"one", b"two", b"three", secrets=(("key", SECRET), ("sound", b"x"))))
    one, two = blobs.digest_of(b"one"), blobs.digest_of(b"two")
    run(file, "UPDATE blob SET data = x'6f6e66' WHERE sha256 = ?", one)
    run(file, "DELETE FROM blob WHERE sha256 = ?", two)
    run(file, "UPDATE secret SET data = x'00' WHERE name = 'key'")
    report = file.check()
    assert not report.ok
    assert {(problem.fault, problem.where) for problem in report.problems} == {
        (Fault.CONTENT, f"attachment {one[:12]}"),
        (Fault.CONTENT, f"attachment {two[:12]}"),
        (Fault.CONTENT, "secret key"),
    }
    for digest in (one, two):
        with pytest.raises(errors.Damaged):
            file.attachment(digest)
    with pytest.raises(errors.Damaged):
        file.secret("key")
    assert file.attachment(blobs.digest_of(b"three")) == b"three"
    assert file.secret("sound") == bytearray(b"x")
    file.close()


def test_bytes_no_record_names_are_checked_too(path: Path) -> None:
    file = plans.create(path)
    run(file, "INSERT INTO blob VALUES (?, x'00')", "f" * 64)
    assert [problem.where for problem in file.check().problems] == [f"attachment {'f' * 12}"]
    file.close()


def test_a_secret_is_in_no_log_no_record_and_no_attachment(path: Path) -> None:
    file = plans.create(path)
    text = b"KANARIFUGL-0418-vedlegg"
    with_secret, without = keeping(1, text, secrets=(("key", SECRET),)), keeping(1, text)
    assert "KANARIFUGL" not in repr(with_secret)
    commit(file, with_secret)
    digest = file.head.digest
    entries = file.log()
    assert SECRET.decode() not in str(entries)
    assert "secret" not in json.dumps([change.new for change in entries[0].changes])
    case, rows = file.snapshot()
    assert SECRET.decode() not in str(rows)
    assert not any(SECRET.decode() in str(record) for record in case.records())
    more = dataclasses.replace(without, secrets=(("other", SECRET),))
    commit(file, more)  # no record changed, so that it is no change at all
    assert (file.head.digest, file.secret("other")) == (digest, None)
    file.close()
    assert SECRET not in path.read_bytes()


def test_an_undone_change_leaves_its_bytes_sound(path: Path) -> None:
    file = plans.create(path)
    change = keeping(1, b"one")
    commit(file, change)
    (document,) = change.puts
    assert isinstance(document, Document)
    gone = Change(
        act=Act.UNDO,
        puts=(Document(id=document.id, content=document.content, retired_on=plans.TODAY),),
    )
    commit(file, gone)
    assert file.check().ok
    assert file.attachment(document.content) == b"one"
    file.close()


def test_a_large_one_finds_room_made_for_it(path: Path) -> None:
    file = plans.create(path)
    commit(file, keeping(1, data_of(1, 20_000_000)))
    free: list[int] = []
    file._link.run(lambda raw: free.append(raw.execute("PRAGMA freelist_count").fetchone()[0]))
    assert free[0] > 0
    file.close()
    again = plans.reopen(path)
    assert again.check().ok
    again.close()


CHILD = """
    import sys
    from pathlib import Path
    from ipdesk.storage import keys
    from tests.storage import plans
    from tests.storage.test_blobs import commit, data_of, keeping

    keys.ARGON2 = plans.CHEAP
    file = plans.reopen(Path(sys.argv[1]))
    number = file.revision
    print("open", flush=True)
    while True:
        commit(file, keeping(number, data_of(number), secrets=(("key", b"%d" % number),)))
        print(number, flush=True)
        number += 1
"""


def look(path: Path, last: int) -> int:
    """Check that every document that was told is there whole; give the number of the last one."""
    file = plans.reopen(path)
    report = file.check()
    kept = file.load().live(Document)
    assert report.ok, report.problems
    assert len(kept) in (last, last + 1)
    assert file.revision == len(kept) + 1
    for number, document in enumerate(kept, 1):
        assert file.attachment(document.content) == data_of(number)
    held: list[int] = []
    file._link.run(lambda raw: held.extend(raw.execute("SELECT count(*) FROM blob").fetchone()))
    assert held == [len(kept)]
    assert file.secret("key") == (bytearray(b"%d" % len(kept)) if kept else None)
    file.close()
    return len(kept)


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_nothing_and_leaves_no_half(path: Path) -> None:
    plans.make(path)
    chance, last = random.Random(3), 0
    command = [sys.executable, "-c", textwrap.dedent(CHILD), os.fspath(path)]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"open\n"
            told = [child.stdout.readline() for _ in range(chance.randrange(1, 4))]
            time.sleep(chance.uniform(0, 0.1))
            child.kill()
            told += child.stdout.readlines()
        last = look(path, int(told[-1]))
    assert last >= 6


def test_a_full_medium_in_the_middle_loses_nothing_and_leaves_no_half(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "pinne", "14m") as folder:
        path = folder / "plan.ipdesk"
        file = plans.create(path)
        number = 1
        while number < 10:
            try:
                commit(file, keeping(number, data_of(number), secrets=(("key", b"%d" % number),)))
            except errors.DiskFull:
                break
            number += 1
        assert 1 < number < 10
        assert len(file.load().live(Document)) == number - 1
        case = file.load()
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
        file.close()
        again = plans.reopen(path)
        report = again.check()
        assert report.ok, report.problems
        kept = again.load().live(Document)
        assert [again.attachment(one.content) for one in kept] == [data_of(n) for n in range(1, number)]
        assert again.secret("key") == bytearray(b"%d" % (number - 1))
        assert again.load().person.phone == "00 00 00 00"
        again.close()
