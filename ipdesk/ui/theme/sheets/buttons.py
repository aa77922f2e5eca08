"""Push buttons, tool buttons, check boxes and radio buttons."""

SHEET = """
QPushButton { background: @card; border: 1px solid @field; border-radius: 6sp; padding: 4sp 14sp;
    min-height: 26sp;
    qproperty-iconSize: 23sp 18sp; }
QPushButton[text=""] { qproperty-iconSize: 18sp 18sp; padding: 4sp 8sp; }
QPushButton[text=""]:focus { padding: 4sp-1 8sp-1; }
QPushButton:hover { background: @hover; border-color: @muted; }
QPushButton:pressed, QPushButton:checked { background: @soft; border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 4sp-1 14sp-1; }
QPushButton:disabled { background: transparent; color: @field; border-color: @line; }
QPushButton::menu-indicator { image: url(@mark(chevron-down)); width: 14sp; height: 14sp;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8sp; }

QPushButton[primary="true"] { background: @accent; color: @on_accent; border-color: @accent;
    font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accent_strong; border-color: @accent_strong; }
QPushButton[primary="true"]:pressed { background: @accent_strong; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton[primary="true"]:disabled { background: @neutral_soft; color: @field;
    border-color: @neutral_soft; }

QPushButton[quiet="true"] { background: transparent; border-color: transparent; color: @accent;
    padding: 4sp 10sp; }
QPushButton[quiet="true"]:hover, QPushButton[quiet="true"]:pressed { background: @soft; }
QPushButton[quiet="true"]:focus { border-color: @accent; padding: 4sp-1 10sp-1; }
QPushButton[quiet="true"]:disabled { color: @field; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6sp; padding: 4sp;
    icon-size: 18sp; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @soft; color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @field; }
QToolButton[popupMode="1"] { padding-right: 20sp; }
QToolButton[popupMode="2"] { padding-right: 18sp; }
QToolButton::menu-indicator { image: url(@mark(chevron-down)); width: 12sp; height: 12sp;
    subcontrol-origin: padding; subcontrol-position: right center; right: 3sp; }
QToolButton::menu-button { border: 0; width: 18sp; }
QToolButton::menu-arrow { image: url(@mark(chevron-down)); width: 12sp; height: 12sp; }

QCheckBox, QRadioButton { spacing: 8sp; padding: 2sp 6sp 2sp 3sp; border: 2px solid transparent;
    border-radius: 6sp; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 16sp; height: 16sp; background: @card; border: 1px solid @field; border-radius: 4sp; }
QRadioButton::indicator { border-radius: 8sp+1; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; background: @soft; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: @accent; border-color: @accent; image: url(@mark(check)); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: @accent; border-color: @accent; image: url(@mark(dash)); }
QRadioButton::indicator:checked { border-color: @accent; background: @accent; image: url(@mark(dot)); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @neutral_soft;
    border-color: @line; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: @field; }
"""
