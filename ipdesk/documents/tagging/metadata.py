"""What a file says about itself, and which standards it keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from ipdesk.documents import fonts
from ipdesk.documents.signing.identity import Identity, xmp_properties, xmp_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Title, author and the like; `language` is a tag such as nb-NO, `identity` tells which document."""

    title: str
    author: str
    subject: str
    language: str
    creator: str
    created: datetime
    identity: Identity | None = None


def pdf_date(at: datetime) -> str:
    """Write a time as PDF does: D:20261122093000+01'00'."""
    zone = at.strftime("%z")
    return at.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def xmp(about: Metadata) -> bytes:
    """Write the metadata as XMP, with the marks of PDF/A-2a and PDF/UA-1."""
    texts = {
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "creator": about.creator,
        "language": about.language,
    }
    values = {name: escape(fonts.clean(text).replace("\n", " ")) for name, text in texts.items()}
    ours = xmp_properties(_clean(about.identity)) if about.identity else ""
    schema = xmp_schema() if about.identity else ""
    created = about.created.isoformat(timespec="seconds")
    return _XMP.format(created=created, ours=ours, schema=schema, **values).encode()


def _clean(identity: Identity) -> Identity:
    plan, made_for = (fonts.clean(text).replace("\n", " ") for text in (identity.plan, identity.made_for))
    return replace(identity, plan=plan, made_for=made_for)


_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>{schema}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
{ours}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
