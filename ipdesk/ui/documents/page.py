"""The page for documents: choose, look, save, print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ipdesk import labels
from ipdesk.domain.person import WrittenForm
from ipdesk.errors import Cancelled, IpdeskError
from ipdesk.ui.documents.making import Making
from ipdesk.ui.documents.printing import print_document
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.workspace.export import PdfResult, write_document

ZOOM: Final = 1.2


class DocumentsPage(QWidget):
    """The plan as a document. It is built in memory and written only where the coordinator chooses."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._making: Making | None = None
        self._data = b""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView()
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setDocument(self._document)
        self._view.setAccessibleName(tr("Forhåndsvisning av planen"))
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self._side())
        row.addWidget(self._view, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(16))
        box.setSpacing(look.px(10))
        back = QPushButton(icon("arrow-left"), tr("Tilbake"))
        back.setProperty("quiet", "true")
        back.clicked.connect(self._back)
        box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(label(tr("Planen som PDF"), "h2"))
        told = label(tr("Uten samtykke og godkjenning er planen et utkast. Det står på hver side."), "muted")
        told.setWordWrap(True)
        box.addWidget(told)
        title = label(tr("Målform i dokumentet"), "fieldlabel")
        self.language = QComboBox()
        for form in WrittenForm:
            self.language.addItem(labels.choice(words(), form).capitalize(), form.value)
        self.language.setAccessibleName(tr("Målform i dokumentet"))
        self.language.activated.connect(self._make)
        title.setBuddy(self.language)
        box.addWidget(title)
        box.addWidget(self.language)
        box.addLayout(self._progress_row())
        self.told = label("", "small")
        self.told.setWordWrap(True)
        box.addWidget(self.told)
        self._save = QPushButton(icon("download", "on_accent"), tr("Lagre som PDF …"))
        self._save.setProperty("primary", "true")
        self._save.clicked.connect(self._save_as)
        self._print = QPushButton(icon("printer"), tr("Skriv ut …"))
        self._print.clicked.connect(self._print_out)
        box.addWidget(self._save)
        box.addWidget(self._print)
        box.addLayout(self._zoom_row())
        box.addStretch(1)
        return _card(side)

    def _progress_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(tr("Lager dokumentet"))
        self._stop = QPushButton(tr("Avbryt"))
        self._stop.clicked.connect(self._cancel)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        return row

    def _zoom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, act in (
            ("zoom-out", tr("Mindre"), self._smaller),
            ("zoom-in", tr("Større"), self._larger),
        ):
            button = QPushButton(icon(name), text)
            button.setProperty("quiet", "true")
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def begin(self) -> None:
        """Make the plan in the person's own written form and show it."""
        form = self._session.case.person.written_form.value
        self.language.setCurrentIndex(max(0, self.language.findData(form)))
        self._make()
        self.language.setFocus()

    @Slot()
    def _make(self) -> None:
        self._give_up()
        self._drop()
        self._busy(True)
        self.told.setText(tr("Lager dokumentet …"))
        making = Making(self._session.desk, self._session.case, self.language.currentData(), self)
        making.went.connect(self._went)
        making.made.connect(self._made)
        making.failed.connect(self._failed)
        self._making = making
        making.begin()

    def _busy(self, busy: bool) -> None:
        self._bar.setValue(0)
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        self._save.setEnabled(bool(self._data))
        self._print.setEnabled(bool(self._data))

    @Slot(float)
    def _went(self, done: float) -> None:
        self._bar.setValue(round(done * 100))

    @Slot(object)
    def _made(self, result: PdfResult) -> None:
        self._data = result.data
        self._buffer.setData(QByteArray(result.data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._busy(False)
        self.told.setText(self._about(result))

    def _about(self, result: PdfResult) -> str:
        about = words().plural("{n} side", "{n} sider", result.pages)
        if not result.missing_characters:
            return about
        missing = " ".join(sorted(result.missing_characters))
        return about + "\n" + tr("Disse tegnene finnes ikke i skriften: {signs}").format(signs=missing)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._busy(False)
        stopped = isinstance(problem, Cancelled)
        self.told.setText(tr("Avbrutt. Velg målform for å lage det på nytt.") if stopped else "")
        if not stopped:
            self._session.problem.emit(problem)

    @Slot()
    def _cancel(self) -> None:
        if self._making is not None:
            self._making.cancel()

    def _give_up(self) -> None:
        """Stop what is being made, and hear no more of it."""
        if self._making is not None:
            self._making.stop()
            self._making.deleteLater()
            self._making = None

    @Slot()
    def _save_as(self) -> None:
        name = self._session.case.plan.number or tr("plan")
        proposed = Path.home() / f"{name} {tr('utkast')}.pdf"
        ask_where(self, tr("Lagre planen som PDF"), tr("PDF-filer (*.pdf)"), proposed, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Write the document where the coordinator chose."""
        path = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        data = self._data
        self._session.desk.documents.run(
            lambda: write_document(path, data), partial(self._written, path.name), self._not_written
        )

    def _written(self, name: str, _nothing: None) -> None:
        if isValid(self._session):  # the file may have been locked meanwhile
            told = tr("Planen er lagret som «{name}». Filen er ikke kryptert: pass godt på den.")
            self._session.say(told.format(name=name), Kind.OK)

    def _not_written(self, problem: Exception) -> None:
        if isValid(self._session):
            self._session.problem.emit(problem)

    @Slot()
    def _print_out(self) -> None:
        try:
            printed = print_document(self, self._document, tr("Individuell plan"))
        except IpdeskError as problem:
            self._session.problem.emit(problem)
            return
        if printed:
            self._session.say(tr("Planen er sendt til skriveren."), Kind.OK)

    @Slot()
    def _larger(self) -> None:
        self._zoom(ZOOM)

    @Slot()
    def _smaller(self) -> None:
        self._zoom(1 / ZOOM)

    def _zoom(self, by: float) -> None:
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom:
            width = self._document.pagePointSize(0).width() or 595
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(self._view.viewport().width() / (width * self.logicalDpiX() / 72))
        self._view.setZoomFactor(min(5.0, max(0.25, self._view.zoomFactor() * by)))

    @Slot()
    def _back(self) -> None:
        self._give_up()
        self._drop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    @property
    def busy(self) -> bool:
        """Tell whether a document is being made."""
        return self._bar.isVisible()

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self.language, self._view)

    def _drop(self) -> None:
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._data = b""

    def wipe(self) -> None:
        """Forget the document."""
        self._give_up()
        self._drop()
        self.told.clear()


def _card(inside: QWidget) -> QWidget:
    """Put a column of controls in a card that scrolls where the window is low."""
    card = QFrame()
    card.setObjectName("card")
    card.setFixedWidth(look.px(270))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    box = QVBoxLayout(card)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(area)
    return card
