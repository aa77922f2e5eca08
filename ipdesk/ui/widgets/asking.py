"""File dialogs that do not stop the window, so that a lock closes them like everything else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(parent: QWidget, title: str, kinds: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask for a file that is there; `chosen` gets its path."""
    dialog = _dialog(parent, title, kinds, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_for_folder(
    parent: QWidget, title: str, begin: Path | None, chosen: Callable[[str], None]
) -> QFileDialog:
    """Ask for a folder that is there; `chosen` gets its path."""
    dialog = _dialog(parent, title, "", chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if begin is not None:
        dialog.setDirectory(str(begin))
    dialog.open()
    return dialog


def ask_where(
    parent: QWidget, title: str, kinds: str, proposed: Path, chosen: Callable[[str], None]
) -> QFileDialog:
    """Ask where to save; `chosen` gets the path, with the suffix of `proposed` where none was written."""
    dialog = _dialog(parent, title, kinds, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kinds: str, chosen: Callable[[str], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
