"""The language of Qt's own texts: buttons, file dialogs, calendars."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ipdesk.resources import RESOURCES
from ipdesk.ui import screen

_spoken: list[QTranslator] = []


def speak(app: QCoreApplication, language: str) -> None:
    """Choose the language of the screen; what is shown already keeps its words until it is built anew."""
    screen.set_language(language)
    chosen = screen.words().language
    QLocale.setDefault(QLocale(f"{chosen}_NO"))
    for translator in _spoken:
        app.removeTranslator(translator)
    _spoken.clear()
    for file in _files(chosen):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)
            _spoken.append(translator)


def _files(language: str) -> tuple[Path, ...]:
    """Give the catalogues, the strongest last."""
    ours = RESOURCES / "qt"
    if language == "nb":
        return (ours / "qtbase_nb.qm",)
    theirs = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return (theirs / "qtbase_nn.qm", ours / "qtbase_nn_more.qm")
