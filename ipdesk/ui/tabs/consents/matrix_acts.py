"""What can be done with the chosen cells of the matrix: tick, set a day, see the copy."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.until import Until
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.flow import Flow


class Acts(QWidget):
    """The buttons under the matrix, and a sentence that says what they act on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.said = label("")
        self.said.setWordWrap(True)
        self.tick = QPushButton(icon("check", "accent"), tr("Kryss av"))
        self.until = Until(session, tr("Gjelder til og med"), tr("Sett dato"))
        self.see = quiet("eye", "")
        self.go = quiet("signature", "")
        flow = Flow()
        for widget in (self.tick, self.until, self.see, self.go):
            flow.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self.said)
        box.addLayout(flow)

    def show_choice(self, count: int, told: str, name: str, *, ticked: bool) -> None:
        """Say what is chosen: one cell in its own sentence, several by their number."""
        several = words().plural("{n} rute er valgt.", "{n} ruter er valgt.", count)
        self.said.setText(told if count == 1 else several)
        self.tick.setText(tr("Fjern kryss") if ticked else tr("Kryss av"))
        self.tick.setIcon(icon("x" if ticked else "check", "accent"))
        for widget in (self.tick, self.until):
            widget.setVisible(not self._session.workspace.read_only)
            widget.setEnabled(count > 0)
        self.see.setText(tr("Vis hva {name} får se").format(name=name))
        self.go.setText(tr("Gå til deling med {name}").format(name=name))

    def wipe(self) -> None:
        """Forget what was chosen."""
        self.said.clear()
        self.until.wipe()
        self.see.setText("")
        self.go.setText("")


def quiet(name: str, text: str) -> QPushButton:
    """Make a quiet button."""
    button = QPushButton(icon(name, "accent"), text)
    button.setProperty("quiet", "true")
    return button
