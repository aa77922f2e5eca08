"""The main window for the tests of this folder."""

from tests.ui.main.fixtures import _bokmaal, _dressed, drive, window

__all__ = ["_bokmaal", "_dressed", "drive", "window"]
