"""The detail of one record: a heading, its acts, its form, and what belongs under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ipdesk import titles
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.form import Form

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class Part(QWidget):
    """Something that stands under a record's form, or above it, and belongs to it."""

    def show_record(self, record: Record) -> None:
        """Show what belongs to a record."""

    def flush(self) -> None:
        """Save what was typed."""

    def wipe(self) -> None:
        """Forget everything shown."""


class Act(QPushButton):
    """A button for one act on the record shown."""

    def __init__(
        self, text: str, icon_name: str, do: Callable[[Record], None], *, primary: bool = False
    ) -> None:
        super().__init__(icon(icon_name, "on_accent" if primary else "accent"), text)
        self.setProperty("primary" if primary else "quiet", "true")
        self._do = do
        self.record: Record | None = None
        self.clicked.connect(self._clicked)

    @Slot()
    def _clicked(self) -> None:
        if self.record is not None:
            self._do(self.record)


class Detail(QFrame):
    """A card with the form of a record, in a scroll area of its own."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        rows: Sequence[Sequence[str]],
        hints: Hints | None = None,
        *,
        above: Sequence[Part] = (),
        parts: Sequence[Part] = (),
        acts: Sequence[Act] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.session = session
        self.kind = kind
        self.form = Form(session, kind, rows, hints)
        self.form.committed.connect(self._retitle)
        self._above = len(above)
        self.parts = (*above, *parts)
        self.acts = tuple(acts)
        self.record: Record | None = None
        self._gone = Gone(session)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(20))
        box.setSpacing(look.px(14))
        self._title = label("", "h2")
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(look.px(80))
        box.addWidget(self._title)
        box.addWidget(self._gone)
        self._acts = QWidget()
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        for act in self.acts:
            row.addWidget(act)
        row.addStretch(1)
        box.addWidget(self._acts)
        for part in self.parts[: self._above]:
            box.addWidget(part)
        box.addWidget(self.form)
        for part in self.parts[self._above :]:
            box.addWidget(part)
        box.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self.area)

    def event(self, event: QEvent) -> bool:
        """Keep from the menus the keys that edit here: Delete takes away a letter, never the record."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            opens_list = event.modifiers() == Qt.KeyboardModifier.AltModifier and isinstance(
                QApplication.focusWidget(), QComboBox
            )
            if event.key() == Qt.Key.Key_Delete or (opens_list and event.key() in _ARROWS):
                event.accept()
                return True
        return super().event(event)

    def show_record(self, record: Record) -> None:
        """Show a record and what belongs to it; a retired one can be read, and brought back."""
        other = self.record is None or self.record.id != record.id
        self.record = record
        gone = record.retired_on is not None
        self.form.show_record(record)
        self._gone.show_record(record)
        self._acts.setVisible(bool(self.acts) and not gone)
        for act in self.acts:
            act.record = record
            act.setEnabled(not self.session.workspace.read_only)
        for part in self.parts:
            part.setVisible(not gone)
            part.show_record(record)
        if gone:
            self.form.lock(True)
            for part in self.parts:
                part.hide()
        self._title.setText(self.heading(record))
        if other:
            self.area.verticalScrollBar().setValue(0)

    def show_acts(self, shown: bool) -> None:
        """Show the row of acts, or give its room to the form."""
        self._acts.setVisible(shown and self.record is not None and self.record.retired_on is None)

    @Slot()
    def _retitle(self) -> None:
        if self.record is not None:
            now = self.session.case.all(type(self.record)).get(self.record.id, self.record)
            self._title.setText(self.heading(now))

    def heading(self, record: Record) -> str:
        """Give the heading over a record."""
        return titles.title(words(), self.session.case, record)

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        self.form.focus_first()

    def focus_field(self, name: str) -> bool:
        """Put the keyboard in a field; tells whether there is one of that name."""
        return self.form.focus_field(name)

    def flush(self) -> None:
        """Save what was typed."""
        self.form.flush()
        for part in self.parts:
            part.flush()

    def wipe(self) -> None:
        """Forget everything shown."""
        self.record = None
        self._title.setText("")
        self.form.wipe()
        for act in self.acts:
            act.record = None
        for part in (self._gone, *self.parts):
            part.wipe()


class Gone(Part):
    """Says that a record has been taken away, and brings it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record: Record | None = None
        frame = QFrame()
        frame.setProperty("kind", Kind.NEUTRAL.value)
        self._said = label("")
        self._said.setWordWrap(True)
        self._back = QPushButton(icon("archive-restore", "accent"), tr("Hent tilbake"))
        self._back.clicked.connect(self._bring_back)
        row = QHBoxLayout(frame)
        row.addWidget(self._said, 1)
        row.addWidget(self._back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)
        self.hide()

    def show_record(self, record: Record) -> None:
        """Show since when a record is away; nothing for one that is not."""
        self._record = record
        self.setVisible(record.retired_on is not None)
        if record.retired_on is not None:
            date = words().date(record.retired_on)
            self._said.setText(tr("Tatt bort {date}. Her kan du bare lese.").format(date=date))
            self._back.setVisible(not self._session.workspace.read_only)

    @Slot()
    def _bring_back(self) -> None:
        if self._record is not None:
            self._session.bring_back(type(self._record), self._record.id)

    def wipe(self) -> None:
        """Forget the record."""
        self._record = None
        self._said.clear()
