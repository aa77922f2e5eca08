"""Everything can be reached by keyboard, and has a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QScrollArea, QWidget

from ipdesk.domain.schema import KINDS
from ipdesk.ui.widgets.focus import stops
from tests.ui.main.fixtures import Drive, Driver

TABS = (
    "Oversikt",
    "Plan",
    "Nettverk",
    "Mål",
    "Tiltak",
    "Ansvarsgruppe",
    "Referater",
    "Samtykke og deling",
    "Filen",
)

LOG = "Logg"


def _nameless(interface: QAccessibleInterface, path: str = "") -> list[str]:
    found = []
    state = interface.state()
    if state.invisible:
        return []
    here = f"{path}/{interface.role().name}"
    if state.focusable and not interface.text(QAccessible.Text.Name).strip() and "Window" not in here[-8:]:
        found.append(here)
    for n in range(interface.childCount()):
        child = interface.child(n)
        if child is not None:
            found += _nameless(child, here)
    return found


def test_every_control_has_a_name(window: Driver) -> None:
    for kind in (one for one in KINDS if window.case.live(one)):
        record = window.case.live(kind)[0]
        window.page.show_record(record)
        window.breathe()
        root = QAccessible.queryAccessibleInterface(window.page)
        assert root is not None
        assert _nameless(root) == [], kind
    for tab in ("Oversikt", LOG):
        window.go(tab)
        root = QAccessible.queryAccessibleInterface(window.page)
        assert root is not None
        assert _nameless(root) == [], tab


def test_cells_speak_their_column(window: Driver) -> None:
    for name in TABS[1:]:
        view = window.go_list(name).list.table
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        for column in range(model.columnCount()):
            spoken = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert spoken, name


def _top(widget: QWidget, inside: QWidget) -> int:
    return widget.mapTo(inside, widget.rect().topLeft()).y()


def _tops(visited: list[QWidget], page: QWidget) -> list[int]:
    """Give the heights; the acts at the side of a card come after its fields, and are left out."""
    at_side = (QPushButton,)
    return [_top(w, page) for w in visited if not (isinstance(w, at_side) and not w.text())]


def _tabbed_through(page: QWidget) -> list[QWidget]:
    """Press Tab from the first stop of a page until the keyboard leaves it."""
    wanted = stops(page)
    wanted[0].setFocus()
    visited: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and page.isAncestorOf(focused):
        if focused in visited:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert set(visited) == set(wanted)
    return visited


@pytest.mark.parametrize("tab", TABS[1:])
def test_tab_goes_down_the_detail(window: Driver, tab: str) -> None:
    window.go(tab)
    page = window.inside()
    visited = _tabbed_through(page)
    assert len(visited) > (2 if tab == "Filen" else 4)  # its first row has no form
    tops = _tops(visited, page)
    jumps = [(a, b) for a, b in pairwise(tops) if b < a - 90]
    assert not jumps, [w.objectName() or w.accessibleName() for w in visited]


def test_new_cards_come_in_their_place(window: Driver) -> None:
    window.go("Referater")
    page = window.inside()
    window.detail().parts[3].add()  # type: ignore[attr-defined]
    window.breathe()
    tops = _tops(_tabbed_through(page), page)
    assert all(b >= a - 90 for a, b in pairwise(tops))


def test_tab_alone_reaches_everything_in_a_tab(window: Driver) -> None:
    for tab in (*TABS, LOG):
        window.go(tab)
        wanted = set(stops(window.page))
        seen: set[QWidget] = set()
        for _ in range(len(wanted) + 5):
            focused = QApplication.focusWidget()
            assert focused is not None
            seen.add(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        missed = [w.accessibleName() or w.objectName() or type(w).__name__ for w in wanted - seen]
        assert not missed, tab


def test_f6_goes_round_and_what_has_the_keyboard_is_seen(window: Driver) -> None:
    for tab in TABS[1:]:
        shown = window.go_list(tab)
        window.page._nav.list.setFocus()
        places = []
        for _ in range(4):
            focused = QApplication.focusWidget()
            assert focused is not None
            places.append(focused)
            assert not focused.visibleRegion().isEmpty()
            window.page.next_pane(1)
        assert QApplication.focusWidget() is places[0]
        assert window.page._header.isAncestorOf(places[1])
        assert places[2] is shown.list.table
        assert shown.both.detail_side.isAncestorOf(places[3])
        window.page.next_pane(-1)
        assert QApplication.focusWidget() is places[3]


def test_f6_finds_the_message_and_the_detail_alone(drive: Drive) -> None:
    window = drive(size=(820, 700))
    tab = window.go_list("Tiltak")
    tab.both.show_detail()
    window.page.retire()
    window.page._header._documents.setFocus()
    window.page.next_pane(1)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.page.bar.isAncestorOf(focused)


def test_escape_never_discards(window: Driver) -> None:
    for tab, field in (
        ("Plan", "given_names"),
        ("Nettverk", "note"),
        ("Mål", "own_words"),
        ("Referater", "place"),
    ):
        window.go(tab)
        bound = window.type_in(field, "Midt i noe")
        QTest.keyClick(bound.editor.focus_widget(), Qt.Key.Key_Escape)
        window.breathe()
        record = window.detail().record
        assert record is not None
        assert getattr(window.now(record), field) == "Midt i noe", tab


def test_delete_in_a_field_takes_no_record_away(window: Driver) -> None:
    """The menus have Delete as a shortcut; the detail keeps the key."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    window.go("Tiltak")
    for name in ("responsible_id", "status", "goal_ids"):
        widget = window.field(name).editor.focus_widget()
        widget.setFocus()
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(widget, event)
        assert event.isAccepted(), name


def test_a_field_out_of_sight_is_scrolled_to(window: Driver) -> None:
    window.go("Plan")
    field = window.field("national_id")
    field.editor.focus_widget().setFocus()
    assert window.detail().focus_field("national_id")
    window.breathe()
    area: QScrollArea = window.detail().area
    assert field.visibleRegion().boundingRect().height() > 0
    assert area.verticalScrollBar().value() > 0
