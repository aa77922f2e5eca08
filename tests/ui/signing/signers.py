"""Those who sit at the table, and what they do with the page for signing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ipdesk.domain.version_records import Signature
from ipdesk.ui.signing.pad import Pad
from ipdesk.ui.signing.page import SigningPage
from tests.ui.shell.hands import PATIENCE, Hands

LEFT = Qt.MouseButton.LeftButton


def wave(pad: QWidget, points: int = 60) -> list[QPoint]:
    """Give the way of a hand that writes something like a name."""
    width, height = pad.width(), pad.height()
    return [
        QPoint(
            round(width * (0.1 + 0.7 * n / points)),
            round(height * (0.5 + 0.2 * math.sin(n / 4) * math.cos(n / 15))),
        )
        for n in range(points)
    ]


def draw(pad: Pad, way: Sequence[QPoint] | None = None) -> None:
    """Draw with the mouse."""
    way = way or wave(pad)
    QTest.mousePress(pad, LEFT, pos=way[0])
    for point in way[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=way[-1])


def pen(pad: Pad, kind: QEvent.Type, at: QPoint, pressure: float, button: Qt.MouseButton = LEFT) -> bool:
    """Send what a pen sends; tells whether the pad took it, so that no mouse event follows."""
    none = Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        QPointF(at),
        QPointF(pad.mapToGlobal(at)),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        none if kind == QEvent.Type.TabletMove else button,
        none if kind == QEvent.Type.TabletRelease else button,
    )
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def write(pad: Pad, way: Sequence[QPoint], pressures: Sequence[float]) -> None:
    """Draw with a pen."""
    pen(pad, QEvent.Type.TabletPress, way[0], pressures[0])
    for point, pressure in zip(way[1:], pressures[1:], strict=True):
        pen(pad, QEvent.Type.TabletMove, point, pressure)
    pen(pad, QEvent.Type.TabletRelease, way[-1], 0.0)


class Table:
    """The window in the middle of the table."""

    def __init__(self, hands: Hands, path: Path) -> None:
        self.hands = hands
        self.path = path

    @property
    def page(self) -> SigningPage:
        """Give the page for signing."""
        shown = self.hands.main.cover_page
        assert isinstance(shown, SigningPage)
        return shown

    @property
    def pad(self) -> Pad:
        """Give the sheet to draw on."""
        return self.page.sheet.mark.pad

    def draw(self) -> None:
        """Draw something like a signature."""
        draw(self.pad)

    def agree(self) -> None:
        """Press the button that signs, and wait until it is done or refused."""
        QTest.mouseClick(self.page.foot.agree, LEFT)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        page = self.page
        self.hands.qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)

    def wait_for_pages(self) -> None:
        """Wait until the document can be read."""
        self.hands.qtbot.waitUntil(lambda: self.page.reader.view.pages > 0, timeout=PATIENCE)

    @property
    def asked(self) -> str:
        """Give the name of the one who is asked."""
        signer = self.page.asked
        return signer.name if signer is not None else ""

    @property
    def signatures(self) -> list[Signature]:
        """Give the signatures the plan holds."""
        return list(self.hands.main.session.case.live(Signature))

    def reads(self, text: str) -> bool:
        """Tell whether a text stands on the page."""
        return any(text in shown.text() for shown in self.page.findChildren(QLabel) if shown.isVisible())
