"""Which document a file says it is."""

from __future__ import annotations

import pytest

from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.identity import Identity, lasting, read, xmp_properties
from tests.documents.signing.papers import IDENTITY, paper, signed

EMPTY = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "{}</rdf:RDF></x:xmpmeta>"
)


def written(identity: Identity) -> bytes:
    """Write an identity as whole XMP."""
    return EMPTY.format(xmp_properties(identity)).encode()


@pytest.mark.parametrize(
    "identity", [IDENTITY, Identity(kind="consent", plan=""), Identity(kind="plan", plan="<&>'\"", version=1)]
)
def test_what_is_written_is_read(identity: Identity) -> None:
    assert read(written(identity)) == identity


def test_it_lasts_through_signing() -> None:
    assert examine(paper()).identity == IDENTITY
    assert examine(signed()).identity == IDENTITY


def test_a_document_of_others_has_none() -> None:
    assert read(EMPTY.format("").encode()) is None


def test_attributes_are_read_as_elements_are() -> None:
    xmp = EMPTY.format(
        '<rdf:Description xmlns:i="urn:ipdesk:document:1#" i:kind="plan" i:copy="x" i:copies="99999999999"/>'
    )
    assert read(xmp.encode()) == Identity(kind="plan", plan="")


@pytest.mark.parametrize("xmp", [b"", b"<x", b"<!DOCTYPE x><x/>", b"<x>" + b" " * (1 << 20) + b"</x>"])
def test_what_is_no_xmp_is_refused(xmp: bytes) -> None:
    with pytest.raises(ValueError, match="not XMP"):
        read(xmp)
    with pytest.raises(ValueError, match="not XMP"):
        lasting(xmp)
