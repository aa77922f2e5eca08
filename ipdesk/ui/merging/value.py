"""One of two values that clash, with the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from ipdesk.ui.merging.marked import marked
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.merging_told import ToldValue

_PICTURE = 180


class ValueCard(QFrame):
    """The value as it stands in one copy; what the other does not have is underlined."""

    def __init__(self, copy: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._copy = copy
        self._name = label(copy, "fieldlabel")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._lines = label("", "muted")
        self._lines.setWordWrap(True)
        self._picture = QLabel()
        self.keep = QPushButton()
        self.keep.setCheckable(True)
        self.keep.toggled.connect(self._mark)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        box.setSpacing(look.px(8))
        box.addWidget(self._name)
        box.addWidget(self._picture)
        box.addWidget(self._text)
        box.addWidget(self._lines)
        box.addStretch(1)
        box.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_value(self, value: ToldValue, other: ToldValue, says: str) -> None:
        """Show a value; `says` is what the button says."""
        missing = value.missing
        self._text.setProperty("role", "muted" if missing else "body")
        self._text.style().polish(self._text)
        compared = "" if missing or other.missing or not value.compared else other.text
        self._text.setText(marked(value.text, compared))
        self._text.setAccessibleName(value.text)
        self._text.setVisible(bool(value.text))
        self._lines.setText("\n".join(f"•\N{NO-BREAK SPACE}{line}" for line in value.lines))
        self._lines.setVisible(bool(value.lines))
        self._show_picture(value.picture)
        self.keep.setText(says)
        self.keep.setAccessibleName(f"{says}. {self._copy}")
        self.keep.setAccessibleDescription(value.text)

    def _show_picture(self, data: bytes) -> None:
        pixmap = QPixmap()
        if data:
            pixmap.loadFromData(data)
        if not pixmap.isNull():
            side = look.px(_PICTURE)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(side, side, keep, smooth)
        self._picture.setPixmap(pixmap)
        self._picture.setAccessibleName(self._copy if data else "")
        self._picture.setVisible(not pixmap.isNull())

    @Slot(bool)
    def _mark(self, kept: bool) -> None:
        self.keep.setIcon(icon("check", "accent") if kept else QIcon())

    @property
    def text(self) -> str:
        """Give what is shown, without marks."""
        return "\n".join(one for one in (self._text.accessibleName(), self._lines.text()) if one)

    def wipe(self) -> None:
        """Forget the value."""
        self.show_value(ToldValue(""), ToldValue(""), "")
