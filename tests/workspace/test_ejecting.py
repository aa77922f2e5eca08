"""Releasing a stick: by the system's own act, and never a word too much."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from ipdesk.errors import StickMissing, WriteFailed
from ipdesk.workspace import ejecting, media
from ipdesk.workspace.ejecting import can_eject, eject

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

MOUNTINFO = (
    "24 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
    "90 24 8:17 / /run/media/kari/KING\\040STON rw,nosuid - vfat /dev/sdb1 rw\n"
    "91 24 8:33 / /media/kari/ANNEN rw - exfat /dev/sdc1 rw\n"
)
PLAN = Path("/run/media/kari/KING STON/planer/plan.ipdesk")


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Give what was run; the stick is in."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTINFO)
    monkeypatch.setattr(media, "_MOUNTS", mounts)
    monkeypatch.setattr(ejecting, "_way", lambda: "udisksctl")
    return []


def test_the_mount_and_the_device_of_a_path() -> None:
    assert media.mounted(MOUNTINFO, PLAN) == (Path("/run/media/kari/KING STON"), "/dev/sdb1")
    assert media.mounted(MOUNTINFO, Path("/run/media/kari/KING STONE/plan.ipdesk")) is None
    assert media.mounted(MOUNTINFO, Path("/home/kari/plan.ipdesk")) is None
    assert media.mounted("tull\n\n", PLAN) is None


@pytest.mark.parametrize(
    ("way", "command"),
    [
        ("udisksctl", ("udisksctl", "unmount", "--no-user-interaction", "-b", "/dev/sdb1")),
        ("gio", ("gio", "mount", "-e", "/run/media/kari/KING STON")),
        ("diskutil", ("diskutil", "eject", "/run/media/kari/KING STON")),
    ],
)
def test_the_stick_is_released_and_no_other(
    ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, way: str, command: tuple[str, ...]
) -> None:
    def run(given: Sequence[str]) -> bool:
        ran.append(tuple(given))
        return True

    monkeypatch.setattr(ejecting, "_way", lambda: way)
    eject(PLAN, run)
    assert ran == [command]


def test_a_stick_in_use_is_not_said_to_be_released(ran: list[tuple[str, ...]]) -> None:
    with pytest.raises(WriteFailed):
        eject(PLAN, lambda _: False)


def test_a_stick_that_is_out_is_said_to_be_out(ran: list[tuple[str, ...]]) -> None:
    with pytest.raises(StickMissing):
        eject(Path("/run/media/kari/BORTE/plan.ipdesk"), lambda _: True)


def test_a_command_that_is_not_there_or_fails_is_no_success() -> None:
    assert not ejecting._run(["finnes-ikke-her"])
    assert not ejecting._run(["false"])
    assert ejecting._run(["true"])


def test_only_a_stick_can_be_released(ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_eject(PLAN)
    assert not can_eject(Path("/home/kari/plan.ipdesk"))
    monkeypatch.setattr(ejecting, "_way", lambda: None)
    assert not can_eject(PLAN)
