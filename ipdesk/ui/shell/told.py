"""How plan files are told apart on the pages outside the plan: by number and place, never by a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ipdesk.ui.screen import tr, words
from ipdesk.workspace.demo import PASSWORD, is_demo
from ipdesk.workspace.media import stick_label
from ipdesk.workspace.settings import Recent, Settings


def recent_of(path: Path, settings: Settings) -> Recent | None:
    """Give what is remembered about a file, if it was open here."""
    return next((recent for recent in settings.recent if Path(recent.path) == path), None)


def file_name(path: Path, recent: Recent | None = None) -> str:
    """Give the plan number if it is known here, else the name of the file."""
    return (recent.number if recent else "") or path.stem


def place_of(path: Path, there: bool = True) -> str:
    """Say where a file is: on which stick, or in which folder."""
    stick = stick_label(path)
    if stick and there:
        return tr("minnepinne {name}").format(name=stick)
    if stick:
        return tr("minnepinne {name}, ikke satt inn").format(name=stick)
    folder = tr("mappen {name}").format(name=path.parent.name or str(path.parent))
    return folder if there else tr("{place}, ikke funnet nå").format(place=folder)


def opened_when(recent: Recent, today: date) -> str:
    """Say when a file was last open here."""
    opened = recent.opened
    return tr("sist åpnet {when}").format(when=words().distance(opened.date(), today)) if opened else ""


def free_room(free: int) -> str:
    """Say how much room there is, in the units sticks are sold in."""
    for size, unit in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB")):
        if free >= size:
            number = f"{free / size:.1f}".replace(".", ",") if free < 10 * size else str(round(free / size))
            return tr("{room} ledig").format(room=f"{number} {unit}")
    return tr("nesten fullt")


def password_hint(path: Path) -> str:
    """Give the password of the example, which is no secret; nothing for any other file."""
    return (
        tr("Passordet til eksempelplanen er «{password}».").format(password=PASSWORD) if is_demo(path) else ""
    )
