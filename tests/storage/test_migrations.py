"""The steps from schema to schema."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from ipdesk import errors
from ipdesk.storage import migrations
from ipdesk.storage.tables import METADATA
from tests.storage import plans

Columns = list[tuple[Any, ...]]


def described(database: sqlite3.Connection) -> dict[str, dict[str, object]]:
    """Describe every table: columns with type and NOT NULL, keys, references, guards."""
    tables = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    return {name: _table(database, name, text) for name, text in tables.items()}


def _table(database: sqlite3.Connection, name: str, text: str) -> dict[str, object]:
    indexes = database.execute(f'PRAGMA index_list("{name}")').fetchall()
    plain = text.replace('"', "")
    return {
        # cid, name, type, notnull, default, place in the key
        "columns": [row[:6] for row in database.execute(f'PRAGMA table_xinfo("{name}")')],
        "unique": {
            tuple(row[2] for row in database.execute(f'PRAGMA index_info("{index[1]}")')) for index in indexes
        },
        "references": {row[2:] for row in database.execute(f'PRAGMA foreign_key_list("{name}")')},
        "checks": sorted(re.findall(r"CHECK \((.*? = [01])\)", plain)),
        "deferred": plain.count("DEFERRABLE INITIALLY DEFERRED"),
        "strict": plain.rstrip().endswith("STRICT"),
    }


def test_steps_lead_to_the_tables_derived_from_the_records() -> None:
    stepped, derived = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    migrations.begin(stepped)
    for table in METADATA.tables.values():
        derived.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    steps, needed = described(stepped), described(derived)
    assert steps.keys() == needed.keys()
    for name, description in needed.items():
        assert steps[name] == description, f"{name}: a step is needed"
    stepped.close()
    derived.close()


def test_new_file_has_the_newest_schema_and_our_mark(path: Path) -> None:
    file = plans.create(path)
    found: list[int] = []

    def work(raw: Any) -> None:
        found.extend(
            raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
        )

    file._link.run(work)
    assert found == [len(migrations.STEPS), migrations.APPLICATION_ID]
    file.close()


def rebuild(raw: Any) -> None:
    """Rebuild a table that others refer to, as a later step may have to."""
    raw.execute("CREATE TABLE goal_new (seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT")
    raw.execute("INSERT INTO goal_new SELECT seq, id FROM goal")
    raw.execute("DROP TABLE goal")
    raw.execute("ALTER TABLE goal_new RENAME TO goal")


def fail(raw: Any) -> None:
    raw.execute("ALTER TABLE person ADD COLUMN other TEXT")
    raw.execute("CREATE TABLE person (id TEXT)")


def lead_astray(raw: Any) -> None:
    raw.execute("INSERT INTO addition (id, meeting_id, 'by', text) VALUES ('a', 'nowhere', '', '')")


def test_steps_a_file_lacks_are_taken_at_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.make(path)
    later = (*migrations.STEPS, migrations.sql("CREATE TABLE one (x)"), rebuild)
    monkeypatch.setattr(migrations.upgrade, "__defaults__", (later,))
    monkeypatch.setattr(migrations.refuse_foreign, "__defaults__", (len(later),))
    file = plans.reopen(path)
    found: list[Any] = []
    file._link.run(lambda raw: found.append(migrations.found(raw)))
    file._link.run(lambda raw: found.append(raw.execute("SELECT count(*) FROM one").fetchone()[0]))
    file._link.run(lambda raw: found.append(raw.execute("PRAGMA foreign_keys").fetchone()[0]))
    assert found == [len(later), 0, 1]
    file.close()


@pytest.mark.parametrize("step", [fail, lead_astray])
def test_step_that_fails_leaves_nothing(path: Path, step: migrations.Step) -> None:
    file = plans.create(path)
    before = len(migrations.STEPS)
    found: list[Any] = []

    def work(raw: Any) -> None:
        with pytest.raises(Exception, match=r"table person already|astray"):
            migrations.upgrade(raw, (*migrations.STEPS, step))
        found.append(migrations.found(raw))
        found.append("other" in [row[1] for row in raw.execute("PRAGMA table_info(person)")])
        found.append(raw.execute("PRAGMA foreign_keys").fetchone()[0])

    file._link.run(work)
    assert found == [before, False, 1]
    assert file.check().ok
    file.close()


def test_file_of_a_schema_nobody_knows_is_newer(path: Path) -> None:
    plans.make(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations.refuse_foreign, "__defaults__", (0,))
        with pytest.raises(errors.NewerFile):
            plans.reopen(path)
