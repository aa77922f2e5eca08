"""Papers about the file: what stands on them is true, and they are entered where they must be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest

from ipdesk.documents.result import PdfResult
from ipdesk.domain import media
from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import ReadOnlyMedium
from ipdesk.storage import keys
from ipdesk.words import Words
from ipdesk.workspace import file_papers
from ipdesk.workspace.file_papers import Lost
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.passwording import Sheet
from ipdesk.workspace.workspace import Workspace
from tests.documents.papers.reading import facts, items, said
from tests.storage import plans
from tests.workspace import opened
from tests.workspace.fakes import NOW
from tests.workspace.opened import TODAY, Told

STICK: Final = Medium(id=Id("60" * 10), label="KINGSTON blå", kept_at="Skuff 2", holder="Hanne Eksempel")
OTHER: Final = Medium(id=Id("61" * 10), kind=MediumKind.BACKUP, label="nettverk", kept_at="Serverrom")
GONE: Final = Medium(id=Id("62" * 10), kind=MediumKind.BACKUP, label="gammel")
BURNT: Final = MediumEvent(id=Id("63" * 10), medium_id=GONE.id, what=Fate.DESTROYED, on=TODAY)
LOST: Final = Lost(
    medium_id=STICK.id,
    discovered_on=TODAY - timedelta(days=1),
    discovered_at=time(14, 5),
    discovered_by="Koordinatoren",
    last_seen_on=TODAY - timedelta(days=2),
    last_seen_place="møterom 2",
    lost_how="Lå igjen på bussen.",
    secret_with_it=False,
    name_on_tag=False,
    high_risk=False,
    high_risk_why="Filen er kryptert.",
    done="Ringt busselskapet.\n\nMeldt til leder.",
    informed="Personvernombudet",
    contact="Personvernombudet, 00 00 00 00",
)


def notice(workspace: Workspace, lost: Lost = LOST) -> Told[Document]:
    """Make a notice."""
    told: Told[Document] = Told()
    file_papers.make_notice(workspace, lost, ["På denne maskinen, 20.11.2026"], "nb", told.done, told.failed)
    return told


def made_of(workspace: Workspace, document: Document) -> PdfResult:
    """Give a kept document as it can be read."""
    told: Told[bytes] = Told()
    workspace.attachment(document.content, told.done, told.failed)
    return PdfResult(data=told.result, pages=document.pages, missing_characters=frozenset())


def test_a_notice_tells_what_is_known_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened.workspace(tmp_path, *opened.agreed(STICK, OTHER, GONE, BURNT)) as workspace:
        monkeypatch.setattr(keys, "ARGON2", plans.TRUE)
        document = notice(workspace).result
        assert (document.kind, document.about_id) == (DocumentKind.BREACH_NOTICE, workspace.case.plan.id)
        paper = made_of(workspace, document)
        assert media.standing(workspace.case, STICK.id) is Fate.LOST
        (lost,) = [one for one in media.events(workspace.case, STICK.id) if one.what is Fate.LOST]
        assert lost.on == LOST.discovered_on
        assert workspace._file.log(newest=1)[0].act is Act.KEEP_DOCUMENT
    told = facts(paper)
    assert told["Oppdaget"] == "lørdag 21. november 2026 kl. 14.05"
    assert told["Frist, 72 timer"] == "tirsdag 24. november 2026 kl. 14.05"
    assert told["Minnepinnen"] == "Minnepinne KINGSTON blå"
    assert told["Sist sett"] == "20. november 2026, møterom 2"
    assert told["Hvem det gjelder"] == (
        "Ett barn som har individuell plan. 3 andre personer er nevnt i filen."
    )
    assert told["Passord eller ark også borte"] == "Nei"
    assert "256 MiB" in told["Nøkkelen"]
    lines = items(paper)
    assert "På denne maskinen, 20.11.2026" in lines
    assert "Sikkerhetskopi nettverk, oppbevares: Serverrom" in lines
    assert not [line for line in lines if "gammel" in line]
    text = said(paper)
    assert "Ringt busselskapet." in text
    assert "Personvernombudet" in text
    assert "Ánne" not in text


def test_what_is_not_known_is_left_open(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        document = notice(workspace, Lost()).result
        told = facts(made_of(workspace, document))
        (lost,) = workspace.case.live(MediumEvent)
        assert (lost.what, lost.on) == (Fate.LOST, TODAY)
    assert told["Oppdaget"] == "Fylles ut"
    assert told["Passordet"] == "Fylles ut"


def test_a_second_notice_enters_no_second_loss(tmp_path: Path) -> None:
    with opened.workspace(tmp_path, *opened.agreed(STICK)) as workspace:
        notice(workspace).result  # noqa: B018 - raises what went wrong
        notice(workspace).result  # noqa: B018
        assert len(workspace.case.live(Document)) == 2
        assert len(workspace.case.live(MediumEvent)) == 1


def test_the_strength_of_the_password_is_that_of_the_last_change(tmp_path: Path) -> None:
    with opened.workspace(tmp_path, *opened.agreed(STICK)) as workspace:
        workspace._file.note(Act.CHANGE_KEY, {"strength": "good"}, who="kari", at=NOW - timedelta(days=9))
        told = facts(made_of(workspace, notice(workspace).result))
        assert told["Passordet"] == "Godt: en maskin trenger mange år på å gjette det."
        # One that was changed after the stick was lost says nothing of the one the stick opens with.
        workspace._file.note(Act.CHANGE_KEY, {"strength": "strong"}, who="kari", at=NOW)
        paper = made_of(workspace, notice(workspace).result)
        assert "Sterkt" not in said(paper)
        assert "Passordet på filen er skiftet." in said(paper)


def test_a_file_that_can_only_be_read_makes_none(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        workspace._file.read_only = True
        with pytest.raises(ReadOnlyMedium):
            notice(workspace)


def test_the_sheet_carries_the_code_and_lists_what_is_old(tmp_path: Path) -> None:
    groups = tuple(f"AAAA{n:02}" for n in range(16))
    with opened.workspace(tmp_path) as workspace:
        told: Told[PdfResult] = Told()
        file_papers.make_sheet(
            workspace, Sheet("ABCD1234-0F0F0F", groups), ["Ark fra i fjor"], "nb", told.done, told.failed
        )
        made = told.result
        assert len(workspace.case.live(Document)) == 0
    text = said(made)
    assert "ABCD1234-0F0F0F" in text
    assert "AAAA15" in text
    assert "Ark fra i fjor" in items(made)
    assert made.pages == 1


@pytest.mark.parametrize("named", [False, True])
def test_the_tag_names_the_person_only_when_asked(tmp_path: Path, *, named: bool) -> None:
    with opened.workspace(tmp_path) as workspace:
        told: Told[PdfResult] = Told()
        file_papers.make_tag(
            workspace,
            named=named,
            return_to="Eksempel kommune\nEksempelveien 1",
            language="nb",
            made=told.done,
            failed=told.failed,
        )
    text = said(told.result)
    assert "IP-2026-0042" in text
    assert "Eksempelveien 1" in text
    assert ("Ánne Eksempel" in text) is named
    assert ("3. mai 2011" in text or "03.05.2011" in text) is named


def test_the_words_of_a_copy_follow_the_language_of_the_paper(tmp_path: Path) -> None:
    with opened.workspace(tmp_path, *opened.agreed(OTHER)) as workspace:
        (line,) = file_papers.registered_copies(workspace.case, Words("nb"))
    assert line == "Sikkerhetskopi nettverk, oppbevares: Serverrom"


def test_contents_are_counted_and_not_told(tmp_path: Path) -> None:
    with opened.workspace(tmp_path) as workspace:
        counted = dict(file_papers.contents(workspace.case))
    assert counted["Mål"] == 1
    assert counted["Navn, fødselsdato, adresse og kontakt"] == 3
    assert "Situasjon, helse og behov (deler av planen)" not in counted


def test_the_clock_on_the_wall_goes_by_the_machine() -> None:
    at = datetime(2026, 11, 21, 14, 5, tzinfo=LOCAL)
    assert at.astimezone(UTC) == datetime(2026, 11, 21, 14, 5).astimezone(UTC)
    assert at.astimezone(UTC).astimezone(LOCAL) == at
    assert at.tzname()
    assert date(2026, 11, 21) == at.date()
