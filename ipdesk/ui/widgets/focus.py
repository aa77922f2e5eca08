"""The order in which the Tab key goes, for widgets that are made later than their neighbours.

Qt's focus chain is never walked here: PySide makes each widget that `nextInFocusChain` or
`previousInFocusChain` gives a child of the one that was asked, and frees it twice.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def takes_tab(widget: QWidget) -> bool:
    """Tell whether the Tab key can stop at a widget."""
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def stops(pane: QWidget) -> list[QWidget]:
    """Give the widgets of a pane at which Tab can stop now, in the order they were put there."""
    window = pane.window()
    return [
        widget
        for widget in (pane, *pane.findChildren(QWidget))
        if takes_tab(widget) and widget.isVisible() and widget.isEnabled() and widget.window() is window
    ]


def place_before(new: QWidget, follower: QWidget) -> None:
    """Let Tab come to what is in `new` right before `follower`."""
    before, window = follower, new.window()
    for widget in (new, *new.findChildren(QWidget)):
        if takes_tab(widget) and widget.window() is window:
            QWidget.setTabOrder(before, widget)
            before = widget
    if before is not follower:
        QWidget.setTabOrder(before, follower)


def bring_into_view(widget: QWidget) -> None:
    """Scroll the pages around a widget so that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 20, 40)
        above = above.parentWidget()
