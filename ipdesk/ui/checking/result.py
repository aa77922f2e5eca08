"""What the check found: the answer in one sentence with a pill, then why, which document, and who signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_
from ipdesk.workspace.verifying import Checked

PILLS: Final[Mapping[str, tuple[str, Kind]]] = {
    "unaltered": (N_("Uendret"), Kind.OK),
    "altered": (N_("Endret"), Kind.PROBLEM),
    "damaged": (N_("Skadet"), Kind.PROBLEM),
    "not_signed": (N_("Ikke signert"), Kind.WARN),
    "unreadable": (N_("Kan ikke leses"), Kind.WARN),
}


class Result(QWidget):
    """Sentences that can be marked and copied, or copied all at once; each signature stands apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pill = Pill()
        self.answer = _sentence("h2")
        self._known = _sentence("body")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(14))
        self.copy = QPushButton(icon("clipboard-list"), tr("Kopier svaret"))
        self.copy.clicked.connect(self._copy)
        self._copied = label("", "muted")
        self._hint = label("", "muted")
        self._hint.setWordWrap(True)
        rule = QFrame()
        rule.setProperty("rule", "true")
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self._copied, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.answer)
        box.addWidget(self._known)
        box.addWidget(rule)
        box.addLayout(self._lines)
        box.addWidget(self._hint)
        box.addLayout(buttons)

    def show_checked(self, checked: Checked, hint: str = "") -> None:
        """Show an answer in the place of the last one, and what more could be done."""
        self.wipe()
        self.pill.show_status(*_status(checked))
        (answer, *rest), *others = checked.groups
        self.answer.setText(answer)
        self._known.setText(checked.known)
        self._known.setVisible(bool(checked.known))
        for group in (rest, *others):
            if group:
                told = _sentence("body")
                told.setText("\n".join(group))
                self._lines.addWidget(told)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def text(self) -> str:
        """Give the whole answer, line by line."""
        lines = [self.answer.text(), self._known.text(), *(told.text() for told in self._told())]
        return "\n".join(line for line in lines if line)

    def _told(self) -> list[QLabel]:
        items = (self._lines.itemAt(n) for n in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QLabel)]

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copied.setText(tr("Svaret er kopiert."))

    def wipe(self) -> None:
        """Forget the answer."""
        for told in self._told():
            self._lines.removeWidget(told)
            told.hide()
            told.deleteLater()
        for told in (self.answer, self._known, self._copied, self._hint, self.pill):
            told.clear()


def _status(checked: Checked) -> tuple[str, Kind]:
    """Give the pill; what is unaltered, but signed with a key that can't be vouched for, is no good news."""
    word, kind = PILLS[checked.verdict.outcome.value]
    doubtful = kind is Kind.OK and bool(checked.verdict.findings)
    return tr(word), Kind.WARN if doubtful else kind


def _sentence(role: str) -> QLabel:
    """Make a label whose words can be marked with the mouse; for the keys there is the button."""
    made = label("", "h2" if role == "h2" else "body")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
