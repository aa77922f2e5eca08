"""What a machine remembers, and what it must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipdesk.workspace.passwords import Level
from ipdesk.workspace.settings import RECENT_SHOWN, Settings
from tests.workspace.fakes import NOW


def test_is_read_back_as_it_was_saved(tmp_path: Path) -> None:
    place = tmp_path / "nytt" / "settings.json"
    settings = Settings(place, language="nn", theme="dark", scale=150, idle_minutes=30)
    settings.remember(tmp_path / "IP-2026-0042.ipdesk", "IP-2026-0042", NOW, ())
    again = Settings.load(place)
    assert (again.language, again.theme, again.scale, again.idle_minutes) == ("nn", "dark", 150, 30)
    assert again.recent == settings.recent
    assert again.recent[0].opened == NOW


@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "{",
        "[]",
        "7",
        '{"scale": "stor"}',
        '{"scale": true}',
        '{"recent": 3}',
        '{"recent": [{"path": 1}]}',
        "\udcff",
    ],
)
def test_rubbish_gives_the_defaults(tmp_path: Path, rubbish: str) -> None:
    place = tmp_path / "settings.json"
    place.write_bytes(rubbish.encode("utf-8", "surrogateescape"))
    settings = Settings.load(place)
    assert (settings.language, settings.scale, settings.recent) == ("nb", 100, [])


def test_what_is_out_of_range_is_brought_in(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.write_text(json.dumps({"scale": 5000, "idle_minutes": -3}), "utf-8")
    settings = Settings.load(place)
    assert (settings.scale, settings.idle_minutes) == (200, 1)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("strong", Level.STRONG),
        ("good", Level.GOOD),
        ("weak", Level.GOOD),
        (7, Level.GOOD),
        (None, Level.GOOD),
    ],
)
def test_an_office_can_ask_for_more_of_passwords_but_not_for_less(
    tmp_path: Path, stored: object, asked: Level
) -> None:
    place = tmp_path / "settings.json"
    place.write_text(json.dumps({"least_password": stored}), "utf-8")
    settings = Settings.load(place)
    assert settings.least_password is asked
    settings.save()
    assert Settings.load(place).least_password is asked


def test_a_path_that_tells_a_name_is_not_remembered(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    settings = Settings(place)
    private = ("Ask", "Eksempel", "")
    settings.remember(Path("/hjem/planer/ask-plan.ipdesk"), "IP-1", NOW, private)
    settings.remember(Path("/hjem/EKSEMPEL/IP-2.ipdesk"), "IP-2", NOW, private)
    settings.remember(Path("/hjem/planer/IP-3.ipdesk"), "IP-3", NOW, private)
    assert [item.number for item in settings.recent] == ["IP-3"]
    assert "ask" not in place.read_text("utf-8").casefold()


def test_the_newest_is_first_and_the_list_is_short() -> None:
    settings = Settings()
    for n in range(10):
        settings.remember(Path(f"/planer/{n}.ipdesk"), str(n), NOW, ())
    settings.remember(Path("/planer/7.ipdesk"), "7", NOW, ())
    assert [item.number for item in settings.recent] == ["7", "9", "8", "6", "5", "4"]
    assert len(settings.recent) == RECENT_SHOWN


def test_a_machine_that_keeps_nothing_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", "utf-8")
    Settings(tmp_path / "fil" / "settings.json").save()
    Settings().save()
