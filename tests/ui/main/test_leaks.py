"""After a lock nothing of the plan is left in the window."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ipdesk.domain.case import Case
from ipdesk.domain.person import Person
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS, FieldType, fields_of
from tests.ui.main.fixtures import Drive, Driver

TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def _see_everything(window: Driver) -> set[str]:
    """Show every tab and a record of each kind; give the texts of the plan."""
    texts: set[str] = set()
    for kind in KINDS:
        for record in window.case.live(kind)[:2]:
            window.page.show_record(record)
        for record in window.case.live(kind):
            texts |= _texts(record)
    window.go("Oversikt")
    return {text for text in texts if len(text) > 5}


def _texts(record: Record) -> set[str]:
    fields = [f.name for f in fields_of(type(record)) if f.type is FieldType.TEXT]
    return {line.strip() for name in fields for line in getattr(record, name).splitlines()}


def _shown(widget: QWidget) -> list[str]:
    shown = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
    shown += [widget.statusTip(), widget.whatsThis()]
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        shown.append(widget.text())
    if isinstance(widget, QLineEdit):
        shown.append(widget.placeholderText())
        assert not widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit):
        shown.append(widget.toPlainText())
        assert not widget.document().isUndoAvailable()
    if isinstance(widget, QComboBox):
        shown += [widget.itemText(n) for n in range(widget.count())]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        shown += _cells(widget)
    return shown


def _cells(view: QAbstractItemView) -> list[str]:
    model, found, waiting = view.model(), [], [QModelIndex()]
    while waiting:
        above = waiting.pop()
        for row in range(model.rowCount(above)):
            waiting.append(model.index(row, 0, above))
            for column in range(model.columnCount(above)):
                found += [str(model.index(row, column, above).data(role) or "") for role in TEXT_ROLES]
    return found


def _spoken(interface: QAccessibleInterface) -> list[str]:
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    texts = [interface.text(kind) for kind in kinds]
    for n in range(interface.childCount()):
        child = interface.child(n)
        if child is not None:
            texts += _spoken(child)
    return texts


def test_no_text_of_the_plan_is_left_in_any_widget(window: Driver) -> None:
    texts = _see_everything(window)
    window.page.retire()
    window.page.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    root = QAccessible.queryAccessibleInterface(window.page)
    assert root is not None
    shown = [line for widget in (window.page, *window.page.findChildren(QWidget)) for line in _shown(widget)]
    everything = "\n".join([*shown, *_spoken(root)])
    assert [text for text in texts if text in everything] == []


def test_nothing_of_the_page_lives_on(drive: Drive) -> None:
    window = drive()
    _see_everything(window)
    page, session, workspace = window.page, window.page.session, window.workspace
    watched: list[weakref.ref[object]] = [weakref.ref(page), weakref.ref(session), weakref.ref(workspace)]
    place = id(window.case.person)  # other tests may hold the same invented person
    page.clear()
    workspace.close(lambda: None)
    page.close()
    page.deleteLater()
    window.file.case = Case()
    window.file.commits.clear()
    drive.pages.clear()
    del window, page, session, workspace
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
    assert not [ref for ref in watched if ref() is not None]
    assert not [one for one in gc.get_objects() if type(one) is Person and id(one) == place]


def test_the_clipboard_gets_nothing_by_itself(window: Driver) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    _see_everything(window)
    window.page.clear()
    assert clipboard.text() == ""


def test_what_dropped_down_is_closed(window: Driver) -> None:
    window.go("Tiltak")
    window.field("goal_ids").editor.open_list()  # type: ignore[attr-defined]
    window.page.clear()
    assert QApplication.activePopupWidget() is None
