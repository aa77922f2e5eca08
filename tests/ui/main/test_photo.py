"""The person's photo: chosen in a dialog, stored small, taken away, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from ipdesk.ui.widgets.editors.photo import SIDE, PhotoEditor
from tests.ui.main.fixtures import Driver


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Make a picture far larger than what is stored."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    path = tmp_path / "bilde.png"
    assert image.save(str(path))
    return path


def _editor(window: Driver) -> PhotoEditor:
    window.go("Plan")
    editor = window.field("photo").editor
    assert isinstance(editor, PhotoEditor)
    return editor


def _button(editor: QWidget, text: str) -> QPushButton:
    return next(button for button in editor.findChildren(QPushButton) if button.text() == text)


def _choose(window: Driver, editor: PhotoEditor, path: Path) -> None:
    window.click(_button(editor, "Velg bilde …"))
    window.breathe()
    dialog = editor.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.done(0)
    window.breathe()


def test_is_chosen_made_small_undone_and_taken_away(window: Driver, picture: Path) -> None:
    editor = _editor(window)
    _choose(window, editor, picture)
    stored = QImage.fromData(window.case.person.photo)
    assert (stored.width(), stored.height()) == (SIDE, SIDE * 3 // 4)
    window.page.undo()
    assert window.case.person.photo == b""
    window.page.redo()
    assert window.case.person.photo
    window.click(_button(editor, "Ta bort bildet"))
    window.breathe()
    assert window.case.person.photo == b""


def test_a_file_that_is_no_picture_is_told_and_changes_nothing(window: Driver, tmp_path: Path) -> None:
    rubbish = tmp_path / "bilde.jpg"
    rubbish.write_bytes(b"ikke noe bilde")
    editor = _editor(window)
    _choose(window, editor, rubbish)
    assert window.case.person.photo == b""
    assert any("kan ikke leses" in label.text() for label in editor.findChildren(QLabel) if label.isVisible())
