"""The published JSON Schema of archives, made of the records' declarations.

`python -m tests.archive_schema` writes it anew.
"""

from __future__ import annotations

import json
from typing import Any, Final

from ipdesk.domain.change import Act
from ipdesk.domain.record import MAX_LONG, MAX_SHORT, Record
from ipdesk.domain.schema import KINDS, Field, FieldType, fields_of, kind_name
from ipdesk.field_labels import FIELDS
from ipdesk.labels import KINDS as KIND_LABELS
from ipdesk.resources import RESOURCES
from ipdesk.workspace.archive_form import FORMAT, FORMAT_VERSION, SCHEMA_FILE

PLACE: Final = RESOURCES / "archive" / SCHEMA_FILE
Schema = dict[str, Any]

DIGEST: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
FILE: Final[Schema] = {"type": "string", "pattern": "^[0-9A-Za-z][0-9A-Za-z._/-]*$"}
ID: Final[Schema] = {"type": "string", "minLength": 1}
WHOLE_NUMBER: Final[Schema] = {"type": "integer", "minimum": 1}


def schema() -> Schema:
    """Make the schema of `archive.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ipdesk:archive:{FORMAT_VERSION}",
        "title": "Arkivuttrekk av individuell plan",
        "description": "Alle opplysninger i en planfil, med hele endringsloggen. Ikke kryptert.",
        **closed(
            {
                "$schema": {"type": "string"},
                "format": {"const": FORMAT},
                "format_version": {"const": FORMAT_VERSION},
                "schema_version": WHOLE_NUMBER,
                "made": {"$ref": "#/$defs/made"},
                "records": closed(
                    {
                        kind_name(kind): {"type": "array", "items": {"$ref": f"#/$defs/{kind_name(kind)}"}}
                        for kind in KINDS
                    }
                ),
                "log": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/log_entry"}},
                "attachments": {"type": "array", "items": {"$ref": "#/$defs/attachment"}},
            }
        ),
        "$defs": {**_parts(), **{kind_name(kind): _record(kind) for kind in KINDS}},
    }


def closed(properties: Schema) -> Schema:
    """Give an object that has exactly these."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _parts() -> dict[str, Schema]:
    time = {"type": "string", "format": "date-time"}
    paper = closed({"file": FILE, "sha256": DIGEST})
    change = closed({"kind": {"enum": [kind_name(kind) for kind in KINDS]}, "id": ID, "old": {}, "new": {}})
    change["properties"] |= {"old": {"type": "object"}, "new": {"type": "object"}}
    entry = {
        "seq": WHOLE_NUMBER,
        "at": time,
        "who": {"type": "string"},
        "machine": {"type": "string"},
        "act": {"enum": [act.value for act in Act]},
        "prev": DIGEST,
        "hash": DIGEST,
        "digest": DIGEST,
        "changes": {"type": "array", "items": change},
    }
    return {
        "made": closed(
            {"at": time, "program": {"type": "string"}, "papers": {"type": "array", "items": paper}}
        ),
        "log_entry": closed(entry),
        "attachment": closed({"sha256": DIGEST, "file": FILE, "media_type": {"type": "string"}}),
    }


def _record(kind: type[Record]) -> Schema:
    properties = {field.name: _field(kind, field) for field in fields_of(kind)}
    return {"title": KIND_LABELS[kind], **closed(properties)}


def _field(kind: type[Record], field: Field) -> Schema:
    label = FIELDS.get(f"{kind_name(kind)}.{field.name}")
    about: Schema = {"title": label} if label else {}
    if field.refers:
        about["description"] = f"id: {', '.join(field.refers)}"
    plain = _plain(field)
    if field.optional:
        plain = {"anyOf": [plain, {"type": "null"}]}
    return about | plain


def _plain(field: Field) -> Schema:
    if field.attached:
        return {"anyOf": [DIGEST, {"const": ""}]}
    match field.type:
        case FieldType.TEXT:
            return {"type": "string", "maxLength": MAX_LONG if field.long else MAX_SHORT}
        case FieldType.CHOICE:
            return {"enum": [choice.value for choice in field.choices]}
        case FieldType.REFERENCES:
            return {"type": "array", "items": ID}
        case _:
            return _PLAIN[field.type]


_PLAIN: Final[dict[FieldType, Schema]] = {
    FieldType.INTEGER: {"type": "integer"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.TIME: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
    FieldType.REFERENCE: ID,
    FieldType.BYTES: {"type": "string", "contentEncoding": "base64"},
}


def text() -> str:
    """Give the schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), "utf-8")
