"""What may stay when a plan is locked: a number and a place. Everything else is covered or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace


def remember(workspace: Workspace) -> None:
    """Put the file among the recent ones, unless that would tell whom it is about."""
    case, desk = workspace.case, workspace.desk
    names = [name for name in case.person.name.split() if len(name) > 1]
    number = case.plan.number
    if any(name.casefold() in number.casefold() for name in names):
        number = ""
    desk.settings.remember(workspace.path, number, desk.clock(), names)


def cover(window: QWidget) -> None:
    """Close dialogs, menus and tips, and empty the clipboard if this program filled it."""
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if filled_by_us(clipboard, mode):
            clipboard.clear(mode)


def filled_by_us(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Tell whether what lies on the clipboard, or is selected, came from this program."""
    if mode == QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    return clipboard.ownsClipboard()
