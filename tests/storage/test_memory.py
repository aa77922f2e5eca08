"""What is left in memory of passwords and keys, and in errors of anything."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import traceback
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, new_id
from ipdesk.storage import keys
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, WHO

SECRET = "kanari-passord-9981-blåbær"

CHILD = """
    import sys
    from pathlib import Path
    from ipdesk.storage import header, keys, planfile
    from tests.storage import plans

    keys.ARGON2 = plans.CHEAP
    path = Path(sys.argv[1])
    # As when the window has given the password: in one bytearray, and nowhere else.
    password = bytearray(200)
    length = sys.stdin.buffer.raw.readinto(password) - 1
    del password[length:]
    key = keys.derive(password, header.salt_of(path))
    keys.wipe(password)
    file = planfile.PlanFile.open(path, key, machine="m", at=plans.NOW)
    file.load()
    print("open", flush=True)
    sys.stdin.buffer.raw.readline()
    file.close()
    print("closed", flush=True)
    sys.stdin.buffer.raw.readline()
"""


def count(process: int, needles: dict[str, bytes]) -> dict[str, int]:
    """Count what another process has in memory that it can write."""
    found = dict.fromkeys(needles, 0)
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            span, mode = line.split()[:2]
            if not mode.startswith("rw") or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            memory.seek(start)
            content = memory.read(end - start)
            for name, needle in needles.items():
                found[name] += content.count(needle)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_password_and_key_are_wiped(path: Path) -> None:
    salt = keys.new_salt()
    PlanFile.create(
        path, plans.key_for(salt, SECRET), plans.beginning(), who=WHO, machine="m", at=NOW
    ).close()
    with plans.key_for(salt, SECRET).phrase() as phrase:
        digits = bytes(phrase[2:66])
    needles = {"password": SECRET.encode(), "digits": digits, "key": bytes.fromhex(digits.decode())}
    command = [sys.executable, "-c", textwrap.dedent(CHILD), os.fspath(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(SECRET.encode() + b"\n")
        assert child.stdout.readline() == b"open\n"
        # One key, ours: a stick that comes back is opened with it.
        assert count(child.pid, needles) == {"password": 0, "digits": 0, "key": 1}
        child.stdin.write(b"\n")
        assert child.stdout.readline() == b"closed\n"
        assert count(child.pid, needles) == {"password": 0, "digits": 0, "key": 0}
        child.stdin.write(b"\n")


def test_errors_show_neither_password_nor_plan(path: Path) -> None:
    plans.make(path)
    texts = []
    try:
        plans.reopen(path, SECRET)
    except errors.WrongPassword as error:
        texts.append("".join(traceback.format_exception(error)))
    file = plans.reopen(path)
    try:
        goal = Goal(id=new_id(), wording="hemmelig mål", parent_id=Id("hemmelig"))
        file.commit(plans.put(goal), file.load(), who=WHO, at=NOW)
    except errors.WriteFailed as error:
        texts.append("".join(traceback.format_exception(error)))
    file.close()
    assert len(texts) == 2
    for text in texts:
        assert SECRET not in text
        assert "hemmelig" not in text
    assert salt_of(path).hex() not in texts[0]
