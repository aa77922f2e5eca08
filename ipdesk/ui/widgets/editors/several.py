"""The editor for references to several records: their names, and a list to tick them in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.rows import dress
from ipdesk.ui.widgets.editors.base import drop_down
from ipdesk.ui.widgets.editors.choice import Option, Options

ID_ROLE = Qt.ItemDataRole.UserRole


class SeveralEditor(QWidget):
    """An ordered set of references; a button opens the list to tick in."""

    typed = Signal()
    chosen = Signal()

    def __init__(
        self, options: Options, name: Callable[[Id], str], nobody: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options, self._name, self._nobody = options, name, nobody
        self._value: tuple[Id, ...] = ()
        self._names = QLabel()
        self._names.setWordWrap(True)
        self._names.setTextFormat(Qt.TextFormat.PlainText)
        self._names.setProperty("role", "chosen")
        self._button = QPushButton(icon("list-checks"), tr("Velg …"))
        self._button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.open_list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self._names)
        box.addWidget(self._button)
        self.setFocusProxy(self._button)

    def value(self) -> tuple[Id, ...]:
        """Give the chosen ids."""
        return self._value

    def put(self, value: tuple[Id, ...]) -> None:
        """Show the chosen records by name."""
        self._value = value
        self._names.setText(self.raw() or tr(self._nobody))
        self._names.setEnabled(bool(value))
        self._button.setAccessibleDescription(self.raw() or tr(self._nobody))

    def raw(self) -> str:
        """Give the names."""
        return ", ".join(self._name(one) for one in self._value)

    def put_raw(self, text: str) -> None:
        """Names alone choose nobody."""

    def lock(self, locked: bool) -> None:
        """Let the value be read but not changed."""
        self._button.setEnabled(not locked)

    def wipe(self) -> None:
        """Forget the names."""
        self._value = ()
        self._names.clear()
        self._button.setAccessibleDescription("")

    def focus_widget(self) -> QWidget:
        """Give the button."""
        return self._button

    @Slot()
    def open_list(self) -> Ticks:
        """Show the list to tick in, under the button."""
        options = list(self._options())
        known = {option for option, _ in options}
        options = [(one, self._name(one)) for one in self._value if one not in known] + options
        popup = Ticks(options, self._value, self._button.accessibleName(), self)
        popup.ticked.connect(self._take)
        room = self.screen().availableGeometry().size()
        wanted = QSize(max(self.width(), look.px(300)), look.px(380))
        popup.setMinimumSize(wanted.boundedTo(room * 0.9))
        drop_down(popup, self._button)
        popup.show()
        popup.begin()
        return popup

    def _take(self, value: tuple[Id, ...]) -> None:
        if value != self._value:
            self.put(value)
            self.chosen.emit()


class Ticks(QFrame):
    """A list to tick in, with a search line over it; every tick counts at once."""

    ticked = Signal(tuple)

    def __init__(self, options: list[Option], value: tuple[Id, ...], name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("card")
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Søk"))
        self._search.setAccessibleName(tr("Søk i lista"))
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self.list)
        for option, word in options:
            item = QListWidgetItem(word)
            item.setData(ID_ROLE, option)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if option in value else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._changed)
        self.list.itemActivated.connect(self._toggle)
        self.list.itemPressed.connect(self._pressed)
        self.list.itemClicked.connect(self._clicked)
        self._before: Qt.CheckState | None = None
        done = QPushButton(tr("Ferdig"))
        done.clicked.connect(self.close)
        side = look.px(10)
        box = QVBoxLayout(self)
        box.setContentsMargins(side, side, side, side)
        box.addWidget(self._search)
        box.addWidget(self.list)
        box.addWidget(done)

    def begin(self) -> None:
        """Take the keyboard."""
        (self._search if self.list.count() > 12 else self.list).setFocus()
        if self.list.count():
            self.list.setCurrentRow(0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let arrow down in the search line go to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.close()
                return True
        return False

    @Slot(str)
    def _filter(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())

    @Slot(QListWidgetItem)
    def _pressed(self, item: QListWidgetItem) -> None:
        self._before = item.checkState()

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        """Let a click on the name tick as well; a click on the box has done it already."""
        if item.checkState() == self._before:
            self._toggle(item)

    @Slot(QListWidgetItem)
    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    @Slot()
    def _changed(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        self.ticked.emit(tuple(i.data(ID_ROLE) for i in items if i.checkState() == Qt.CheckState.Checked))
