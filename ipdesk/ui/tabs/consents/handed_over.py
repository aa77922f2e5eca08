"""What came of handing out: each copy with its number and place, and its passphrase, shown once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.clipboard import SecretClip
from ipdesk.workspace.handing_out import Handed


class HandedOver(QWidget):
    """One card for each copy; closed when the passphrases have been passed on.

    `again` gives the recipients whose copy did not get there, to be tried once more.
    """

    again = Signal(object)  # tuple[Id, ...]
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._failed: tuple[Id, ...] = ()
        self._cards: list[QWidget] = []
        self._phrases: dict[QPushButton, str] = {}
        self._clip = SecretClip(self)
        self.summary = label("", "h3")
        self.summary.setWordWrap(True)
        self._once = label(
            tr(
                "Passordene vises bare her, og bare nå. Gi hvert av dem på en annen måte enn filen, "
                "for eksempel på telefon."
            ),
            "muted",
        )
        self._once.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(10))
        self.retry = QPushButton(icon("redo-2", "accent"), tr("Prøv igjen med dem som gjenstår"))
        self.retry.clicked.connect(self._retry)
        self.done = QPushButton(icon("check", "on_accent"), tr("Ferdig"))
        self.done.setProperty("primary", "true")
        self.done.clicked.connect(self._done)
        acts = QHBoxLayout()
        acts.addWidget(self.done)
        acts.addWidget(self.retry)
        acts.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(self.summary)
        box.addWidget(self._once)
        box.addLayout(self._list)
        box.addLayout(acts)
        self.hide()

    @property
    def shown(self) -> bool:
        """Tell whether there is a result to be read."""
        return bool(self._cards)

    def show_handed(self, case: Case, handed: Sequence[Handed]) -> None:
        """Show what came of each order."""
        self.wipe()
        good = [one for one in handed if one.problem is None]
        self._failed = tuple(
            one.order.recipient_id for one in handed if one.problem is not None and one.order.recipient_id
        )
        for one in handed:
            self._add(case, one)
        self.summary.setText(
            words().plural("{n} kopi er delt ut.", "{n} kopier er delt ut.", len(good))
            if good
            else tr("Ingen kopier er delt ut.")
        )
        self._once.setVisible(any(one.passphrase for one in good))
        self.retry.setVisible(bool(self._failed))
        self.show()
        QWidget.setTabOrder(self.done, self.retry)

    def _add(self, case: Case, handed: Handed) -> None:
        card = QFrame()
        card.setProperty("kind", (Kind.NEUTRAL if handed.problem is None else Kind.PROBLEM).value)
        box = QVBoxLayout(card)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        box.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.addWidget(_wrapped(copy_named(case, handed), "h3"), 1)
        head.addWidget(_pill(handed), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(_wrapped(told(handed)))
        if handed.passphrase and handed.problem is None:
            box.addLayout(self._phrase_row(handed.passphrase, copy_named(case, handed)))
        self._cards.append(card)
        self._list.addWidget(card)

    def _phrase_row(self, phrase: str, of: str) -> QHBoxLayout:
        shown = _wrapped(phrase, "h2")
        shown.setAccessibleName(tr("Passord: {phrase}").format(phrase=phrase))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        take = QPushButton(icon("clipboard-list", "accent"), tr("Kopier passordet"))
        take.setAccessibleDescription(of)
        take.clicked.connect(self._take)
        self._phrases[take] = phrase
        row = QHBoxLayout()
        row.addWidget(shown, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @Slot()
    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button in self._phrases:
            self._clip.put(self._phrases[button])
            for other in self._phrases:
                other.setText(tr("Kopier passordet"))
            button.setText(tr("Kopiert, ligger i ett minutt"))

    @Slot()
    def _retry(self) -> None:
        failed = self._failed
        self.wipe()
        self.again.emit(failed)

    @Slot()
    def _done(self) -> None:
        self.wipe()
        self.closed.emit()

    @property
    def text(self) -> str:
        """Give everything that is said."""
        said = [shown for card in self._cards for shown in card.findChildren(QLabel)]
        return "\n".join(one.text() for one in (self.summary, *said))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Give the passphrases that are shown."""
        return tuple(self._phrases.values())

    def wipe(self) -> None:
        """Forget everything, the passphrases first."""
        self._clip.clear()
        self._phrases.clear()
        self._failed = ()
        for card in self._cards:
            for shown in card.findChildren(QLabel):
                shown.setAccessibleName("")
                shown.clear()
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self.summary.clear()
        self.hide()


def copy_named(case: Case, handed: Handed) -> str:
    """Name a copy by its number and its recipient."""
    name = name_of(case, handed.order.recipient_id) or tr("person uten navn")
    one = handed.disclosure
    if one is None or not one.copy_number:
        return name
    return tr("Kopi {n} av {total} til {name}").format(n=one.copy_number, total=one.copies, name=name)


def told(handed: Handed) -> str:
    """Tell where a copy lies, or why there is none."""
    if handed.problem is not None:
        return message(words(), handed.problem)
    if handed.order.how is HandoutHow.PRINTED:
        return tr("Sendt til skriveren.")
    if handed.path is None:
        return ""
    return tr("«{file}» i {folder}").format(file=handed.path.name, folder=handed.path.parent)


def _pill(handed: Handed) -> Pill:
    if handed.problem is None:
        return Pill(tr("Delt ut"), Kind.OK)
    return Pill(tr("Ikke delt ut"), Kind.PROBLEM)


def _wrapped(text: str, role: str = "body") -> QLabel:
    made = label(text, role)  # type: ignore[arg-type]  # the roles are those of `labels`
    made.setWordWrap(True)
    return made
