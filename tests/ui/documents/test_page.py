"""The plan as a document in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.documents.result import PdfResult
from ipdesk.errors import DiskFull
from ipdesk.ui.documents import making
from ipdesk.ui.documents.page import DocumentsPage
from tests.ui.main.fixtures import Driver

ASKED: list[str] = []


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the document itself, which has tests of its own."""
    ASKED.clear()

    def build(_case: object, language: str, _now: object, progress: object = None) -> PdfResult:
        ASKED.append(language)
        return PdfResult(data=b"%PDF-1.7 stand-in", pages=3, missing_characters=frozenset("漢"))

    monkeypatch.setattr(making, "build_plan", build)


def _open(window: Driver) -> DocumentsPage:
    window.page.documents()
    window.breathe()
    page = window.page.documents_page
    assert page is not None
    return page


def test_is_made_in_the_form_of_the_person_and_told_about(window: Driver) -> None:
    page = _open(window)
    assert ASKED == ["nb"]
    assert not page.busy
    assert page.told.text().startswith("3 sider")
    assert "漢" in page.told.text()


def test_another_form_makes_it_anew(window: Driver) -> None:
    page = _open(window)
    page.language.setFocus()
    QTest.keyClick(page.language, Qt.Key.Key_Down)
    assert ASKED == ["nb", "nn"]


def test_is_written_where_it_was_chosen(window: Driver, tmp_path: Path) -> None:
    page = _open(window)
    page.write(str(tmp_path / "plan"))
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF-1.7 stand-in"
    assert "ikke kryptert" in window.page.bar.text
    page.write(str(tmp_path / "borte" / "plan.pdf"))
    assert "finnes ikke" in window.page.bar.text


def test_a_problem_is_told_and_the_page_stays(window: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> PdfResult:
        raise DiskFull("plan.pdf")

    monkeypatch.setattr(making, "build_plan", fails)
    page = _open(window)
    assert not page.busy
    assert "fullt" in window.page.bar.text


def test_escape_goes_back_and_the_document_is_forgotten(window: Driver) -> None:
    window.go("Mål")
    page = _open(window)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.page.tab is window.go("Mål")
    assert page._data == b""
    _open(window)
    window.go("Tiltak")
    assert page._data == b""


def test_lock_forgets_the_document(window: Driver) -> None:
    page = _open(window)
    window.page.clear()
    assert page._data == b""
    assert page.told.text() == ""
