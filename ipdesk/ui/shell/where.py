"""Where a new plan file is to lie: sticks first, with the room on them, or any other folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.dialogs import folder_dialog
from ipdesk.ui.shell.places import PlaceWatch, Seen
from ipdesk.ui.shell.told import free_room
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.media import Place


class WherePicker(QWidget):
    """One choice among the places there are. A stick that is put in shows up by itself."""

    edited = Signal()

    def __init__(self, watch: PlaceWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._own: Path | None = None
        self._chosen: Path | None = None
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)
        self._places = QVBoxLayout()
        self._places.setSpacing(look.px(2))
        self._no_stick = label(tr("Sett inn en minnepinne, så kommer den fram her."), "small")
        self._no_stick.setWordWrap(True)
        self.other = QPushButton(icon("folder-open", "accent"), tr("Velg en annen mappe"))
        self.other.setProperty("quiet", "true")
        self.other.clicked.connect(self._ask)
        self.setFocusProxy(self.other)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addLayout(self._places)
        box.addWidget(self._no_stick)
        box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        watch.changed.connect(self._show)
        self._show(watch.seen)

    @property
    def folder(self) -> Path | None:
        """Give the chosen folder."""
        button = self._group.checkedButton()
        return Path(button.property("folder")) if button is not None else None

    @property
    def buttons(self) -> tuple[QRadioButton, ...]:
        """Give the places that can be chosen."""
        return tuple(button for button in self._group.buttons() if isinstance(button, QRadioButton))

    def choose_folder(self, folder: Path) -> None:
        """Add a folder of the user's own, and choose it."""
        self._own = self._chosen = folder
        self._show(self._watch.seen)
        self.edited.emit()

    @Slot(object)
    def _show(self, seen: Seen) -> None:
        had_focus = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for place in seen.places:
            self._add(place.path, _name(place))
        if self._own is not None and all(self._own != place.path for place in seen.places):
            self._add(self._own, str(self._own))
        self._no_stick.setVisible(not seen.sticks)
        self._check()
        if had_focus and (checked := self._group.checkedButton()) is not None:
            checked.setFocus()

    def _add(self, folder: Path, name: str) -> None:
        button = QRadioButton(name)
        button.setProperty("folder", str(folder))
        self._group.addButton(button)
        self._places.addWidget(button)

    def _check(self) -> None:
        """Keep what was chosen; choose the first place for whoever has not chosen."""
        wanted = [button for button in self.buttons if button.property("folder") == str(self._chosen)]
        for button in wanted or self.buttons[:1]:
            button.setChecked(True)

    @Slot()
    def _choose(self) -> None:
        self._chosen = self.folder
        self.edited.emit()

    @Slot()
    def _ask(self) -> None:
        dialog = folder_dialog(self, tr("Hvor skal planen ligge?"), self.folder)
        dialog.fileSelected.connect(self._asked)
        dialog.open()

    @Slot(str)
    def _asked(self, folder: str) -> None:
        self.choose_folder(Path(folder))


def _name(place: Place) -> str:
    if place.removable:
        return tr("Minnepinne {name} · {room}").format(name=place.label, room=free_room(place.free))
    return tr("Mappen {name} på denne maskinen · {room}").format(name=place.label, room=free_room(place.free))
