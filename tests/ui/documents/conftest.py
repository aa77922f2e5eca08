"""The main window over a true file, for the tests of this folder."""

from tests.ui.main.fixtures import _bokmaal, _dressed
from tests.ui.versions.real_window import drive, window

__all__ = ["_bokmaal", "_dressed", "drive", "window"]
