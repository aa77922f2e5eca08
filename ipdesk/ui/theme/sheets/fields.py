"""Text, number and date fields, and drop-down lists."""

SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QComboBox, QAbstractSpinBox { background: @card;
    border: 1px solid @field; border-radius: 6sp; padding: 5sp 6sp;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { padding: 4sp 8sp; min-height: 26sp; }
QAbstractSpinBox { padding: 4sp 8sp; min-height: 26sp-3; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
    border-color: @muted; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 5sp-1 6sp-1; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: 2px solid @accent; padding: 4sp-1 8sp-1; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
    background: @ground; border-color: @line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
    QAbstractSpinBox:disabled {
    background: @ground; color: @muted; border-color: @line; }
QPlainTextEdit[problem="true"], QTextEdit[problem="true"] { border: 2px solid @problem;
    padding: 5sp-1 6sp-1; }
QLineEdit[problem="true"], QComboBox[problem="true"], QAbstractSpinBox[problem="true"] {
    border: 2px solid @problem; padding: 4sp-1 8sp-1; }
QLineEdit[problem="true"]:focus, QPlainTextEdit[problem="true"]:focus, QTextEdit[problem="true"]:focus,
QComboBox[problem="true"]:focus, QAbstractSpinBox[problem="true"]:focus { border-color: @accent; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { background: transparent; border: 0; padding: 0;
    min-height: 0; }
QLineEdit QToolButton { padding: 0; border: 0; background: transparent; }

QPlainTextEdit[role="ownwords"], QTextEdit[role="ownwords"] { font-size: 1.18em; background: @card;
    border-left: 5px solid @accent; border-top-left-radius: 0; border-bottom-left-radius: 0;
    padding: 8sp 10sp; }
QPlainTextEdit[role="ownwords"]:focus, QTextEdit[role="ownwords"]:focus { border-left-width: 5px;
    padding: 8sp-1 10sp-1 8sp-1 10sp; }

QTextBrowser[plain="true"] { background: @card; border: 1px solid @card; }
QTextBrowser[plain="true"]:focus { border: 2px solid @accent; padding: 5sp-1 6sp-1; }

QComboBox { combobox-popup: 0; padding-left: 10sp; }
QComboBox:focus, QComboBox:on, QComboBox[problem="true"] { padding-left: 10sp-1; }
QComboBox::drop-down { border: 0; width: 26sp; }
QComboBox::down-arrow { image: url(@mark(chevron-down)); width: 14sp; height: 14sp; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @field; border-radius: 0; outline: 0;
    padding: 4sp;
    selection-background-color: @soft; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 32sp; padding: 0 6sp; border: 0; border-radius: 5sp; }
QComboBox QAbstractItemView::item:selected { border: 2px solid @accent; padding: 0 4sp; }

QSpinBox, QDoubleSpinBox, QTimeEdit { qproperty-alignment: AlignCenter; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; border: 0;
    background: transparent; width: 28sp; height: 30sp; margin: 2px; border-radius: 4sp; }
QAbstractSpinBox::up-button { subcontrol-position: center right; }
QAbstractSpinBox::down-button { subcontrol-position: center left; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed { background: @soft; }
QAbstractSpinBox::up-arrow { image: url(@mark(plus)); width: 14sp; height: 14sp; }
QAbstractSpinBox::down-arrow { image: url(@mark(minus)); width: 14sp; height: 14sp; }
QDateTimeEdit::drop-down { border: 0; width: 28sp; subcontrol-origin: border;
    subcontrol-position: center right; }
QDateTimeEdit::drop-down:hover { background: @hover; border-radius: 5sp; }
QDateEdit::down-arrow { image: url(@mark(calendar)); width: 16sp; height: 16sp; }

QCalendarWidget { background: @card; }
QCalendarWidget #qt_calendar_navigationbar { background: @card; border-bottom: 1px solid @line; }
QCalendarWidget QToolButton, QCalendarWidget QToolButton[popupMode="2"] { padding: 3sp 6sp; color: @text; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QSpinBox { qproperty-alignment: AlignLeft; min-height: 0; padding: 2sp; }
QCalendarWidget #qt_calendar_prevmonth { qproperty-icon: url(@mark(chevron-left)); }
QCalendarWidget #qt_calendar_nextmonth { qproperty-icon: url(@mark(chevron-right)); }
QCalendarWidget QAbstractItemView { border: 0; border-radius: 0; padding: 2sp; outline: 0;
    selection-background-color: @accent; selection-color: @on_accent; }
QCalendarWidget QAbstractItemView::item { padding: 0; border: 0; }
QCalendarWidget QAbstractItemView::item:hover { background: @hover; }
QCalendarWidget QAbstractItemView::item:selected { background: @accent; color: @on_accent; }
"""
