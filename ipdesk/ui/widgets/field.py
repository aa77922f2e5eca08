"""A field with its name above, a hint, and what to do when it can't be used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.widgets.focus import bring_into_view


class Field(QWidget):
    """One editor with its words. `inner` is the part of the editor that takes the keyboard."""

    def __init__(self, name: str, editor: QWidget, hint: str = "", inner: QWidget | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._inner = inner or editor
        self._hint = hint
        self._name = label(name, "fieldlabel")
        self._name.setWordWrap(True)
        self._name.setBuddy(self._inner)
        self._inner.setAccessibleName(name)
        self._inner.setAccessibleDescription(hint)
        self._problem = label("", "error")
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.px(4))
        self.box.addWidget(self._name)
        if hint:
            said = label(hint, "small")
            said.setWordWrap(True)
            self.box.addWidget(said)
        self.box.addWidget(editor)
        self.box.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """Give what is said about the field, if anything."""
        return self._problem.text()

    def rename(self, name: str) -> None:
        """Call the field by another name."""
        self._name.setText(name)
        self._inner.setAccessibleName(name)

    def complain(self, text: str) -> None:
        """Say at the field what to do, and put the keyboard and the page there."""
        self.say(text)
        self._inner.setFocus()
        bring_into_view(self)

    def calm(self) -> None:
        """Take back what was said."""
        if self._problem.text():
            self.say("")

    def say(self, text: str) -> None:
        """Say at the field what to do, and leave the keyboard where it is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._inner.setAccessibleDescription(text or self._hint)
        self._inner.setProperty("problem", "true" if text else "false")
        repolish(self._inner)
