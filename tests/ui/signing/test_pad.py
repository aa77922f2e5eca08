"""The sheet to draw on: mouse, finger and pen, undo, and what it says to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ipdesk.domain.strokes import HEIGHT, NO_PRESSURE, WIDTH
from ipdesk.ui.signing.mark import MarkField
from ipdesk.ui.signing.pad import MOST_POINTS, Pad
from ipdesk.ui.theme.style import apply
from tests.ui.signing.signers import draw, pen, wave, write


@pytest.fixture
def field(qtbot: QtBot, qapp: QApplication) -> Iterator[MarkField]:
    """Show a field for a mark, in an area that scrolls as on the page."""
    apply(qapp, "light", 100)
    area = QScrollArea()
    area.setWidgetResizable(True)
    made = MarkField()
    made.ask("Ánne Eksempel")
    area.setWidget(made)
    area.resize(640, 300)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    yield made
    area.close()
    area.deleteLater()


@pytest.fixture
def pad(field: MarkField) -> Pad:
    """Give the sheet of the field."""
    return field.pad


def inked(pad: Pad) -> int:
    """Count the points of ink that are seen."""
    image = pad.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return sum(
        image.pixelColor(x, y).blue() - image.pixelColor(x, y).red() > 50
        and image.pixelColor(x, y).green() < 70  # not the ring of the focus
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_mouse_draws_in_a_space_of_its_own(pad: Pad) -> None:
    before = inked(pad)
    draw(pad, wave(pad))
    (stroke,) = pad.strokes().strokes
    assert len(stroke) > 30
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in stroke)
    assert stroke[0].x == pytest.approx(0.1 * WIDTH, abs=4)
    assert {point.pressure for point in stroke} == {NO_PRESSURE}
    assert inked(pad) > before + 20
    assert pad.strokes().is_signature


def test_only_the_left_button_draws(pad: Pad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(50, 50))
    QTest.mouseMove(pad, QPoint(90, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=QPoint(90, 60))
    assert pad.empty


def test_a_hand_that_leaves_the_sheet_stays_at_its_edge(pad: Pad) -> None:
    draw(pad, [QPoint(20, 20), QPoint(-300, -50), QPoint(9000, 9000)])
    (stroke,) = pad.strokes().strokes
    assert (stroke[1].x, stroke[1].y) == (0, 0)
    assert (stroke[2].x, stroke[2].y) == (WIDTH, HEIGHT)


def test_a_pen_draws_with_its_pressure(pad: Pad) -> None:
    way = wave(pad, 20)
    write(pad, way, [n / 20 for n in range(20)])
    (stroke,) = pad.strokes().strokes
    assert stroke[0].pressure == 0
    assert stroke[-1].pressure == pytest.approx(0.95)
    widths = [curve.width for curves in pad.strokes().curves() for curve in curves]
    assert widths[-1] > 1.5 * widths[0]


def test_a_pen_is_taken_so_that_no_mouse_follows_it(pad: Pad) -> None:
    assert pen(pad, QEvent.Type.TabletPress, QPoint(50, 50), 0.5)
    assert pen(pad, QEvent.Type.TabletMove, QPoint(80, 60), 0.5)
    draw(pad)  # the mouse that some systems send all the same
    assert pen(pad, QEvent.Type.TabletRelease, QPoint(80, 60), 0.0)
    assert len(pad.strokes().strokes) == 1


def test_the_button_on_the_pen_draws_nothing(pad: Pad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPoint(50, 50), 0.5, Qt.MouseButton.RightButton)
    pen(pad, QEvent.Type.TabletMove, QPoint(80, 60), 0.5)
    assert pad.empty


def test_a_finger_draws_and_others_are_not_heard(pad: Pad) -> None:
    glass = QTest.createTouchDevice()
    way = wave(pad, 30)
    QTest.touchEvent(pad, glass).press(0, way[0], pad).commit()
    for point in way[1:15]:
        QTest.touchEvent(pad, glass).move(0, point, pad).commit()
    QTest.touchEvent(pad, glass).move(0, way[15], pad).press(1, QPoint(5, 5), pad).commit()
    for point in way[16:]:
        QTest.touchEvent(pad, glass).move(0, point, pad).move(1, QPoint(9, 9), pad).commit()
    QTest.touchEvent(pad, glass).release(0, way[-1], pad).release(1, QPoint(9, 9), pad).commit()
    (stroke,) = pad.strokes().strokes
    assert len(stroke) > 20
    assert min(point.x for point in stroke) > 0.05 * WIDTH


def test_a_palm_before_the_pen_leaves_no_stroke(pad: Pad) -> None:
    glass = QTest.createTouchDevice()
    QTest.touchEvent(pad, glass).press(0, QPoint(200, 100), pad).commit()
    QTest.touchEvent(pad, glass).move(0, QPoint(210, 110), pad).commit()
    way = wave(pad, 20)
    write(pad, way, [0.5] * 20)
    QTest.touchEvent(pad, glass).release(0, QPoint(210, 110), pad).commit()
    (stroke,) = pad.strokes().strokes
    assert stroke[0].x == pytest.approx(0.1 * WIDTH, abs=4)


def test_undo_takes_the_last_stroke_and_clear_takes_all(field: MarkField, pad: Pad) -> None:
    assert not field.undo.isEnabled()
    draw(pad, wave(pad))
    one = inked(pad)
    draw(pad, [QPoint(40, 150), QPoint(300, 150)])
    QTest.mouseClick(field.undo, Qt.MouseButton.LeftButton)
    assert len(pad.strokes().strokes) == 1
    assert inked(pad) == pytest.approx(one, abs=6)
    draw(pad, [QPoint(40, 150), QPoint(300, 150)])
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert len(pad.strokes().strokes) == 1
    QTest.mouseClick(field.clear, Qt.MouseButton.LeftButton)
    assert pad.empty
    assert not field.clear.isEnabled()


def test_what_is_drawn_grows_with_the_sheet(pad: Pad, field: MarkField) -> None:
    draw(pad)
    before = pad.strokes()
    window = field.window()
    window.resize(540, 180)
    QApplication.processEvents()
    assert pad.strokes() == before
    assert pad.height() == pad.heightForWidth(pad.width())


def test_too_little_is_told_kindly(field: MarkField, pad: Pad) -> None:
    assert field.lacks() == "Tegn underskriften din på linjen først."
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert "litt mer" in field.lacks()
    draw(pad)
    assert field.lacks() == ""


def test_there_is_an_end_to_how_much_is_drawn(field: MarkField, pad: Pad) -> None:
    way = [QPoint(10 + (n * 7) % 500, 10 + (n * 13) % 150) for n in range(MOST_POINTS + 50)]
    draw(pad, way)
    assert pad.full
    assert "mange streker" in field.lacks()


def test_a_name_can_be_the_mark(field: MarkField, pad: Pad) -> None:
    assert field.other.text() == "Skriv under med navnet mitt"
    QTest.keyClick(field.other, Qt.Key.Key_Space)
    assert field.typed
    assert not pad.isVisible()
    assert field.lacks() == ""
    assert field.value() is None
    QTest.keyClick(field.other, Qt.Key.Key_Space)
    assert pad.hasFocus()
    assert not field.typed


def test_it_tells_those_who_do_not_see_it_what_it_is(pad: Pad) -> None:
    heard = QAccessible.queryAccessibleInterface(pad)
    assert heard.text(QAccessible.Text.Name) == "Felt for underskrift: Ánne Eksempel"
    said = heard.text(QAccessible.Text.Description)
    assert "Skriv under med navnet mitt" in said
    assert "Ingenting er tegnet ennå." in said
    draw(pad)
    assert "Det er tegnet 1 strek." in heard.text(QAccessible.Text.Description)


def test_tab_goes_through_it(field: MarkField, pad: Pad) -> None:
    draw(pad)
    pad.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or pad, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [field.undo, field.clear, field.other]


def test_the_ink_is_sharp_on_a_fine_screen(pad: Pad, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(pad)
    monkeypatch.setattr(Pad, "devicePixelRatioF", lambda _pad: 2.0)
    pad.grab()
    assert pad._ink.devicePixelRatio() == 2.0
    assert pad._ink.width() == 2 * pad.width()
