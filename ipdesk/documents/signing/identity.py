"""Which document a file is: the plan, its version, and for whom the copy was made.

It stands in the file's XMP metadata under a name space of its own, described there as PDF/A asks for, so that
the file itself can tell, also when it has been renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

NAMESPACE: Final = "urn:ipdesk:document:1#"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LARGEST: Final = 1 << 20
_PROPERTIES: Final = {
    "kind": ("Text", "Kind of document"),
    "plan": ("Text", "Number of the plan"),
    "version": ("Integer", "Version of the plan"),
    "copy": ("Integer", "Number of the copy"),
    "copies": ("Integer", "Number of copies made of the version"),
    "madeFor": ("Text", "Recipient of the copy"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the program wrote into a document of its own; `kind` is a code such as plan or consent."""

    kind: str
    plan: str
    version: int | None = None
    copy: int | None = None
    copies: int | None = None
    made_for: str = ""


def xmp_properties(identity: Identity) -> str:
    """Write the identity as an rdf:Description, to stand beside the others in the XMP."""
    values = _values(identity)
    lines = (f"<ipdesk:{name}>{escape(value)}</ipdesk:{name}>" for name, value in values.items() if value)
    return f'<rdf:Description rdf:about="" xmlns:ipdesk="{NAMESPACE}">{"".join(lines)}</rdf:Description>'


def xmp_schema() -> str:
    """Write the description of the name space: an rdf:li for the bag of pdfaExtension:schemas."""
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        for name, (kind, about) in _PROPERTIES.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>ipdesk document schema</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>ipdesk</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def read(xmp: bytes) -> Identity | None:
    """Read the identity from XMP; None when it is not a document of ours. Raises ValueError for bad XMP."""
    found = {tag[1]: text for tag, text in _facts(xmp) if tag[0] == NAMESPACE}
    if "kind" not in found:
        return None
    return Identity(
        kind=found["kind"],
        plan=found.get("plan", ""),
        version=_number(found.get("version")),
        copy=_number(found.get("copy")),
        copies=_number(found.get("copies")),
        made_for=found.get("madeFor", ""),
    )


def lasting(xmp: bytes) -> frozenset[tuple[tuple[str, str], str]]:
    """Give what no signature may change: the identity, title, author and the like; not dates."""
    return frozenset(fact for fact in _facts(xmp) if fact[0][0] in {NAMESPACE, _DC})


def _values(identity: Identity) -> dict[str, str]:
    numbers = {"version": identity.version, "copy": identity.copy, "copies": identity.copies}
    texts = {"kind": identity.kind, "plan": identity.plan, "madeFor": identity.made_for}
    return texts | {name: str(number) for name, number in numbers.items() if number is not None}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _facts(xmp: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    """Give every property with its text, whether written as an element or as an attribute."""
    if len(xmp) > _LARGEST or b"<!" in xmp:  # no XMP has a document type, nor entities of its own
        raise ValueError("not XMP")
    try:
        root = ElementTree.fromstring(xmp)
    except ElementTree.ParseError:
        raise ValueError("not XMP") from None
    for about in root.iter(f"{{{_RDF}}}Description"):
        for name, value in about.attrib.items():
            yield _split(name), value
        for child in about:
            yield _split(child.tag), " ".join("".join(child.itertext()).split())


def _split(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local
