"""What is left of password, keys and plan in the memory of the program: open, sealed, locked."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from hmac import digest
from pathlib import Path

import pytest

from ipdesk.storage import keys
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, WHO
from tests.storage.test_memory import count

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SECRET = "kanari-passord-9981-blåbær"

CHILD = """
    import gc, sys
    from pathlib import Path
    from ipdesk.app import keep_memory_private
    from ipdesk.domain import edit
    from ipdesk.errors import StickMissing
    from ipdesk.storage import keys
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.desk import plain_desk
    from ipdesk.workspace.plain import close_now, open_now
    from ipdesk.workspace.settings import Settings
    from tests.storage import plans

    def wait(word):
        print(word, flush=True)
        sys.stdin.buffer.raw.readline()

    def gone(file, *given, **named):
        raise StickMissing(file.path)

    keep_memory_private()
    keys.ARGON2 = plans.CHEAP
    # As when the window has given the password: in one bytearray, and nowhere else.
    password = bytearray(200)
    length = sys.stdin.buffer.raw.readinto(password) - 1
    del password[length:]
    workspace = open_now(plain_desk(Settings()), Path(sys.argv[1]), password)
    del password
    wait("open")
    PlanFile.commit = gone
    canary = "".join(["kanari", "-", "tekst", "-", "2207"])
    workspace.commit(edit.edit(workspace.case, workspace.case.person, plans.TODAY, address=canary))
    del canary
    assert workspace.state.kept
    wait("sealed")
    close_now(workspace)
    del workspace
    gc.collect()
    wait("locked")
"""


def test_key_and_password_are_gone_with_the_lock_and_the_sealing_key_at_once(tmp_path: Path) -> None:
    path, salt = tmp_path / "plan.ipdesk", keys.new_salt()
    first = plans.beginning()
    PlanFile.create(path, plans.key_for(salt, SECRET), first, who=WHO, machine="m", at=NOW).close()
    with plans.key_for(salt, SECRET).phrase() as phrase:
        digits = bytes(phrase[2:66])
    key = bytes.fromhex(digits.decode())
    needles = {
        "password": SECRET.encode(),
        "digits": digits,
        "key": key,
        "sealing": digest(key, b"ipdesk unsaved", "sha256"),
        "text": b"kanari-tekst-2207",
    }
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-c", textwrap.dedent(CHILD), os.fspath(path)]
    found = {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(SECRET.encode() + b"\n")
        for stage in ("open", "sealed", "locked"):
            assert child.stdout.readline().decode().strip() == stage
            found[stage] = count(child.pid, needles)
            child.stdin.write(b"\n")
    print(found)
    secrets = {stage: [one[name] for name in list(needles)[:4]] for stage, one in found.items()}
    # The one copy of the key is ours: a stick that comes back is opened with it.
    assert secrets == {"open": [0, 0, 1, 0], "sealed": [0, 0, 1, 0], "locked": [0, 0, 0, 0]}
    assert (
        found["sealed"]["text"] > 0
    )  # what is on the screen is in memory; what is left of it is written down


def test_no_core_dump_and_no_other_program_that_reads_memory() -> None:
    code = """
        import ctypes, resource
        from ipdesk.app import keep_memory_private

        keep_memory_private()
        print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(0, 0) 0"


def test_the_command_line_keeps_its_memory_private_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from ipdesk import __main__, app

    called: list[bool] = []
    monkeypatch.setattr(app, "keep_memory_private", lambda: called.append(True))
    with pytest.raises(SystemExit):
        raise SystemExit(__main__.main(["--version"]))
    assert called
