"""A word at the place about what is in the way, with the button that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.act_rows import NEXT_VERSION
from ipdesk.ui.tabs.consents.questions import question, shares_with
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon, kind_icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind

COORDINATOR: Final = "coordinator_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What is in the way, and where it is mended: `act` is the button that goes to a field of `record`."""

    text: str
    act: str = ""
    record: Record | None = None
    field: str = ""


def obstacle(case: Case, refusal: InvalidInput, today: date, recipient: Id | None = None) -> Obstacle:
    """Say why something may not be made or leave the file, and where to mend it."""
    match refusal.reason:
        case Reason.CONSENT_NEEDED:
            return _consent(tr("Det er ikke noe samtykke til å lage planen som gjelder i dag."), None)
        case Reason.ANSWER_ANEW:
            about_plan = plan_refusal(case, today) is not None
            return _consent(message(words(), refusal), None if about_plan else recipient)
        case Reason.NO_VERSION:
            return Obstacle(
                text=tr("Planen er ikke godkjent ennå. Godkjenn en versjon først."),
                act=tr("Gå til ny versjon"),
                record=NEXT_VERSION,
            )
        case Reason.APPROVAL_NEEDED if recipient is not None:
            text = tr("{name} har ikke lov til å se dette i dag.")
            return _consent(text.format(name=name_of(case, recipient) or tr("Mottakeren")), recipient)
        case _ if refusal.field == COORDINATOR:
            return Obstacle(
                text=tr("Det står ikke i planen hvem som er koordinator. Koordinatoren skriver under først."),
                act=tr("Skriv inn koordinator"),
                record=case.plan,
                field=COORDINATOR,
            )
        case _:
            return Obstacle(text=message(words(), refusal))


def _consent(text: str, recipient: Id | None) -> Obstacle:
    asked = question(Matter.MAKE_PLAN) if recipient is None else shares_with(recipient)
    return Obstacle(text=text, act=tr("Gå til samtykket"), record=asked)


def plan_refusal(case: Case, today: date) -> InvalidInput | None:
    """Give why no version can be approved today; None when there is the consent for it."""
    try:
        versions.require_consent(case, today)
    except InvalidInput as refusal:
        return refusal
    return None


def coordinator_refusal(case: Case) -> InvalidInput | None:
    """Give why nobody can sign first on the screen; None when the coordinator is known."""
    known = case.plan.coordinator_id is not None
    return None if known else InvalidInput(COORDINATOR, Reason.NEEDED)


class Notice(QFrame):
    """One sentence in a tinted frame, an icon before it, and perhaps a button under it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._obstacle: Obstacle | None = None
        self._picture = QLabel()
        self._said = label("")
        self._said.setWordWrap(True)
        self.mend = QPushButton(icon("pencil", "accent"), "")
        self.mend.clicked.connect(self._go)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        grid.setHorizontalSpacing(look.px(10))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._said, 0, 1)
        grid.addWidget(self.mend, 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def text(self) -> str:
        """Give what is said."""
        return self._said.text()

    def show_obstacle(self, obstacle: Obstacle | None, kind: Kind = Kind.WARN) -> None:
        """Say what is in the way; None says nothing."""
        self._obstacle = obstacle
        self.setVisible(obstacle is not None)
        self._said.setText(obstacle.text if obstacle is not None else "")
        self.setAccessibleName(self._said.text())
        if obstacle is None:
            return
        self._picture.setPixmap(kind_icon(kind).pixmap(look.px(20), look.px(20)))
        self.mend.setText(obstacle.act)
        self.mend.setVisible(obstacle.record is not None)
        self.setProperty("kind", kind.value)
        repolish(self)

    @Slot()
    def _go(self) -> None:
        if self._obstacle is not None and self._obstacle.record is not None:
            self._session.show(self._obstacle.record, self._obstacle.field)

    def wipe(self) -> None:
        """Forget what was said."""
        self.show_obstacle(None)
