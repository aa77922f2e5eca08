"""The look: readable colours, whole style sheet, icons and pills that follow the theme."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ipdesk.ui.theme
from ipdesk.resources import RESOURCES
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import KIND_ICONS, icon, kind_icon
from ipdesk.ui.theme.labels import ErrorLabel, label
from ipdesk.ui.theme.look import Look
from ipdesk.ui.theme.pills import PILL_ROLE, Pill, PillDelegate
from ipdesk.ui.theme.rows import dress
from ipdesk.ui.theme.sheets import SHEET
from ipdesk.ui.theme.style import SCALES, Mode, apply, repolish, sheet
from ipdesk.ui.theme.tokens import DARK, LIGHT, Kind, Tokens, contrast, mix

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
MARKS = Path(ipdesk.ui.theme.__path__[0]) / "marks"


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Begin and end each test in the light look at 100 %."""
    apply(qapp, "light", 100)
    yield
    apply(qapp, "light", 100)


@BOTH
def test_words_can_be_read_on_every_ground_they_stand_on(tokens: Tokens) -> None:
    grounds = [tokens.ground, tokens.card, tokens.hover, tokens.soft]
    tinted = [tokens.pair(kind)[1] for kind in Kind]
    pairs = [(ink, ground) for ink in (tokens.text, tokens.accent) for ground in grounds + tinted]
    pairs += [(tokens.muted, ground) for ground in grounds]
    pairs += [tokens.pair(kind) for kind in Kind]
    pairs += [(tokens.problem, ground) for ground in (tokens.ground, tokens.card)]
    strong = mix(tokens.accent, tokens.text, 0.25)
    pairs += [(tokens.on_accent, tokens.accent), (tokens.on_accent, strong), (tokens.card, tokens.text)]
    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert not poor


@BOTH
def test_borders_and_focus_rings_stand_out(tokens: Tokens) -> None:
    grounds = [tokens.ground, tokens.card, tokens.hover, tokens.soft]
    edges = [tokens.field, tokens.accent, tokens.problem, tokens.muted]
    pairs = [(edge, ground) for edge in edges for ground in grounds]
    pairs += [(tokens.muted, tokens.pair(kind)[1]) for kind in Kind]  # the cross of a message bar
    pairs += [(tokens.text, tokens.card), (tokens.text, tokens.ground)]  # around the filled button
    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 3}
    assert not poor


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", [QComboBox, QLineEdit, QCheckBox])
def test_what_is_locked_can_still_be_read(
    qapp: QApplication, qtbot: QtBot, mode: Mode, kind: type[QWidget]
) -> None:
    apply(qapp, mode, 200)
    locked = kind()
    if isinstance(locked, QComboBox):
        locked.addItem("████")
    elif isinstance(locked, (QLineEdit, QCheckBox)):
        locked.setText("████")
    locked.setEnabled(False)
    locked.setFixedWidth(300)
    qtbot.addWidget(locked)
    locked.show()
    seen = locked.grab().toImage()
    middle = [seen.pixelColor(x, seen.height() // 2).name() for x in range(60, 100)]
    ground = seen.pixelColor(250, seen.height() // 2).name()
    assert max(contrast(ink, ground) for ink in middle) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#1f5f8b", "#1f5f8b") == pytest.approx(1)


def test_colours_are_eighteen_in_both_sets() -> None:
    assert len(fields(Tokens)) == 18
    for tokens in (LIGHT, DARK):
        assert all(QColor(colour).isValid() and len(colour) == 7 for colour in asdict(tokens).values())


@pytest.mark.parametrize("scale", [*SCALES, 90])
@BOTH
def test_style_sheet_is_written_out_in_full(tokens: Tokens, scale: int) -> None:
    text = sheet(Look(tokens=tokens, em=look.DESIGN_EM * scale / 100, points=11 * scale / 100))
    assert "@" not in text
    assert "sp;" not in text
    assert "em;" not in text


def test_style_sheet_names_only_drawings_that_exist_in_both_sets() -> None:
    named = {part.split(")")[0] for part in SHEET.split("@mark(")[1:]}
    for mode in ("light", "dark"):
        assert named == {file.stem for file in (MARKS / mode).glob("*.svg")}


@pytest.mark.parametrize(("mode", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_drawings_have_the_colours_of_their_set(mode: str, tokens: Tokens) -> None:
    for file in (MARKS / mode).glob("*.svg"):
        used = {part[:7] for part in file.read_text("utf-8").split('"') if part.startswith("#")}
        assert used <= set(asdict(tokens).values()), file.name


def test_qt_understands_the_style_sheet(qapp: QApplication, qtlog: pytest.LogCaptureFixture) -> None:
    apply(qapp, "dark", 110)
    window = QWidget()
    window.ensurePolished()
    assert [record.message for record in qtlog.records] == []


def test_mode_and_scale_change_a_window_that_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    table, heading, nav = QTableView(), label("Mål", "h1"), QListWidget()
    nav.setObjectName("navlist")
    for view in (table, nav):
        dress(view)
    nav.addItem("Oversikt")
    for widget in (table, heading, nav):
        qtbot.addWidget(widget)
        widget.show()
    assert table.verticalHeader().defaultSectionSize() == 42
    small = heading.sizeHint().height()
    apply(qapp, "dark", 200)
    assert table.verticalHeader().defaultSectionSize() == 84
    assert heading.sizeHint().height() > 1.7 * small
    assert nav.sizeHintForRow(0) > 70
    assert nav.font().pointSizeF() == pytest.approx(22)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    assert look.tokens() is DARK
    assert look.px(10) == 20
    apply(qapp, "light", 100)
    assert (table.verticalHeader().defaultSectionSize(), heading.sizeHint().height()) == (42, small)


def test_system_mode_follows_the_system(qapp: QApplication) -> None:
    apply(qapp, "system", 125)
    for scheme, tokens in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert look.tokens() is tokens
        assert look.px(100) == 125


def test_chosen_mode_does_not_follow_the_system(qapp: QApplication) -> None:
    apply(qapp, "light", 100)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens() is LIGHT


def test_bundled_typeface_is_used(qapp: QApplication) -> None:
    assert qapp.font().family() == "Source Sans 3"
    assert QApplication.font(QMenu()).family() == "Source Sans 3"


@pytest.mark.parametrize("scale", SCALES)
def test_fields_on_a_line_are_equally_high(qapp: QApplication, qtbot: QtBot, scale: int) -> None:
    apply(qapp, "light", scale)
    date = QDateEdit()
    date.setCalendarPopup(True)
    line: list[QWidget] = [date, QLineEdit(), QSpinBox(), QPushButton("Lagre")]
    for widget in line:
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert len({widget.sizeHint().height() for widget in line}) == 1


@pytest.mark.parametrize("scale", SCALES)
def test_radio_button_is_round_at_every_text_size(qapp: QApplication, qtbot: QtBot, scale: int) -> None:
    apply(qapp, "light", scale)
    choice = QRadioButton("Ja")
    qtbot.addWidget(choice)
    choice.setChecked(True)
    choice.adjustSize()
    option = QStyleOptionButton()
    option.initFrom(choice)
    place = choice.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, choice)
    image = choice.grab().toImage()
    assert image.pixelColor(place.topLeft()).name() == LIGHT.ground
    assert image.pixelColor(place.center().x(), place.top() + 2).name() == LIGHT.accent


def reddish(image: QImage) -> bool:
    """Tell whether anything in a picture is painted in the ink of a problem."""
    wanted = QColor(LIGHT.problem)
    near = (QColor(name) for name in colours(image))
    return any(abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) < 12 for c in near)


def colours(image: QImage) -> set[str]:
    """Give the colours of all solid pixels."""
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    found = (image.pixelColor(x, y) for x, y in pixels)
    return {colour.name() for colour in found if colour.alpha() == 255}


def test_icon_takes_the_colours_of_the_theme_in_force(qapp: QApplication) -> None:
    lock = icon("lock")
    assert LIGHT.muted in colours(lock.pixmap(32).toImage())
    apply(qapp, "dark", 100)
    assert DARK.muted in colours(lock.pixmap(32).toImage())
    assert DARK.field in colours(lock.pixmap(32, QIcon.Mode.Disabled).toImage())
    assert DARK.accent in colours(lock.pixmap(32, QIcon.Mode.Selected).toImage())
    assert DARK.problem in colours(QIcon(icon("lock", "problem")).pixmap(32).toImage())


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_icon_is_drawn_for_the_scale_of_the_screen(scale: float) -> None:
    picture = icon("lock").pixmap(QSize(20, 20), scale)
    assert picture.size() == QSize(20, 20) * scale
    assert picture.devicePixelRatio() == scale


def test_icon_leaves_air_where_it_is_wider_than_high() -> None:
    image = icon("plus").pixmap(QSize(30, 20)).toImage()
    assert image.size() == QSize(30, 20)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(20, 30) for y in range(20))


def test_icon_that_does_not_exist_is_told_of_at_once() -> None:
    with pytest.raises(LookupError):
        icon("no-such-icon")


def test_every_kind_has_an_icon() -> None:
    assert set(KIND_ICONS) == set(Kind)
    assert all((RESOURCES / "icons" / f"{name}.svg").is_file() for name in KIND_ICONS.values())
    assert LIGHT.accent in colours(kind_icon(Kind.INFO).pixmap(32).toImage())


def test_pill_label_is_a_word_in_the_colours_of_its_kind(qtbot: QtBot) -> None:
    pill = Pill("Aktiv plan", Kind.OK)
    qtbot.addWidget(pill)
    assert {LIGHT.ok_soft} <= colours(pill.grab().toImage())
    pill.show_status("Forsinket", Kind.PROBLEM)
    assert pill.text() == "Forsinket"
    assert {LIGHT.problem_soft} <= colours(pill.grab().toImage())


def table_with_pill(qtbot: QtBot, view: QTableView | QTreeView) -> QStandardItemModel:
    """Fill a view with two rows, the second column a pill, and show it with the first row chosen."""
    dress(view)
    view.setItemDelegateForColumn(1, PillDelegate(view))
    model = QStandardItemModel(0, 2, view)
    for word in ("Forsinket", "Venter på svar fra noen"):
        pill = QStandardItem(word)
        pill.setData(Kind.PROBLEM, PILL_ROLE)
        model.appendRow([QStandardItem("Søke"), pill])
    view.setModel(model)
    qtbot.addWidget(view)
    view.resize(400, 240)
    view.show()
    view.setCurrentIndex(model.index(0, 0))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return model


@pytest.mark.parametrize("kind", [QTableView, QTreeView])
def test_row_has_pill_and_focus_ring(qtbot: QtBot, kind: type[QTableView] | type[QTreeView]) -> None:
    view = kind()
    model = table_with_pill(qtbot, view)
    image = view.viewport().grab().toImage()
    assert LIGHT.problem_soft in colours(image.copy(view.visualRect(model.index(0, 1))))
    chosen, other = view.visualRect(model.index(0, 1)), view.visualRect(model.index(1, 1))
    assert image.pixelColor(chosen.center().x(), chosen.top()).name() == LIGHT.accent
    assert image.pixelColor(chosen.right(), chosen.center().y()).name() == LIGHT.accent
    assert image.pixelColor(0, chosen.center().y()).name() == LIGHT.accent
    assert image.pixelColor(other.center().x(), other.bottom()).name() == LIGHT.line


def test_pill_stays_within_a_narrow_column(qtbot: QtBot) -> None:
    view = QTableView()
    model = table_with_pill(qtbot, view)
    view.setColumnWidth(1, 90)
    cell = view.visualRect(model.index(1, 1))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(cell.right() - 4, cell.center().y()).name() == LIGHT.card
    assert view.sizeHintForColumn(1) > 150
    assert model.index(1, 1).data() == "Venter på svar fra noen"  # what a screen reader says


def test_error_label_has_an_icon_and_not_only_a_colour(qtbot: QtBot) -> None:
    told = label("Skriv inn en dato, for eksempel 3.5.2027.", "error")
    empty = ErrorLabel()
    for widget in (told, empty):
        qtbot.addWidget(widget)
        widget.resize(300, 30)
    assert reddish(told.grab().toImage().copy(0, 0, 20, 30))
    assert not reddish(empty.grab().toImage())


def test_repolish_shows_a_changed_property(qtbot: QtBot) -> None:
    words = QLabel("Ferdig")
    qtbot.addWidget(words)
    words.ensurePolished()
    words.setProperty("role", "muted")
    repolish(words)
    assert words.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.muted


def test_import_stays_light() -> None:
    code = (
        "import sys, ipdesk.ui.theme.style, ipdesk.ui.theme.pills, ipdesk.ui.theme.labels;"
        "print([m for m in ('sqlalchemy', 'reportlab', 'PySide6.QtSvg') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
