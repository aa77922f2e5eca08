"""The detail of the stick's tag: a plan number and where to bring it, and the name only by choice (F2)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout

from ipdesk.domain.record import Record
from ipdesk.ui.documents.making import Done, Failed
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.papers import Paper, Showing, show
from ipdesk.ui.tabs.file.act_rows import STICK_TAG, StickTag
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.ui.widgets.editors.text import AreaEditor
from ipdesk.ui.widgets.field import Field
from ipdesk.ui.widgets.form import PAUSE
from ipdesk.workspace import file_papers, naming
from ipdesk.workspace.export import PdfResult
from ipdesk.workspace.jobs import Progress

ADDRESS = "return_to"
"""The address is kept as a draft of this name: it belongs to the file, and to no record."""


class TagDetail(Detail):
    """What stands on the tag, and the way to the paper."""

    def __init__(self, session: Session) -> None:
        self.choices = TagChoices(session)
        super().__init__(session, StickTag, (), above=(self.choices,))

    def heading(self, record: Record) -> str:
        """Name what it is about."""
        return tr("Merkelapp til minnepinnen")

    def focus_first(self) -> None:
        """Put the keyboard in the address."""
        self.choices.address.setFocus()


class TagChoices(Part):
    """The address, whether the name stands there, and the button that shows the tag."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown = False
        about = label(
            tr(
                "Lappen festes på minnepinnen. Den viser plannummeret, og hvor den som finner pinnen, skal "
                "levere den. Da vet ingen hvem planen gjelder."
            ),
            "muted",
        )
        about.setWordWrap(True)
        self.address = AreaEditor(3, 3)
        self.address.typed.connect(self._typed)
        hint = tr("Inntil tre linjer, for eksempel tjenestestedet, adressen og telefonnummeret.")
        self.address_line = Field(tr("Leveres til"), self.address, hint)
        self.named = QCheckBox(tr("Ta med navn og fødselsdato"))
        warns = tr("Blir pinnen borte, viser lappen hvem planen gjelder.")
        self.named.setAccessibleDescription(warns)
        said = label(warns, "small")
        said.setWordWrap(True)
        said.setContentsMargins(look.px(30), 0, 0, 0)
        self.show_tag = QPushButton(icon("file-text", "on_accent"), tr("Vis merkelappen"))
        self.show_tag.setProperty("primary", "true")
        self.show_tag.clicked.connect(self._show_tag)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(about)
        box.addWidget(self.address_line)
        named = QVBoxLayout()
        named.setSpacing(look.px(2))
        named.addWidget(self.named)
        named.addWidget(said)
        box.addLayout(named)
        box.addWidget(self.show_tag, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show the address that was written last, or the municipality."""
        if not self._shown:
            self._shown = True
            kept = self._session.workspace.drafts.get((STICK_TAG.id, ADDRESS))
            self.address.put(self._session.case.plan.municipality if kept is None else kept)
            self.address.lock(self._session.workspace.read_only)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _show_tag(self) -> None:
        self.flush()
        session, named, address = self._session, self.named.isChecked(), self.address.value()
        language = session.case.person.written_form.value

        def make(_choice: bool, _progress: Progress, done: Done, failed: Failed) -> None:
            def made(result: PdfResult) -> None:
                done(Paper(result.data))

            file_papers.make_tag(
                session.workspace, named=named, return_to=address, language=language, made=made, failed=failed
            )

        title = tr("Merkelapp til minnepinnen")
        told = tr("Skriv ut i full størrelse, klipp etter merkene, og fest lappen på minnepinnen.")
        saves = Path.home() / f"{naming.stem(session.case)}-merkelapp.pdf"
        show(session, Showing(title=title, told=told, make=make, prints=title, saves=saves))

    def flush(self) -> None:
        """Keep the address for the next time."""
        self._pause.stop()
        workspace = self._session.workspace
        if (
            self._shown
            and not workspace.read_only
            and self.address.value() != workspace.case.plan.municipality
        ):
            workspace.keep_draft(STICK_TAG.id, ADDRESS, self.address.value())

    def wipe(self) -> None:
        """Forget the address."""
        self._pause.stop()
        self._shown = False
        self.address.wipe()
        self.named.setChecked(False)
