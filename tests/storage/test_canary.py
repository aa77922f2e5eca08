"""What is typed is in clear in no file: not while the file is open, not after it, not after a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdesk.domain.goals import Goal
from tests.storage import plans

CANARY = "KANARIFUGL-7731-blåbær"

CHILD = f"""
    import dataclasses, sys
    from pathlib import Path
    from ipdesk.domain.goals import Goal
    from ipdesk.domain.record import new_id
    from ipdesk.domain.version_records import Document
    from ipdesk.storage import blobs, keys
    from tests.storage import plans

    keys.ARGON2 = plans.CHEAP
    file = plans.create(Path(sys.argv[1]))
    case = file.load()
    # Little memory for pages, so that changes spill to the file before they are committed.
    file._link.run(lambda raw: raw.execute("PRAGMA cache_size = 10"))
    n = 0
    while True:
        n += 1
        text = "{CANARY} " * (1 + n % 400)
        goal = Goal(id=new_id(), wording=text)
        person = dataclasses.replace(case.person, address=text, photo=text.encode())
        kept = Document(id=new_id(), content=blobs.digest_of(text.encode()))
        change = dataclasses.replace(
            plans.put(goal, person, kept), enclosed=(text.encode(),), secrets=(("key", text.encode()),)
        )
        file.commit(change, case, who="{CANARY}", at=plans.NOW)
        case = case.with_records((goal, person, kept))
        file.keep_drafts({{(goal.id, "target_date"): text}})
        if n == 3:
            print("open", flush=True)
        if n % 10 == 0:
            file.load(), file.log(), file.check()
"""


def contents(folder: Path, process: int | None) -> Iterator[tuple[str, bytes]]:
    """Give every file of a folder, and every one a process has open, deleted ones too."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.name, file.read_bytes()
    for handle in Path(f"/proc/{process}/fd").iterdir() if process else ():
        target = str(handle.readlink())
        if target.startswith("/") and not target.startswith(("/dev", "/proc")):
            yield target, handle.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_canary_is_in_no_file(path: Path, tmp_path: Path) -> None:
    forms = [CANARY.encode(), CANARY.encode("utf-16-le"), b"KANARIFUGL"]
    seen: set[str] = set()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    command = [sys.executable, "-c", textwrap.dedent(CHILD), os.fspath(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        for _ in range(25):
            time.sleep(random.uniform(0.005, 0.06))
            child.send_signal(signal.SIGSTOP)
            for name, content in contents(tmp_path, child.pid):
                seen.add(Path(name).name)
                assert not any(form in content for form in forms), name
            child.send_signal(signal.SIGCONT)
        assert child.poll() is None
        child.kill()
    assert {path.name, f"{path.name}-journal"} <= seen
    for name, content in contents(tmp_path, None):
        assert not any(form in content for form in forms), name
    file = plans.reopen(path)
    assert any(CANARY in goal.wording for goal in file.load().live(Goal))
    assert file.check().ok
    file.close()
    for name, content in contents(tmp_path, None):
        assert not any(form in content for form in forms), name
