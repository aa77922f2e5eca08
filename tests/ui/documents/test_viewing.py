"""The pages of a PDF on the screen: a view can go in any way, and takes nothing with it."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ipdesk.ui.documents.viewing import PagesView

GOES = """
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from ipdesk.ui.documents.viewing import PagesView
from tests.ui.documents.test_viewing import paper

app = QApplication([])
above = QWidget()
view = PagesView("Planen")
view.setParent(above)
view.show_bytes(paper(9))
above.show()
app.processEvents()
assert view.pages == 9
{how}
app.processEvents()
print("alive")
"""
WAYS = {
    "alone": "view.setParent(None); del view",
    "with the page it is on": "del view; above.deleteLater(); del above",
    "taken apart by Qt": "shiboken6.delete(above)",
    "with the program": "app.quit()",
}


def paper(pages: int) -> bytes:
    """Make a document."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for number in range(pages):
        canvas.drawString(99, 99, str(number))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS.keys())
def test_a_view_that_goes_with_a_document_open_does_not_end_the_program(how: str) -> None:
    done = subprocess.run([sys.executable, "-c", GOES.format(how=how)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_a_view_that_forgets_its_document_keeps_no_blank_pages(qtbot: QtBot) -> None:
    view = PagesView("Planen")
    qtbot.addWidget(view)
    view.show()
    view.show_bytes(paper(9))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.wipe()
    assert view.verticalScrollBar().maximum() == 0
    assert view.pages == 0
    assert view.document().status() is QPdfDocument.Status.Null
    ground = view.viewport().grab().toImage()
    assert ground.pixelColor(ground.rect().center()) == ground.pixelColor(1, 1)
    view.show_bytes(paper(2))
    assert view.pages == 2
    assert view.pageMode() is PagesView.PageMode.MultiPage
