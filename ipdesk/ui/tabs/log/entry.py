"""One entry of the log in full: who, when and where, and each field before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QTextBrowser, QVBoxLayout
from shiboken6 import isValid

from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.workspace import logbook
from ipdesk.workspace.log_words import ToldField, ToldRecord
from ipdesk.workspace.logbook import Line, ToldEntry


class Entry(QFrame):
    """The detail beside the log. `told` says that an entry has been read and is shown."""

    told = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._line: Line | None = None
        self._told: ToldEntry | None = None
        self.go = QPushButton(icon("eye", "accent"), tr("Vis i planen"))
        self.go.setProperty("quiet", "true")
        self.go.clicked.connect(self._go)
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Hendelsen"))
        self.page.setProperty("plain", "true")
        self.page.setOpenLinks(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        box.setSpacing(look.px(4))
        box.addWidget(self.page, 1)
        box.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def line(self) -> Line | None:
        """Give the line whose entry is shown."""
        return self._line

    def show_line(self, line: Line | None) -> None:
        """Show a line at once, and what it changed when that has been read."""
        if line is not None and self._line is not None and line.seq == self._line.seq:
            return
        self._line, self._told = line, None
        self.go.hide()
        if line is None:
            self.page.clear()
            return
        self.page.setHtml(_head(line))
        logbook.tell(
            self._session.workspace, line.seq, words(), partial(self._show, line), self._session.problem.emit
        )

    def _show(self, line: Line, told: ToldEntry | None) -> None:
        if not isValid(self) or self._line is not line or told is None:
            return
        self._told = told
        self.page.setHtml(_head(line) + _changes(told))
        self.go.setVisible(self._goal() is not None)
        self.told.emit()

    def _goal(self) -> ToldRecord | None:
        """Give the first record of the entry that can be shown."""
        case, told = self._session.case, self._told
        records = told.records if told is not None else ()
        return next((one for one in records if logbook.can_be_shown(case, one.id)), None)

    @Slot()
    def _go(self) -> None:
        goal = self._goal()
        record = self._session.case.find(goal.id) if goal is not None else None
        if record is not None:
            self._session.show(record)

    def focus_first(self) -> None:
        """Put the keyboard in what is told."""
        self.page.setFocus()

    def wipe(self) -> None:
        """Forget the entry."""
        self._line = self._told = None
        self.page.clear()


def _head(line: Line) -> str:
    """Write what was done with what, when, by whom, where, and its place in the log."""
    when = tr("{day} kl. {time}").format(day=words().full_date(line.at.date()), time=f"{line.at:%H.%M.%S}")
    where = tr("{who} på maskinen {machine}").format(who=line.who, machine=line.machine)
    place = tr("Nummer {seq} · Kontrollkode {code}").format(seq=line.seq, code=line.code)
    about = f"<p>{_text(line.about)}</p>" if line.about else ""
    facts = "<br>".join(escape(fact) for fact in (when, where, place))
    return f"<h3>{escape(line.what)}</h3>{about}<p>{facts}</p>"


def _changes(told: ToldEntry) -> str:
    only = len(told.records) == 1 and not told.left
    parts = [part for record in told.records for part in _record(record, headed=not only)]
    if told.left:
        left = words().plural("Endringen gjelder {n} til.", "Endringen gjelder {n} til.", told.left)
        parts.append(f"<p>{escape(left)}</p>")
    return f"<hr>{''.join(parts)}" if parts else ""


def _record(record: ToldRecord, *, headed: bool) -> Iterator[str]:
    if headed:
        yield f"<h4>{escape(record.heading)}</h4>"
    yield from map(_field, record.fields)


def _field(field: ToldField) -> str:
    """Write a field with what it held before, where it held anything, and what it holds after."""
    name = f"<p style='margin-bottom:0'><b>{escape(field.label)}</b></p>"
    if not field.before:
        return f"{name}<p style='margin-top:0'>{_text(field.after)}</p>"
    after = _text(field.after) if field.after else f"<i>{escape(tr('tomt'))}</i>"
    rows = ((tr("Før"), _text(field.before)), (tr("Etter"), after))
    cells = "".join(f"<tr><td>{escape(when)}:&nbsp;&nbsp;</td><td>{text}</td></tr>" for when, text in rows)
    return f"{name}<table cellspacing='0' cellpadding='1'>{cells}</table>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
