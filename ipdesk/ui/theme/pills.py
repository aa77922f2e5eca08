"""Status as a word in a tinted pill: as a label, and in the cells of a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.rows import RowDelegate
from ipdesk.ui.theme.tokens import Kind, mix

PILL_ROLE = Qt.ItemDataRole.UserRole + 20
"""The role under which a model gives the `Kind` of a cell; its word is the display role."""

_SIDE = 10
_ABOVE = 2
_GAP = 12


class Pill(QLabel):
    """Show one status word in a tinted pill; the style sheet colours it by its kind."""

    def __init__(self, text: str = "", kind: Kind = Kind.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("pill", str(kind))

    def show_status(self, text: str, kind: Kind) -> None:
        """Put in another word of another kind."""
        self.setText(text)
        if self.property("pill") == str(kind):
            return
        self.setProperty("pill", str(kind))
        if self.testAttribute(
            Qt.WidgetAttribute.WA_WState_Polished
        ):  # or else it is dressed when it is shown
            self.style().polish(self)


class PillDelegate(RowDelegate):
    """Paint cells that have a kind as a pill, and all others as ordinary text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell's ground, then the word in its pill, shortened where the column is narrow."""
        super().paint(painter, option, index)
        kind, word = index.data(PILL_ROLE), str(index.data() or "")
        if kind is None or not word:
            return
        ink, ground = look.tokens().pair(Kind(kind))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_bold(option.font))
        pill, shown = _place(QRectF(option.rect.adjusted(0, 0, 0, -1)), painter.fontMetrics(), word)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(mix(ink, ground, 0.6)) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for room for the whole word."""
        hint = super().sizeHint(option, index)
        metrics = QFontMetrics(_bold(option.font))
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * look.px(_SIDE + _GAP)
        return QSize(max(hint.width(), width), hint.height())

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the word out of the ground that the style paints."""
        super().initStyleOption(option, index)
        if index.data(PILL_ROLE) is not None:
            option.text = ""
            option.state &= ~QStyle.StateFlag.State_HasFocus


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _place(cell: QRectF, metrics: QFontMetrics, word: str) -> tuple[QRectF, str]:
    side, gap = look.px(_SIDE), look.px(_GAP)
    room = max(0, int(cell.width()) - 2 * (side + gap))
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown) + 2 * side
    height = metrics.height() + 2 * look.px(_ABOVE)
    top = cell.center().y() - height / 2
    return QRectF(cell.left() + gap, top, width, height), shown
