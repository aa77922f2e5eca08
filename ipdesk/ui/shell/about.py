"""What the program is, and who made the parts it is built from."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ipdesk import __version__
from ipdesk.ui.screen import tr
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class AboutDialog(QDialog):
    """A few sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Om ipdesk"))
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
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
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Lukk"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        box.addWidget(buttons)
        self.setMinimumWidth(look.px(420))
