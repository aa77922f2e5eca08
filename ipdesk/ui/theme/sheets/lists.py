"""The list of tabs, tables, trees, lists, their headers and scroll bars."""

SHEET = """
QTableView, QTreeView, QListView { background: @card; border: 1px solid @line; border-radius: 10sp;
    outline: 0;
    gridline-color: @line; selection-background-color: @soft; selection-color: @text;
    show-decoration-selected: 1; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: @accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 9sp; border: 0;
    border-bottom: 1px solid @line; }
QTreeView::item, QListView::item { min-height: 41sp; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @soft;
    color: @text; }
QListView::item:selected:focus { border: 2px solid @accent; }
QTreeView::branch { border-bottom: 1px solid @line; }
QTreeView::branch:hover { background: @hover; }
QTreeView::branch:selected { background: @soft; }
QTreeView::branch:has-children:closed { image: url(@mark(chevron-right)); }
QTreeView::branch:has-children:open { image: url(@mark(chevron-down)); }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QHeaderView { background: transparent; border: 0; }
QHeaderView[rows="true"] { qproperty-defaultSectionSize: 42sn; }
QHeaderView::section { background: @card; color: @muted; border: 0; border-bottom: 1px solid @line;
    padding: 9sp 12sp; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QHeaderView::section:horizontal:first { border-top-left-radius: 9sp; }
QHeaderView::section:horizontal:last { border-top-right-radius: 9sp; }
QHeaderView::section:horizontal:only-one { border-top-left-radius: 9sp; border-top-right-radius: 9sp; }
QHeaderView::up-arrow { image: url(@mark(chevron-up)); width: 14sp; height: 14sp; }
QHeaderView::down-arrow { image: url(@mark(chevron-down)); width: 14sp; height: 14sp; }
QTableCornerButton::section { background: transparent; border: 0; }

QListView#navlist { background: transparent; border: 0; border-radius: 0; icon-size: 20sp; }
QListView#navlist::item { min-height: 36sp; padding: 0 10sp; margin: 1sp 8sp; border: 2px solid transparent;
    border-radius: 7sp; }
QListView#navlist[narrow="true"]::item { padding: 0 0 0 11sp; margin: 1sp 4sp; }
QListView#navlist::item:hover { background: @hover; }
QListView#navlist::item:selected { background: @soft; color: @accent; }
QListView#navlist::item:selected:focus { border-color: @accent; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: @field; border-radius: 3px; margin: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @muted; border-radius: 4px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
