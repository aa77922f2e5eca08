"""How hard a password is to guess, in plain words and as a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.words import N_
from ipdesk.workspace.passwords import STRONG, Level, Strength, strength

SAYS: Final[Mapping[Level, str]] = {
    Level.NONE: "",
    Level.VERY_WEAK: N_("Svært lett å gjette: en maskin trenger noen minutter."),
    Level.WEAK: N_("Lett å gjette: en maskin trenger noen timer eller dager."),
    Level.SHORT: N_("Ikke langt nok ennå: en maskin kan finne det på noen måneder."),
    Level.GOOD: N_("Godt: en maskin trenger mange år."),
    Level.STRONG: N_("Sterkt: det går i praksis ikke an å gjette."),
}


class StrengthLine(QWidget):
    """Judges a password while it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, round(STRONG))
        self._bar.setFixedWidth(look.px(120))
        self._bar.setAccessibleName(tr("Hvor sterkt passordet er"))
        self._words = label("", "muted")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        self.judge("", ())

    def judge(self, password: str, personal: Iterable[str]) -> Strength:
        """Show and give how strong a password is."""
        judged = strength(password, personal)
        says = tr(SAYS[judged.level])
        self._bar.setValue(min(round(judged.bits), round(STRONG)))
        self._bar.setAccessibleDescription(says)
        self._words.setText(says)
        return judged

    @property
    def words(self) -> str:
        """Give what is said about the password."""
        return self._words.text()
