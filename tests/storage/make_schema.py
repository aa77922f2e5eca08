"""Make a file of today's schema, which every later version must open, and what is in it as JSON.

Run: python -m tests.storage.make_schema. Not to be run again once files of that schema are in use.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KIND_BY_CLASS, KINDS, Field, FieldType, fields_of, kind_name
from ipdesk.storage import keys, migrations
from ipdesk.storage.blobs import digest_of
from ipdesk.storage.planfile import PlanFile
from tests.storage.plans import HOME, LATER, NOW, WHO

DATA: Final = Path(__file__).parent.parent / "data"
SCHEMAS: Final = range(1, len(migrations.STEPS) + 1)
PASSWORD: Final = "Blåbær og tåke 1"
ENCLOSED: Final = b"enclosed " * 1000
SECRET: Final = ("secret", b"not to be told")
DRAFT: Final = ((Id("0" * 20), "birth_date"), "3. mai i fj")


def file_of(schema: int) -> Path:
    """Give the stored file of a schema."""
    return DATA / f"schema{schema}.ipdesk"


def content_of(schema: int) -> Path:
    """Give what that file holds, as JSON."""
    return DATA / f"schema{schema}.json"


def filled(kind: type[Record]) -> Record:
    """Give a record of a kind with something in every field."""
    return kind(**{field.name: _value(kind, field) for field in fields_of(kind)})


def id_of(kind: type[Record]) -> Id:
    """Give the id of the record that is made of a kind."""
    return Id(f"{KINDS.index(kind):020x}")


def _value(kind: type[Record], field: Field) -> Any:
    if field.name == "id":
        return id_of(kind)
    target = id_of(KIND_BY_CLASS[field.refers[0]]) if field.refers else None
    values: dict[FieldType, Any] = {
        FieldType.TEXT: digest_of(ENCLOSED) if field.attached else f"{field.name} æøå €",
        FieldType.INTEGER: 3,
        FieldType.BOOLEAN: True,
        FieldType.DATE: date(2026, 11, 22),
        FieldType.TIME: time(13, 30),
        FieldType.CHOICE: field.choices[-1] if field.choices else None,
        FieldType.REFERENCE: target,
        FieldType.REFERENCES: (target,),
        FieldType.BYTES: bytes(range(256)) * 40,
    }
    return values[field.type]


def make() -> None:
    """Make both files anew."""
    path, content = file_of(SCHEMAS[-1]), content_of(SCHEMAS[-1])
    path.unlink(missing_ok=True)
    key = keys.derive(keys.password_bytes(PASSWORD), keys.new_salt())
    # Made and then changed, so that the log has both.
    plain = tuple(dataclasses.replace(filled(kind), retired_on=None) for kind in KINDS)
    first = Change(act=Act.BEGIN, puts=plain, enclosed=(ENCLOSED,), secrets=(SECRET,))
    file = PlanFile.create(path, key, first, who=WHO, machine=HOME, at=NOW)
    records = tuple(filled(kind) for kind in KINDS)
    file.commit(Change(act=Act.RETIRE, puts=records), file.load(), who=WHO, at=LATER)
    file.keep_drafts(dict([DRAFT]))
    file._link.run(lambda raw: raw.execute("VACUUM"))  # without its room it is a small file to store
    file.close(at=LATER)
    plain_ones = [{"kind": kind_name(type(record)), "fields": to_plain(record)} for record in records]
    content.write_text(json.dumps(plain_ones, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
