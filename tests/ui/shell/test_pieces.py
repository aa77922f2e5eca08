"""The parts that stand by themselves: sticks, system lock, what nobody foresaw, what is told of a file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipdesk.ui.shell import told, unforeseen, windows_lock
from ipdesk.ui.shell.idle import Idle
from ipdesk.ui.shell.lock_watch import LockWatch
from ipdesk.ui.shell.places import PlaceWatch, Seen
from ipdesk.ui.tasks import MainThread
from tests.ui.shell.hands import Clock


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (29_600_000_000, "30 GB ledig"),
        (1_500_000_000, "1,5 GB ledig"),
        (64_000_000, "64 MB ledig"),
        (2_000_000_000_000, "2,0 TB ledig"),
        (900_000, "nesten fullt"),
    ],
)
def test_room_is_told_as_on_the_packet(free: int, said: str) -> None:
    assert told.free_room(free) == said


def test_sticks_are_looked_for_on_a_thread_of_its_own(qtbot: QtBot) -> None:
    threads: list[str] = []

    def look(files: Iterable[Path]) -> Seen:
        threads.append(threading.current_thread().name)
        return Seen(there=frozenset(files))

    main_thread = MainThread()
    watch = PlaceWatch(main_thread.deliver, look)
    with qtbot.waitSignal(watch.changed) as changed:
        watch.begin([Path("a")])
    watch.stop()
    assert changed.args == [Seen(there=frozenset([Path("a")]))]
    assert threads == ["places"]


def test_a_look_that_goes_wrong_is_only_a_look(qtbot: QtBot) -> None:
    looks: list[int] = []

    def look(files: Iterable[Path]) -> Seen:
        looks.append(1)
        raise OSError

    main_thread = MainThread()
    watch = PlaceWatch(main_thread.deliver, look)
    watch.look()
    qtbot.waitUntil(lambda: len(looks) == 1)
    qtbot.wait(20)
    watch.look()
    qtbot.waitUntil(lambda: len(looks) == 2)
    watch.stop()
    assert watch.seen == Seen()


def test_the_real_look_works_here(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.ipdesk").touch()
    main_thread = MainThread()
    watch = PlaceWatch(main_thread.deliver)
    with qtbot.waitSignal(watch.changed):
        watch.begin([tmp_path / "a.ipdesk", tmp_path / "b.ipdesk"])
    watch.stop()
    assert watch.seen.there == {tmp_path / "a.ipdesk"}
    assert watch.seen.places


def test_idle_warns_once_and_ends(qtbot: QtBot) -> None:
    clock, heard = Clock(), []
    idle = Idle(10, clock)
    idle.nearly.connect(lambda: heard.append("nearly"))
    idle.passed.connect(lambda: heard.append("passed"))
    idle.begin()
    for seconds in (500, 41, 1, 57, 1, 600):
        clock.now += seconds
        idle.look()
    idle.end()
    assert heard == ["nearly", "passed", "passed"]


def test_a_clock_that_is_set_back_locks(qtbot: QtBot) -> None:
    clock, heard = Clock(), []
    idle = Idle(10, clock)
    idle.passed.connect(lambda: heard.append("passed"))
    idle.begin()
    clock.now -= 3600
    idle.look()
    assert heard == ["passed"]


def test_the_system_is_heard_once_for_each_time(qtbot: QtBot) -> None:
    heard: list[str] = []
    watch = LockWatch()
    watch.locked.connect(lambda: heard.append("locked"))
    watch.on_flag(False)
    assert not heard
    watch.on_flag(True)
    watch.tell()
    assert heard == ["locked"]


BUS = """
import subprocess
import ipdesk.ui
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection
from ipdesk.ui.shell.lock_watch import LockWatch

def send(path, signal, *values):
    subprocess.run(["dbus-send", "--session", "--type=signal", path, signal, *values], check=True)

app = QCoreApplication([])
watch = LockWatch()
watch.locked.connect(lambda: (print("locked", flush=True), app.quit()))
bus = QDBusConnection.sessionBus()
watch.listen(bus, bus)
QTimer.singleShot(200, lambda: send({signal}))
QTimer.singleShot(8000, app.quit)
app.exec()
"""


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="no D-Bus here")
@pytest.mark.parametrize(
    "signal",
    [
        '"/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:true"',
        '"/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session.Lock"',
        '"/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"',
    ],
    ids=["sleep", "lock", "saver"],
)
def test_a_linux_desktop_is_heard(signal: str) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", BUS.replace("{signal}", signal)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "locked", done.stderr


def test_windows_messages_that_mean_away() -> None:
    assert windows_lock.away(0x02B1, 0x7)
    assert windows_lock.away(0x0218, 0x4)
    assert not windows_lock.away(0x02B1, 0x8)
    assert not windows_lock.away(0x0218, 0x7)


@pytest.fixture
def hooks() -> Iterator[list[int]]:
    """Take over what nobody foresaw, and give it back afterwards."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    told_times: list[int] = []
    unforeseen.take_over(lambda: told_times.append(1))
    yield told_times
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def test_what_nobody_foresaw_is_told_without_a_text_of_the_plan(
    hooks: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise KeyError("Emma Eksempel")
    except KeyError as problem:
        sys.excepthook(KeyError, problem, problem.__traceback__)
    assert hooks == [1]
    said = capsys.readouterr().err
    assert said.startswith("ipdesk: KeyError (tests/ui/shell/test_pieces.py:")
    assert "Emma" not in said


def test_threads_are_heard_too(hooks: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError("Emma Eksempel")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert hooks == [1]
    assert "Emma" not in capsys.readouterr().err


def test_a_stop_from_the_keyboard_is_not_unforeseen(hooks: list[int]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not hooks


STARTUP = """
import sys
from ipdesk.ui.shell.run import Rest

def painted(rest):
    from ipdesk.ui.shell.unlock import UnlockPage
    page = rest.parent().page
    assert isinstance(page, UnlockPage) and page.isVisible(), page
    heavy = ("sqlalchemy", "sqlcipher3", "reportlab", "pikepdf", "PIL", "PySide6.QtPdf")
    print("loaded:", *[name for name in heavy if name in sys.modules])
    rest.parent().close()

Rest.begin = painted
from ipdesk.__main__ import main
sys.exit(main([sys.argv[1]]))
"""


def test_the_page_for_the_password_is_up_before_the_heavy_libraries(tmp_path: Path) -> None:
    file = tmp_path / "IP-2026-0042.ipdesk"
    file.write_bytes(bytes(4096))
    done = subprocess.run(
        [sys.executable, "-c", STARTUP, str(file)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "loaded:"


WHOLE = """
import sys
from PySide6.QtCore import QTimer
from ipdesk.ui.shell.run import Rest
begin = Rest.begin

def then(rest):
    begin(rest)
    window = rest.parent()
    names = [action.text() for action in window.menuBar().actions()]
    print(*names)
    files = window.desk.files
    files.run(lambda: "sqlalchemy" in sys.modules, lambda there: (print(there), window.close()), print)

Rest.begin = then
from ipdesk.__main__ import main
sys.exit(main([]))
"""


def test_the_program_starts_warms_up_and_ends() -> None:
    done = subprocess.run([sys.executable, "-c", WHOLE], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["&Fil", "&Rediger", "&Vis", "&Hjelp", "True"]
    assert "Error" not in done.stderr
