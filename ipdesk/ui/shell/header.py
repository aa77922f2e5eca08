"""The header card: the person, how the plan stands, and the acts that are always at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk import labels
from ipdesk.domain import order, versions
from ipdesk.domain.case import Case
from ipdesk.domain.people import age, name_of
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.elided import ElidedLabel

EDGE: Final = 16
GAP: Final = 12
NEAR: Final = 10
BARE: Final = 40
WORDLESS: Final = 60
"""How wide a button with an icon alone is, and the filled one besides its words."""


class Portrait(QWidget):
    """The person's photo in a circle, or their initials."""

    SIDE = 48

    def __init__(self) -> None:
        super().__init__()
        self._initials = ""
        self._photo = QPixmap()
        self.setFixedSize(look.px(self.SIDE), look.px(self.SIDE))

    def show_person(self, name: str, photo: bytes) -> None:
        """Show a person."""
        self._initials = "".join(part[0] for part in (name.split()[:1] + name.split()[1:][-1:])).upper()
        self._photo = QPixmap()
        if photo:
            self._photo.loadFromData(QByteArray(photo))
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter.setClipPath(circle)
        if self._photo.isNull():
            painter.fillPath(circle, QColor(look.tokens().soft))
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(look.tokens().accent))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        else:
            side = min(self._photo.width(), self._photo.height())
            cut = QRectF((self._photo.width() - side) / 2, (self._photo.height() - side) / 2, side, side)
            painter.drawPixmap(QRectF(self.rect()), self._photo, cut)
        painter.end()


class Header(QFrame):
    """The person and the plan in one line, and two buttons; `acts` are all that the second one may offer."""

    documents_wanted = Signal()
    act_wanted = Signal()

    def __init__(self, session: Session, acts: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._acts = acts
        self._low = False
        self._portrait = Portrait()
        self._name = ElidedLabel("h1")
        self._pill = Pill("", Kind.NEUTRAL)
        self._line = label("", "muted")
        self._line.setWordWrap(True)
        self._line.setMinimumWidth(look.px(120))
        self._documents = QPushButton(icon("file-text"), tr("Dokumenter"))
        self._documents.setToolTip(tr("Dokumenter (Ctrl+P)"))
        self._documents.setAccessibleName(tr("Dokumenter"))
        self._documents.clicked.connect(self._documents_clicked)
        self._act = QPushButton(icon("plus", "on_accent"), "")
        self._act.setProperty("primary", "true")
        self._act.clicked.connect(self._act_clicked)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.px(NEAR))
        top.addWidget(self._name)
        top.addWidget(self._pill)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(look.px(2))
        left.addLayout(top)
        left.addWidget(self._line)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(look.px(GAP))
        row.addWidget(self._portrait)
        row.addLayout(left, 1)
        row.addWidget(self._documents)
        row.addWidget(self._act)
        self.fold(low=False)

    @Slot()
    def _documents_clicked(self) -> None:
        self.documents_wanted.emit()

    @Slot()
    def _act_clicked(self) -> None:
        self.act_wanted.emit()

    def fold(self, low: bool) -> None:
        """Be one line, where the window is low."""
        self._low = low
        self._line.setVisible(not low)
        above = look.px(4 if low else 10)
        self._row.setContentsMargins(look.px(EDGE), above, look.px(EDGE), above)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the name have its room before the word on a button, the state of the plan and the photo.

        The same is left out in every tab, whatever act it has, so that nothing comes and goes.
        """
        portrait = 0 if self._low else self._portrait.width() + look.px(GAP)
        pill = self._pill.sizeHint().width() + look.px(NEAR)
        word = self._documents.fontMetrics().horizontalAdvance(tr("Dokumenter")) + look.px(18)
        room = self.width() - self._needed() - portrait - pill
        self._name_documents(room >= word)
        self._pill.setVisible(room >= 0)
        self._portrait.setVisible(not self._low and room + pill >= 0)

    def _needed(self) -> int:
        """Give the width of what is always there: the name, and the buttons without a word on the first."""
        needed = self._name.sizeHint().width() + look.px(2 * EDGE + GAP + BARE)
        if self._session.workspace.read_only:
            return needed
        metrics = self._act.fontMetrics()
        return needed + look.px(GAP + WORDLESS) + max(map(metrics.horizontalAdvance, self._acts))

    def _name_documents(self, named: bool) -> None:
        if named != bool(self._documents.text()):
            self._documents.setText(tr("Dokumenter") if named else "")
            repolish(self._documents)

    def show_act(self, text: str) -> None:
        """Offer the tab's main act; no text hides it."""
        self._act.setText(text)
        self._act.setVisible(bool(text) and not self._session.workspace.read_only)

    def refresh(self) -> None:
        """Show the case as it is now."""
        case, today = self._session.case, self._session.today
        person = case.person
        name = person.name or tr("Uten navn")
        self._portrait.show_person(name, person.photo)
        years = words().plural("{n} år", "{n} år", age(person.birth_date, today)) if person.birth_date else ""
        self._name.setText(f"{name}, {years}" if years else name)
        newest = versions.newest(case)
        if newest is None:
            self._pill.show_status(tr("Utkast"), Kind.NEUTRAL)
        else:
            self._pill.show_status(tr("Versjon {n}").format(n=newest.number), Kind.OK)
        self._line.setText(" · ".join(part for part in self._parts(case) if part))
        self._make_room()

    def _parts(self, case: Case) -> tuple[str, ...]:
        """Give what comes next, then what the plan is called and who holds the threads."""
        coordinator = name_of(case, case.plan.coordinator_id)
        return (
            self._next(case),
            case.plan.number,
            tr("Koordinator: {name}").format(name=coordinator) if coordinator else "",
        )

    def _next(self, case: Case) -> str:
        today, revision = self._session.today, case.plan.next_revision
        meeting = order.next_meeting(case, today)
        coming = [(meeting.on, labels.choice(words(), meeting.kind))] if meeting and meeting.on else []
        if revision is not None:
            coming.append((revision, tr("revisjon av planen")))
        if not coming:
            return ""
        on, what = min(coming)
        near = {"what": what, "date": words().date(on), "away": words().distance(on, today)}
        told = tr("Neste: {what} {date}, {away}") if on >= today else tr("Over tiden: {what} {date}, {away}")
        return told.format(**near)

    def wipe(self) -> None:
        """Forget everything shown."""
        self._portrait.show_person("", b"")
        self._name.clear()
        self._line.clear()
        self._pill.clear()
