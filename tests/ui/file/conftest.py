"""The main window over a true file with a password, for the tests of this folder."""

from tests.ui.file.filing import _norwegian_clock, drive, window
from tests.ui.main.fixtures import _bokmaal, _dressed

__all__ = ["_bokmaal", "_dressed", "_norwegian_clock", "drive", "window"]
