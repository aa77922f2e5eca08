"""The typeface of the window: the one that ships with the program, the same on every machine."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ipdesk.resources import RESOURCES

FAMILY: Final = "Source Sans 3"
BASE_POINTS: Final = 11.0
"""Size of body text at 100 %."""

FONT_CLASSES: Final = (
    "QAbstractItemView",
    "QDockWidgetTitle",
    "QHeaderView",
    "QListView",
    "QMdiSubWindowTitleBar",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTabBar",
    "QTableView",
    "QTipLabel",
    "QTitleBar",
    "QToolButton",
    "QToolTip",
    "QTreeView",
)
"""Classes to which Windows gives a font of their own, so that the program's font does not reach them."""

_FILES = ("Regular", "SemiBold", "Bold", "Italic")


def body_font(scale: int) -> QFont:
    """Give the font of body text at a text scale in per cent."""
    font = QFont(FAMILY) if _load() else QFont()
    font.setPointSizeF(BASE_POINTS * scale / 100)
    return font


@cache
def _load() -> bool:
    """Make the typeface known to Qt; False where it can't be, and the system's font has to do."""
    files = [RESOURCES / "fonts" / f"SourceSans3-{cut}.ttf" for cut in _FILES]
    loaded = [QFontDatabase.addApplicationFont(str(file)) != -1 for file in files]
    return loaded[0]
