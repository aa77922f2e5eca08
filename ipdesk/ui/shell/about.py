"""What the program is, and who made the parts it is built from."""

from __future__ import annotations

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipdesk import __version__
from ipdesk.ui.screen import tr
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.shell.reading import ReadingDialog
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class AboutDialog(ReadingDialog):
    """A few sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setSpacing(look.px(10))
        box.addWidget(Picture("book-open"))
        box.addWidget(label(f"ipdesk {__version__}", "h1"))
        for text in (
            tr(
                "Skriver og følger opp individuell plan. Alt om én person ligger i én kryptert fil, og "
                "ingenting sendes ut av maskinen."
            ),
            tr("ipdesk er fri programvare med MIT-lisens, uten noen garanti."),
            tr(
                "Bygd med Qt {version} (LGPL), SQLCipher, ReportLab, Source Sans 3 og ikoner fra Lucide."
            ).format(version=qVersion()),
        ):
            said = label(text)
            said.setWordWrap(True)
            box.addWidget(said)
        box.addStretch(1)
        super().__init__(tr("Om ipdesk"), inner, QSize(look.px(440), look.px(310)), parent)
