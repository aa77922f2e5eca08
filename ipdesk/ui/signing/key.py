"""Which key seals the signatures: that of the plan file unless something else is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ipdesk.errors import CardProblem, FileProblem, KeyUnusable, WrongKeyPassword
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.signing.card_fields import CardFields
from ipdesk.ui.signing.file_line import FileLine
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.signing import KeyChoice, KeyFile, OwnKey

OWN, FILE, CARD = range(3)
_INDENT: Final = 26


class KeyBox(QWidget):
    """Folded to one line that names the key; nothing has to be done there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = QPushButton(icon("chevron-right", "accent"), "")
        self.fold.setProperty("quiet", "true")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.ways = [
            QRadioButton(text)
            for text in (tr("Nøkkelen i planfilen"), tr("Nøkkelfil"), tr("Kort i kortleser"))
        ]
        self.file = FileLine(tr("Velg nøkkelfilen"), tr("Nøkkelfiler (*.p12 *.pfx);;Alle filer (*)"))
        self.password = PasswordField()
        self.card = CardFields(desk)
        self._make_fields()
        self._lay_out()
        self.ways[OWN].setChecked(True)
        self._chose()
        self._unfold(False)

    def _make_fields(self) -> None:
        self._file = Field(
            tr("Fil"),
            self.file,
            tr("En fil du har fra før. Navnet slutter på .p12 eller .pfx."),
            self.file.line,
        )
        self._password = Field(
            tr("Passord til filen"),
            self.password,
            tr("Huskes bare til du er ferdig her."),
            self.password.line,
        )
        self.file.changed.connect(self._file.calm)
        self.password.edited.connect(self._password.calm)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(look.px(10), 0, 0, 0)
        inner.setSpacing(look.px(8))
        own = label(
            tr(
                "Lages første gang noen skriver under, og ligger kryptert i planfilen. "
                "Du trenger ikke gjøre noe."
            ),
            "muted",
        )
        own.setWordWrap(True)
        self._parts: list[QWidget] = [own, _column(self._file, self._password), self.card]
        for way, part in zip(self.ways, self._parts, strict=True):
            group.addButton(way)
            way.toggled.connect(self._chose)
            inner.addWidget(way)
            part.setContentsMargins(look.px(_INDENT), 0, 0, 0)
            inner.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        self.fold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fold.setIconSize(QSize(look.px(16), look.px(16)))
        box.addWidget(self.fold)
        box.addWidget(self._body)

    @Slot()
    def _chose(self) -> None:
        for way, part in zip(self.ways, self._parts, strict=True):
            part.setVisible(way.isChecked())
        self.fold.setText(tr("Nøkkel: {name}").format(name=self._named()))

    def _named(self) -> str:
        return (tr("nøkkelen i planfilen"), tr("nøkkelfil"), tr("kort i kortleser"))[self.way]

    @property
    def way(self) -> int:
        """Tell which of the three is chosen."""
        return next((n for n, way in enumerate(self.ways) if way.isChecked()), OWN)

    @Slot(bool)
    def _unfold(self, open_now: bool) -> None:
        self._body.setVisible(open_now)
        self.fold.setIcon(icon("chevron-down" if open_now else "chevron-right", "accent"))
        self.fold.setAccessibleDescription(
            tr("Skjul valgene for nøkkel") if open_now else tr("Vis valgene for nøkkel")
        )

    def choice(self) -> KeyChoice | None:
        """Give the key; None when something is missing, and then the field says what."""
        if self.way == OWN:
            return OwnKey()
        if self.way == FILE:
            path = self.file.value()
            if path is not None:
                return KeyFile(path, self.password.text() or None)
            self.fold.setChecked(True)
            self._file.complain(tr("Velg nøkkelfilen først."))
            return None
        self.fold.setChecked(True)
        chosen = self.card.choice()
        self.fold.setChecked(chosen is None)
        return chosen

    def refuse(self, problem: Exception) -> bool:
        """Say at the field what is in the way; tells whether it was about the key."""
        if self.way == CARD and isinstance(problem, CardProblem | KeyUnusable):
            self.fold.setChecked(True)
            return self.card.refuse(problem)
        if self.way == FILE and self._about_file(problem):
            self.fold.setChecked(True)
            field = self._password if isinstance(problem, WrongKeyPassword) else self._file
            field.complain(message(words(), problem))
            return True
        return False

    def _about_file(self, problem: Exception) -> bool:
        if isinstance(problem, FileProblem):  # it may be about the plan file as well
            return problem.path == self.file.value()
        return isinstance(problem, WrongKeyPassword | KeyUnusable)

    def wipe(self) -> None:
        """Forget passwords, PIN and places."""
        self.password.wipe()
        self.file.wipe()
        self.card.wipe()


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    box = QVBoxLayout(column)
    box.setSpacing(look.px(10))
    for widget in widgets:
        box.addWidget(widget)
    return column
