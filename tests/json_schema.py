"""As much of JSON Schema (draft 2020-12) as the published schema uses; an unknown keyword fails the test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_INSIDE: Final = {"properties", "items", "additionalProperties"}
_SAYS_NOTHING: Final = {"$schema", "$id", "$defs", "title", "description", "contentEncoding"}


def faults(schema: Mapping[str, Any], plain: Any) -> list[str]:
    """Give the places where a document does not follow a schema."""
    return list(_faults(schema, plain, schema, ""))


def _faults(schema: Mapping[str, Any], plain: Any, root: Mapping[str, Any], at: str) -> Iterator[str]:
    for keyword, said in schema.items():
        if keyword == "$ref":
            yield from _faults(root["$defs"][said.removeprefix("#/$defs/")], plain, root, at)
        elif keyword == "anyOf":
            if all(list(_faults(one, plain, root, at)) for one in said):
                yield f"{at}: anyOf"
        elif keyword in _INSIDE:
            yield from _inside(keyword, schema, plain, root, at)
        elif keyword not in _SAYS_NOTHING and not _HOLDS[keyword](said, plain):
            yield f"{at}: {keyword}"


def _inside(
    keyword: str, schema: Mapping[str, Any], plain: Any, root: Mapping[str, Any], at: str
) -> Iterator[str]:
    """Follow what a schema says of the parts of an object or a list."""
    if keyword == "items" and isinstance(plain, list):
        for number, one in enumerate(plain):
            yield from _faults(schema["items"], one, root, f"{at}/{number}")
    elif isinstance(plain, dict):
        known = schema["properties"]
        if keyword == "additionalProperties":
            yield from (f"{at}/{name}: unknown" for name in plain.keys() - known.keys())
        else:
            for name in known.keys() & plain.keys():
                yield from _faults(known[name], plain[name], root, f"{at}/{name}")


def _is_type(name: str, plain: Any) -> bool:
    return isinstance(plain, _TYPES[name]) and (name == "boolean" or not isinstance(plain, bool))


def _format(name: str, plain: Any) -> bool:
    read = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}[name]
    try:
        read(plain)
    except (TypeError, ValueError):
        return False
    return True


_HOLDS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "type": _is_type,
    "const": lambda said, plain: bool(plain == said),
    "enum": lambda said, plain: plain in said,
    "pattern": lambda said, plain: not isinstance(plain, str) or re.search(said, plain) is not None,
    "maxLength": lambda said, plain: not isinstance(plain, str) or len(plain) <= said,
    "minLength": lambda said, plain: not isinstance(plain, str) or len(plain) >= said,
    "minimum": lambda said, plain: not isinstance(plain, int) or plain >= said,
    "minItems": lambda said, plain: not isinstance(plain, list) or len(plain) >= said,
    "required": lambda said, plain: not isinstance(plain, dict) or set(said) <= plain.keys(),
    "format": _format,
}
