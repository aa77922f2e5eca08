"""File dialogs that do not stop the window: a lock closes them like everything else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.workspace.opening import SUFFIX


def plan_dialog(parent: QWidget, folder: Path | None = None) -> QFileDialog:
    """Make the dialog that asks for a plan file; `fileSelected` tells which."""
    dialog = _dialog(parent, tr("Åpne planfil"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [tr("Planfiler ({form})").format(form=f"*{SUFFIX}"), tr("Alle filer ({form})").format(form="*")]
    )
    return dialog


def pdf_dialog(parent: QWidget) -> QFileDialog:
    """Make the dialog that asks for a PDF; `fileSelected` tells which."""
    dialog = _dialog(parent, tr("Kontroller en PDF"), None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("PDF-filer (*.pdf)"), tr("Alle filer ({form})").format(form="*")])
    return dialog


def folder_dialog(parent: QWidget, title: str, folder: Path | None = None) -> QFileDialog:
    """Make the dialog that asks for a folder; `fileSelected` tells which."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def _dialog(parent: QWidget, title: str, folder: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder or ""))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.resize(QSize(look.px(860), look.px(540)).boundedTo(parent.screen().availableSize() * 0.85))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
