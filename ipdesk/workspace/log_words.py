"""The log in words: what was done, about what, and what it made of what was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from ipdesk import changes_told, labels, titles
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.codec import from_plain
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KIND_BY_NAME, FieldType, fields_of
from ipdesk.words import N_, P_, Words

if TYPE_CHECKING:
    from ipdesk.storage.log import LogEntry, RecordChange

DONE: Final[Mapping[Act, str]] = {
    Act.CREATE: N_("Lagt til {thing}"),
    Act.EDIT: N_("Endret {thing}"),
    Act.RETIRE: N_("Tatt bort {thing}"),
    Act.RESTORE: N_("Hentet tilbake {thing}"),
    Act.MOVE: N_("Flyttet {thing}"),
    Act.BEGIN: N_("Opprettet planen"),
    Act.APPROVE: N_("Godkjent referat"),
    Act.ADD_TO_APPROVED: N_("Lagt til i godkjent referat"),
    Act.CONSENT: N_("Registrert {thing}"),
    Act.WITHDRAW: N_("Trukket tilbake {thing}"),
    Act.ALLOW: N_("Åpnet for {thing}"),
    Act.DENY: N_("Stengt for {thing}"),
    Act.APPROVE_VERSION: N_("Godkjent {thing}"),
    Act.FILE_PAPER: N_("Arkivert papirkopi av {thing}"),
    Act.KEEP_DOCUMENT: N_("Tatt vare på {thing}"),
    Act.KEEP_KEY: N_("Tatt vare på {thing}"),
    Act.SIGN: N_("Registrert {thing}"),
    Act.HAND_OUT: N_("Registrert {thing}"),
    Act.CALL_BACK: N_("Kalt tilbake {thing}"),
    Act.TAKE_BACK: N_("Kvittert for {thing}"),
    Act.MERGE: N_("Flettet sammen to kopier"),
    Act.OPEN: N_("Åpnet planfilen"),
    Act.BACK_UP: N_("Tatt sikkerhetskopi"),
    Act.RESTORE_COPY: N_("Hentet tilbake fra sikkerhetskopi"),
    Act.CHANGE_KEY: N_("Byttet passord"),
    Act.PRINT_SHEET: N_("Skrevet ut gjenopprettingsark"),
    Act.PRINT_LOG: N_("Laget utdrag av loggen"),
    Act.IMPORT: N_("Lest inn fra arkivuttrekk"),
    Act.UNDO: N_("Angret endring i {thing}"),
    Act.REDO: N_("Gjort om endring i {thing}"),
}


class Area(Enum):
    """What an entry of the log is about, to narrow the log by."""

    PLAN = "plan"
    SHARING = "sharing"
    PAPERS = "papers"
    OPENED = "opened"
    FILE = "file"


AREAS: Final[Mapping[Area, str]] = {
    Area.PLAN: N_("Endringer i planen"),
    Area.SHARING: N_("Samtykke og deling"),
    Area.PAPERS: N_("Versjoner, underskrifter og kopier ut"),
    Area.OPENED: N_("Åpninger av filen"),
    Area.FILE: N_("Sikkerhetskopier, passord og utskrifter"),
}
ACTS: Final[Mapping[Area, frozenset[Act]]] = {
    Area.SHARING: frozenset({Act.CONSENT, Act.WITHDRAW, Act.ALLOW, Act.DENY}),
    Area.PAPERS: frozenset(
        {
            Act.APPROVE_VERSION,
            Act.FILE_PAPER,
            Act.KEEP_DOCUMENT,
            Act.KEEP_KEY,
            Act.SIGN,
            Act.HAND_OUT,
            Act.CALL_BACK,
            Act.TAKE_BACK,
        }
    ),
    Area.OPENED: frozenset({Act.OPEN}),
    Area.FILE: frozenset(
        {Act.BACK_UP, Act.RESTORE_COPY, Act.CHANGE_KEY, Act.PRINT_SHEET, Act.PRINT_LOG, Act.MERGE, Act.IMPORT}
    ),
    Area.PLAN: frozenset(
        {
            Act.BEGIN,
            Act.CREATE,
            Act.EDIT,
            Act.RETIRE,
            Act.RESTORE,
            Act.MOVE,
            Act.APPROVE,
            Act.ADD_TO_APPROVED,
            Act.UNDO,
            Act.REDO,
        }
    ),
}
ENTRY: Final = N_("oppføring")
RETIRED: Final = N_("Tatt bort")
PICTURE: Final = N_("et bilde")
_MORE: Final = P_("og {n} til", "og {n} til")
_TRIES: Final = P_(
    "{n} forsøk med galt passord på denne maskinen før det",
    "{n} forsøk med galt passord på denne maskinen før det",
)
_LINES: Final = P_("{n} hendelse", "{n} hendelser")
_COPIES: Final = P_("{n} kopi", "{n} kopier")
DESTROYED: Final = "destroyed"
"""Where a note about copies counts those that were removed; without it they were made."""


def what(words: Words, entry: LogEntry) -> str:
    """Say what was done: Endret mål."""
    if entry.act is Act.BACK_UP and DESTROYED in entry.about:
        return words(N_("Slettet sikkerhetskopier med gammelt passord"))
    kind = KIND_BY_NAME.get(entry.changes[0].kind) if entry.changes else None
    thing = words(labels.KINDS[kind]) if kind is not None else words(ENTRY)
    return words(DONE[entry.act]).format(thing=thing)


def about(words: Words, case: Case, entry: LogEntry) -> str:
    """Say what it was done with: the name it has now."""
    if entry.is_note:
        return note(words, entry.about)
    if not entry.changes:
        return ""
    name = title(words, case, entry.changes[0])
    others = len(entry.changes) - 1
    return f"{name} ({words.plural(*_MORE, others)})" if others else name


def title(words: Words, case: Case, change: RecordChange) -> str:
    """Name the record of a change; one that is not in the case goes by what the change says of it."""
    record = case.find(change.id) or _made_of(change, change.new)
    return titles.title(words, case, record) if record is not None else words(titles.UNNAMED)


def note(words: Words, said: Mapping[str, Any]) -> str:
    """Say what a note tells besides what was done; what this program does not know of is left out."""
    return ", ".join(part for part in _note(words, said) if part)


def _note(words: Words, said: Mapping[str, Any]) -> Iterator[str]:
    if tries := _number(said.get("tries")):
        yield words.plural(*_TRIES, tries)
    if said.get("by") == "sheet":
        yield words(N_("med gjenopprettingsarket"))
    if copies := _number(said.get(DESTROYED)):
        yield words.plural(*_COPIES, copies)
    if said.get("here"):
        yield words(N_("på denne maskinen"))
    if folders := said.get("folders"):
        yield ", ".join(map(str, folders))
    if "from" in said:
        yield words(N_("fra «{name}»")).format(name=said["from"])
    if lines := _number(said.get("lines")):
        yield words.plural(*_LINES, lines)
    if how := _HOW.get(str(said.get("how"))):
        yield words(how)


_HOW: Final[Mapping[str, str]] = {
    "saved": N_("lagret som fil"),
    "printed": N_("skrevet ut"),
    "never_left": N_("ble ikke lagret eller skrevet ut likevel"),
}


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class ToldField:
    """What a field held before and holds after; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """What an entry made of one record."""

    id: Id
    heading: str
    fields: tuple[ToldField, ...]


def told(words: Words, case: Case, change: RecordChange) -> ToldRecord:
    """Tell each field of a record that changed, before and after."""
    kind = KIND_BY_NAME.get(change.kind)
    if kind is None:
        return ToldRecord(change.id, words(ENTRY), ())
    thing = words(labels.KINDS[kind])
    heading = f"{thing[:1].upper()}{thing[1:]}: {title(words, case, change)}"
    before, after = _made_of(change, change.old), _made_of(change, change.new)
    fields = [
        ToldField(
            _label(words, change.kind, field.name), *_both(words, case, field.name, before, after, change)
        )
        for field in fields_of(kind)
        if field.name != "id" and (field.name in change.old or field.name in change.new)
    ]
    return ToldRecord(change.id, heading, tuple(field for field in fields if field.before or field.after))


def _made_of(change: RecordChange, values: Mapping[str, Any]) -> Record | None:
    """Make a record of the values a change has; None when they are not of a kind this program knows."""
    kind = KIND_BY_NAME.get(change.kind)
    if kind is None:
        return None
    try:
        return from_plain(kind, {**values, "id": change.id})
    except (KeyError, ValueError, TypeError):
        return None


def _both(
    words: Words, case: Case, name: str, before: Record | None, after: Record | None, change: RecordChange
) -> tuple[str, str]:
    old = _value(words, case, name, before) if name in change.old else ""
    return old, _value(words, case, name, after) if name in change.new else ""


def _value(words: Words, case: Case, name: str, record: Record | None) -> str:
    if record is None:
        return ""
    field = next(f for f in fields_of(type(record)) if f.name == name)
    value = getattr(record, name)
    if field.type is FieldType.BYTES:
        return words(PICTURE) if value else ""
    if field.attached:
        return short_code(value)
    return changes_told.said(words, case, field, value)


def _label(words: Words, kind: str, name: str) -> str:
    return words(labels.FIELDS.get(f"{kind}.{name}") or RETIRED)


def short_code(digest: str) -> str:
    """Give the short code that stands for a digest: AB12-CD34."""
    return f"{digest[:4]}-{digest[4:8]}".upper() if digest else ""
