"""What each copy did since the two were one, beside each other."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ipdesk.ui.merging.beside import Beside
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import Role, label
from ipdesk.workspace.comparing import Compared, Way


class WayCard(QFrame):
    """One copy: when it was last changed, by whom and where, and what is different."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._labels: list[QLabel] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        self._box.setSpacing(look.px(4))
        self._box.addWidget(label(name, "h3"))
        self._last = _reading("", "muted")
        self._count = _reading("", "fieldlabel")
        self._box.addWidget(self._last)
        self._box.addWidget(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(4))
        self._box.addLayout(self._lines)
        self._box.addStretch(1)

    def show_way(self, way: Way, today: date) -> None:
        """Show what this copy did."""
        self.wipe()
        self._last.setText(last_changed(way, today))
        self._last.setVisible(bool(self._last.text()))
        self._count.setText(_counted(way))
        for part in way.told:
            self._put(part.heading, "h3")
            for line in part.lines:
                self._put(f"•\N{NO-BREAK SPACE}{line}", "body")

    def _put(self, text: str, role: Role) -> None:
        made = _reading(text, role)
        self._labels.append(made)
        self._lines.addWidget(made)

    @property
    def text(self) -> str:
        """Give everything that is shown."""
        return "\n".join(one.text() for one in (self._last, self._count, *self._labels))

    def wipe(self) -> None:
        """Forget it."""
        for made in self._labels:
            self._lines.removeWidget(made)
            made.clear()
            made.hide()
            made.deleteLater()
        self._labels.clear()
        self._last.clear()
        self._count.clear()


class Ways(QWidget):
    """Both copies."""

    def __init__(self) -> None:
        super().__init__()
        self.ours = WayCard(tr("Denne kopien"))
        self.theirs = WayCard(tr("Den andre kopien"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(8), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Dette er gjort i hver av dem"), "h2"))
        box.addWidget(Beside(self.ours, self.theirs))

    def show_compared(self, compared: Compared, today: date) -> None:
        """Show what each did."""
        self.ours.show_way(compared.ours, today)
        self.theirs.show_way(compared.theirs, today)

    def wipe(self) -> None:
        """Forget both."""
        self.ours.wipe()
        self.theirs.wipe()


def last_changed(way: Way, today: date) -> str:
    """Say when a copy was last changed, as its own log has it."""
    if way.at is None:
        return ""
    on = way.at.astimezone().date()
    when = tr("{date} ({distance})").format(date=words().long_date(on), distance=words().distance(on, today))
    if not way.machine:
        return tr("Sist endret {when}").format(when=when)
    return tr("Sist endret {when} av {who} på maskinen {machine}").format(
        when=when, who=way.who, machine=way.machine
    )


def _counted(way: Way) -> str:
    if not way.changes:
        return tr("Ingenting er endret siden kopiene var like")
    return words().plural(
        "{n} ting er endret siden kopiene var like", "{n} ting er endret siden kopiene var like", way.changes
    )


def _reading(text: str, role: Role) -> QLabel:
    made = label(text, role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
