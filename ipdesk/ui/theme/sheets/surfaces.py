"""Pages, cards, labels, pills, message bars, menus and the state line."""

SHEET = """
QMainWindow, QWizard { background: @ground; }
QDialog, QMessageBox { background: @card; }
QScrollArea { background: transparent; border: 0; }
QDialog QScrollArea { border: 2px solid transparent; border-radius: 6sp; }
QDialog QScrollArea:focus { border-color: @accent; }
QScrollArea > #qt_scrollarea_viewport > QWidget { background: transparent; }
#page { background: @ground; }
#card { background: @card; border: 1px solid @line; border-radius: 10sp; }
#nav { background: @card; border: 0; border-right: 1px solid @line; }
QFrame[rule="true"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }

QLabel[role="h1"] { font-size: 1.5em; font-weight: 600; }
QLabel[role="h2"] { font-size: 1.18em; font-weight: 600; }
QLabel[role="h3"] { font-size: 1em; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 0.9em; }
QLabel[role="fieldlabel"] { font-size: 0.95em; font-weight: 600; }
QLabel[role="error"] { color: @problem; padding-left: 22sp; }
QLabel:disabled { color: @muted; }

QLabel[pill] { border-radius: 9sp; padding: 2sp 10sp; font-weight: 600; }
QLabel[pill="neutral"] { background: @neutral_soft; color: @neutral; }
QLabel[pill="info"] { background: @soft; color: @accent; }
QLabel[pill="ok"] { background: @ok_soft; color: @ok; }
QLabel[pill="warn"] { background: @warn_soft; color: @warn; }
QLabel[pill="problem"] { background: @problem_soft; color: @problem; }

QFrame[kind] { background: @neutral_soft; border: 1px solid @neutral_edge; border-radius: 8sp; }
QFrame[kind="info"] { background: @soft; border-color: @info_edge; }
QFrame[kind="ok"] { background: @ok_soft; border-color: @ok_edge; }
QFrame[kind="warn"] { background: @warn_soft; border-color: @warn_edge; }
QFrame[kind="problem"] { background: @problem_soft; border-color: @problem_edge; }

QGroupBox { border: 1px solid @line; border-radius: 8sp; margin-top: 11sp; padding: 14sp 12sp 10sp 12sp; }
QGroupBox::title { subcontrol-origin: margin; left: 10sp; padding: 0 5sp; color: @muted; }

QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 12sp; image: url(@mark(grip)); }
QSplitter::handle:vertical { height: 12sp; image: url(@mark(grip-flat)); }
QSplitter::handle:hover, QSplitter::handle:pressed { background: @soft; border-radius: 4sp; }

QMenuBar { background: @card; border-bottom: 1px solid @line; padding: 2sp 6sp; }
QMenuBar::item { background: transparent; padding: 5sp 10sp; border-radius: 6sp; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @soft; color: @accent; }
QMenu { background: @card; border: 1px solid @field; padding: 5sp; }
QMenu::item { padding: 6sp 28sp 6sp 10sp; border: 2px solid transparent; border-radius: 6sp; }
QMenu::item:selected { background: @soft; border-color: @accent; }
QMenu::item:disabled { color: @field; }
QMenu::icon { padding-left: 8sp; }
QMenu::separator { height: 1px; background: @line; margin: 5sp 8sp; }
QMenu::indicator { width: 16sp; height: 16sp; margin-left: 4sp; }
QMenu::indicator:checked { image: url(@mark(tick)); }
QMenu::right-arrow { image: url(@mark(chevron-right)); width: 14sp; height: 14sp; margin-right: 6sp; }

QStatusBar { background: @card; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; padding: 2sp 6sp; }
QToolTip { background: @text; color: @card; border: 1px solid @text; padding: 5sp 7sp; }
QProgressBar { background: @line; border: 0; border-radius: 3sp; min-height: 8sp; max-height: 8sp;
    color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3sp; }
"""
