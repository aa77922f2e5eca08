"""Sticks that are put in, and the plan files on them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ipdesk.workspace import media
from ipdesk.workspace.media import plans_in, removable_mounts, stick_label, sticks

MOUNTS = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
90 22 8:1 / /media/kari/KINGSTON rw,nosuid - vfat /dev/sdb1 rw,utf8
91 22 8:17 / /run/media/kari/IP\040PINNE rw,nosuid - exfat /dev/sdc1 rw
92 22 8:33 / /mnt/pinne ro - vfat /dev/sdd1 ro
93 22 0:5 / /run/media rw - tmpfs tmpfs rw
94 22 0:6 / /media rw - tmpfs tmpfs rw
95 90 0:7 / /media/kari/KINGSTON/inne rw - tmpfs tmpfs rw
""".strip()


def test_reads_the_sticks_among_all_mounts() -> None:
    assert removable_mounts(MOUNTS) == [
        (Path("/media/kari/KINGSTON"), "KINGSTON"),
        (Path("/mnt/pinne"), "pinne"),
        (Path("/run/media/kari/IP PINNE"), "IP PINNE"),
    ]


def test_broken_lines_are_no_sticks() -> None:
    assert removable_mounts("\n\nx y\n") == []


def test_finds_plan_files_on_a_stick_and_one_folder_down(tmp_path: Path) -> None:
    for name in ("b.ipdesk", "A.IPDESK", "notat.txt", ".skjult.ipdesk", "planer/c.ipdesk", "a/b/dypt.ipdesk"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert [file.name for file in plans_in(tmp_path)] == ["A.IPDESK", "b.ipdesk", "c.ipdesk"]


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert plans_in(tmp_path / "borte") == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_stick_comes_with_room_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = [(tmp_path / "borte", "BORTE"), (tmp_path, "INNE")]
    (tmp_path / "IP-2026-0042.ipdesk").touch()
    monkeypatch.setattr(media, "removable_mounts", lambda text: mounts)
    (place,) = sticks()
    assert (place.label, place.removable) == ("INNE", True)
    assert place.free > 0
    assert [plan.name for plan in place.plans] == ["IP-2026-0042.ipdesk"]


def test_there_is_always_a_folder_of_ones_own() -> None:
    place = media.documents()
    assert place is not None
    assert not place.removable


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="paths of Linux")
@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/media/kari/KINGSTON/x.ipdesk", "KINGSTON"),
        ("/run/media/kari/IP PINNE/plan/x.ipdesk", "IP PINNE"),
        ("/media/PINNE/x.ipdesk", "PINNE"),
        ("/mnt/pinne/x.ipdesk", "pinne"),
        ("/home/kari/Dokumenter/x.ipdesk", ""),
    ],
)
def test_names_the_stick_of_a_path_without_touching_it(path: str, label: str) -> None:
    assert stick_label(Path(path)) == label
