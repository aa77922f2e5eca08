"""Nynorsk is complete, and the tool that says so sees what is amiss."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from pathlib import Path

import pytest

from ipdesk import labels
from ipdesk.domain.change import Act
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.words import Words
from tests.translations import catalogue, rules, steps
from tests.translations.catalogue import Entry
from tests.translations.sources import Found, Text, find_in

NN = Words("nn")


def test_the_catalogue_is_complete_and_clean() -> None:
    assert steps.check() == []


def test_nynorsk_is_nynorsk() -> None:
    assert NN("Alle endringer er lagret") == "Alle endringar er lagra"
    assert labels.choice(NN, GoalStatus.NOT_MET) == "ikkje nådd"
    assert labels.act(NN, Act.EDIT, Goal) == "Endre mål"
    assert NN.full_date(dt.date(2026, 3, 3)) == "tysdag 3. mars 2026"


def test_nynorsk_counts() -> None:
    today = dt.date(2026, 3, 1)
    assert NN.distance(dt.date(2026, 3, 4), today) == "om 3 dagar"
    assert NN.distance(dt.date(2026, 2, 8), today) == "for 3 veker sidan"
    assert NN.distance(dt.date(2024, 2, 1), today) == "for 2 år sidan"


def test_bokmaal_counts_without_a_catalogue() -> None:
    nb = Words("nb")
    assert nb.plural("om {n} dag", "om {n} dager", 1) == "om 1 dag"
    assert nb.plural("om {n} dag", "om {n} dager", 3) == "om 3 dager"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('N_("Lagre")', [("Lagre", "")]),
        ('tr("Lagre " "planen")', [("Lagre planen", "")]),
        ('self._words("Lagre")', [("Lagre", "")]),
        ('words()("Lagre")', [("Lagre", "")]),
        ('tr("Vis" if hidden else "Skjul")', [("Vis", ""), ("Skjul", "")]),
        ('tr(title or "Uten navn")', [("Uten navn", "")]),
        ('P_("{n} mål", "{n} møter")', [("{n} mål", "{n} møter")]),
        ('words().plural("{n} dag", "{n} dager", n)', [("{n} dag", "{n} dager")]),
        ('tr(TITLE) + words.date(day) + str("Lagre")', []),
    ],
)
def test_marked_texts_are_found(source: str, texts: list[tuple[str, str]]) -> None:
    found = find_in(source, "a.py")
    assert [(text.one, text.many) for text in found.texts] == texts
    assert found.problems == []


@pytest.mark.parametrize(
    "source",
    [
        'tr(f"Side {n}")',
        'tr("Side " + number)',
        'tr("Side {n}".format(n=1))',
        'tr("Side" if one else f"Side {n}")',
        'tr({"a": "Lagre"}[key])',
        "N_(title)",
        'P_("én")',
        'words.plural("{n} dag", many, n)',
        "tr(",
    ],
)
def test_what_cannot_be_translated_is_named_with_its_place(source: str) -> None:
    found = find_in("\n" + source, "a.py")
    assert found.texts == []
    assert [problem[:7] for problem in found.problems] == ["a.py:2:"]


@pytest.mark.parametrize(
    ("source", "translation", "why"),
    [
        ("Lagre", "", "empty"),
        ("Side {n}", "Side {m}", "placeholders"),
        ("Side {n}", "Side {n", "placeholders"),
        ("Lagre ", "Lagre", "blanks"),
        ("Ta bort", "Ta  bort", "blanks"),
        ("Lagrer …", "Lagrar", "punctuation"),
        ("Én\nto", "Éin to", "line breaks"),
        ("&Lagre", "Lagre", "access key"),
        ("Prøv igjen", "Prøv igjen!", "never said"),
        ("Prøv igjen", "Ein feil", "never said"),
        ("Avbryt", "Cancel", "English"),
        ("Ikke nå", "Ikke no", "ikkje"),
        ("Hvem", "Hvem", "kv…"),
        ("Åpne", "&Åpne", "opne"),
        ("Tjenester", "Helsetjenester", "teneste"),
        ("Opplysninger", "Opplysninger", "ingar"),
        ("Ansvarlig", "Ansvarlig", "…leg"),
    ],
)
def test_what_is_amiss_with_a_translation_is_named(source: str, translation: str, why: str) -> None:
    entry = Entry(source=(source,), translation=(translation,))
    assert any(why in problem for problem in rules.in_entry(entry))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Filen «{file}» er åpen.", "Fila «{file}» er open."),
        ("Skriv --password-stdin", "Skriv --password-stdin"),
        ("Låser opp …", "Låser opp …"),
        ("målform i PDF-en", "målform i PDF-en"),
    ],
)
def test_good_nynorsk_passes(source: str, translation: str) -> None:
    assert list(rules.in_entry(Entry(source=(source,), translation=(translation,)))) == []


def test_a_source_text_keeps_to_the_words_of_the_program() -> None:
    text = Text("Ugyldig passord", "", "a.py", 3)
    assert [why.partition(" in ")[0] for why in rules.in_source(text)] == [
        "a.py:3: words never said: Ugyldig"
    ]


def test_a_text_counts_in_one_way() -> None:
    texts = [Text("{n} år", "{n} år", "a.py", 1), Text("{n} år", "{n} åra", "a.py", 2)]
    assert len(list(rules.at_odds(texts))) == 1


def test_missing_obsolete_and_fuzzy_entries_are_named() -> None:
    found = Found([Text("Lagre", "", "a.py", 1), Text("Lukk", "", "a.py", 2)], [])
    entries = [
        Entry(source=("Lukk",), translation=("Lukk",), fuzzy=True),
        Entry(source=("Angre",), translation=("Angre",)),
    ]
    problems = [*steps.in_catalogue(found, entries, ["Vis"])]
    assert problems == [
        "nn: missing: «Lagre» (a.py)",
        "nn: obsolete: «Angre»",
        "nn: obsolete: «Vis»",
        "nn: fuzzy: «Lukk» → «Lukk»",
    ]


def test_update_keeps_what_is_translated() -> None:
    texts = [
        Text("Lukk", "", "b.py", 1),
        Text("Lukk", "", "a.py", 9),
        Text("{n} dag", "{n} dager", "a.py", 2),
    ]
    known = [Entry(source=("Lukk",), translation=("Lat att",)), Entry(source=("Vis",), translation=("Vis",))]
    assert catalogue.merge(texts, known) == [
        Entry(source=("Lukk",), translation=("Lat att",), files=("a.py", "b.py")),
        Entry(source=("{n} dag", "{n} dager"), translation=("", ""), files=("a.py",)),
    ]


def test_files_hold_what_they_are_made_of(tmp_path: Path) -> None:
    entries = [
        Entry(source=("{n} dag", "{n} dager"), translation=("{n} dag", "{n} dagar"), files=("a.py",)),
        Entry(source=("Åpne",), translation=("Opne",), files=("a.py", "b.py")),
    ]
    (tmp_path / "nn.po").write_bytes(catalogue.po(entries))
    assert catalogue.read(tmp_path / "nn.po") == (entries, [])
    compiled = gettext.GNUTranslations(io.BytesIO(catalogue.mo(entries)))
    assert compiled.gettext("Åpne") == "Opne"
    assert compiled.ngettext("{n} dag", "{n} dager", 2) == "{n} dagar"
