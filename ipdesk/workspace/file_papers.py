"""Papers about the file and its media: recovery sheet, tag of the stick, notice of a lost one (F2, F4)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from ipdesk import titles
from ipdesk.domain import media, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.domain.meetings import Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.people import age
from ipdesk.domain.person import Person, Representative, WrittenForm
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, DocumentKind, Signature
from ipdesk.words import N_, Words
from ipdesk.workspace import making
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.passwording import Sheet, strength_told
from ipdesk.workspace.passwords import Level

if TYPE_CHECKING:
    from ipdesk.documents.papers.breach_facts import BreachFacts
    from ipdesk.documents.result import PdfResult
    from ipdesk.storage.log import LogEntry
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
Made = Callable[["PdfResult"], None]

GROWN_UP: Final = 18
_LOOKED_BACK: Final = 500
"""So many entries of the log are searched for the last change of password."""
_PASSWORDS: Final[Mapping[Level, str]] = {
    Level.GOOD: N_("Godt: en maskin trenger mange år på å gjette det."),
    Level.STRONG: N_("Sterkt: det går i praksis ikke an å gjette."),
}
_CONTENTS: Final[Sequence[tuple[str, tuple[type[Record], ...]]]] = (
    (N_("Navn, fødselsdato, adresse og kontakt"), (Person, Representative)),
    (N_("Situasjon, helse og behov (deler av planen)"), (Section,)),
    (N_("Personer i nettverket"), (Contact,)),
    (N_("Mål"), (Goal,)),
    (N_("Tiltak"), (Measure,)),
    (N_("Møter og referater"), (Meeting,)),
    (N_("Tilbud, samtykker og vurderinger"), (Offer, Consent, CapacityAssessment)),
    (N_("Dokumenter og signaturer"), (Document, Signature)),
    (N_("Utleverte kopier"), (Disclosure,)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What the coordinator tells of a lost medium. `informed` and `done` are one matter for each line."""

    medium_id: Id | None = None
    discovered_on: date | None = None
    discovered_at: time | None = None
    discovered_by: str = ""
    last_seen_on: date | None = None
    last_seen_at: time | None = None
    last_seen_place: str = ""
    lost_how: str = ""
    secret_with_it: bool | None = None
    name_on_tag: bool | None = None
    high_risk: bool | None = None
    high_risk_why: str = ""
    done: str = ""
    informed: str = ""
    contact: str = ""


def make_sheet(
    workspace: Workspace, sheet: Sheet, copies: Sequence[str], language: str, made: Made, failed: Failed
) -> None:
    """Make a recovery sheet; it is never kept. `copies` are lines about copies and sheets from before."""
    number, at, words = workspace.case.plan.number, workspace.desk.clock(), Words(language)

    def work() -> PdfResult:
        from ipdesk.documents.papers.recovery_sheet import recovery_sheet

        return recovery_sheet(
            sheet.groups,
            plan_number=number,
            file_code=sheet.code,
            made_on=at.date(),
            copies=copies,
            words=words,
            created=at,
        )

    making.make(workspace, work, made, failed)


def printed_sheet(workspace: Workspace, code: str, done: Callable[[Medium], None], failed: Failed) -> None:
    """Enter in the register that a recovery sheet was printed."""
    desk = workspace.desk
    change = media.print_sheet(code, desk.today, desk.who)

    def entered() -> None:
        assert isinstance(change.about, Medium)
        done(change.about)

    workspace.record(change, entered, failed)


def make_tag(
    workspace: Workspace, *, named: bool, return_to: str, language: str, made: Made, failed: Failed
) -> None:
    """Make the tag of a stick, with the plan number alone or with name and birth date too; never kept."""
    case, at, words = workspace.case, workspace.desk.clock(), Words(language)
    person = case.person

    def work() -> PdfResult:
        from ipdesk.documents.papers.stick_tag import stick_tag

        return stick_tag(
            plan_number=case.plan.number,
            name=person.name if named else "",
            birth_date=person.birth_date if named else None,
            municipality=case.plan.municipality,
            return_to=return_to,
            words=words,
            created=at,
        )

    making.make(workspace, work, made, failed)


def make_notice(
    workspace: Workspace,
    lost: Lost,
    copies: Sequence[str],
    language: str,
    done: Callable[[Document], None],
    failed: Failed,
) -> None:
    """Make the notice of a lost medium, keep it in the file, and enter in the register that it is lost.

    `copies` are lines about copies outside the register, in words. GDPR article 33 no. 5 asks that every
    breach is documented, also one that is not reported. Raises `FileClosed` and `ReadOnlyMedium` at once.
    """
    making.refuse_unwritable(workspace)
    case, at, words, desk = workspace.case, workspace.desk.clock(), Words(language), workspace.desk

    def read(entries: Sequence[LogEntry]) -> None:
        making.make(workspace, lambda: _notice(case, lost, copies, entries, words, at), keep, failed)

    def keep(result: PdfResult) -> None:
        def recorded(change: Change) -> None:
            assert isinstance(change.about, Document)
            done(change.about)

        making.record(
            workspace,
            lambda: _kept(workspace.case, result, lost, words, at.date(), desk.who),
            recorded,
            failed,
        )

    workspace.read(_lately, read, failed)


def _lately(file: PlanFile) -> list[LogEntry]:
    return file.log(newest=_LOOKED_BACK)


def _notice(
    case: Case, lost: Lost, copies: Sequence[str], entries: Sequence[LogEntry], words: Words, at: datetime
) -> PdfResult:
    from ipdesk.documents.papers.breach_notice import breach_notice

    return breach_notice(facts(case, lost, copies, entries, words, at), words=words, created=at)


def _kept(case: Case, made: PdfResult, lost: Lost, words: Words, today: date, by: str) -> Change:
    document = dataclasses.replace(
        versions.new_document(
            DocumentKind.BREACH_NOTICE, case.plan.id, making.digest_of(made.data), made.pages
        ),
        language=WrittenForm(words.language),
    )
    change = versions.keep(case, document, today)
    entered = media.lose(case, lost.medium_id, lost.discovered_on or today, by)
    puts = (*change.puts, *(entered.puts if entered is not None else ()))
    return dataclasses.replace(change, puts=puts, enclosed=(made.data,))


def facts(
    case: Case, lost: Lost, copies: Sequence[str], entries: Sequence[LogEntry], words: Words, at: datetime
) -> BreachFacts:
    """Put together what is known; what is not becomes a gap on the paper."""
    from ipdesk.documents.papers.breach_facts import BreachFacts, ContentCount, Informed, KeyCost, StepTaken
    from ipdesk.storage.keys import ARGON2

    today, born = at.date(), case.person.birth_date
    discovered = _moment(lost.discovered_on, lost.discovered_at)
    changed = _last_change(entries)
    changed_after = changed is not None and discovered is not None and changed.at >= discovered
    done = [StepTaken(on=today, what=line) for line in _lines(lost.done)]
    if changed is not None and changed_after:
        on = changed.at.astimezone(LOCAL).date()
        done.insert(0, StepTaken(on=on, what=words(N_("Passordet på filen er skiftet."))))
    return BreachFacts(
        plan_number=case.plan.number,
        municipality=case.plan.municipality,
        medium=_medium(case, lost.medium_id, words),
        discovered_at=discovered,
        discovered_by=lost.discovered_by,
        last_seen_at=_moment(lost.last_seen_on, lost.last_seen_at) if lost.last_seen_at is not None else None,
        last_seen_place=_last_seen_place(lost, words),
        lost_how=lost.lost_how,
        child=age(born, today) < GROWN_UP if born is not None else None,
        others=len(case.live(Contact)) + len(case.live(Representative)),
        contents=tuple(ContentCount(part=words(part), count=n) for part, n in contents(case)),
        key_cost=KeyCost(memory_mib=ARGON2.memory_kib // 1024, passes=ARGON2.passes, lanes=ARGON2.lanes),
        password="" if changed is None or changed_after else _strength(changed, words),
        secret_with_it=lost.secret_with_it,
        name_on_tag=lost.name_on_tag,
        copies=(*copies, *registered_copies(case, words, besides=lost.medium_id)),
        done=tuple(done),
        informed=tuple(Informed(who=line) for line in _lines(lost.informed)),
        high_risk=lost.high_risk,
        high_risk_why=lost.high_risk_why,
        contact=lost.contact,
    )


def deadline(on: date | None, at: time | None) -> datetime | None:
    """Give when a breach must be reported at the latest."""
    discovered = _moment(on, at)
    return media.notice_due(discovered) if discovered is not None else None


def _moment(on: date | None, at: time | None) -> datetime | None:
    """Give a time by the clock on the wall; without the time of day, the day begins: the sooner deadline."""
    return datetime.combine(on, at or time(), LOCAL) if on is not None else None


def _last_seen_place(lost: Lost, words: Words) -> str:
    """Put the day before the place where nobody knows the time of day."""
    day = words.long_date(lost.last_seen_on) if lost.last_seen_at is None else ""
    return ", ".join(part for part in (day, lost.last_seen_place.strip()) if part)


def _last_change(entries: Sequence[Any]) -> Any:
    return next((one for one in entries if one.act is Act.CHANGE_KEY and one.is_note), None)


def _strength(changed: LogEntry, words: Words) -> str:
    level = strength_told(changed.about)
    return words(_PASSWORDS[level]) if level is not None and level in _PASSWORDS else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _medium(case: Case, medium: Id | None, words: Words) -> str:
    one = case.get(Medium, medium)
    return titles.title(words, case, one) if one is not None else ""


def contents(case: Case) -> Iterator[tuple[str, int]]:
    """Count what the file holds, by kind of content; the kinds are marked texts."""
    for part, kinds in _CONTENTS:
        count = sum(1 for kind in kinds for one in case.live(kind) if not _blank(one))
        if count:
            yield part, count


def _blank(record: Record) -> bool:
    return isinstance(record, Section) and not (record.own_words.strip() or record.wording.strip())


_COPIES: Final = frozenset({MediumKind.STICK, MediumKind.BACKUP, MediumKind.PAPER})
_THERE: Final = frozenset({Fate.CREATED, Fate.LENT})


def registered_copies(case: Case, words: Words, besides: Id | None = None) -> list[str]:
    """Tell of the copies in the register that are still there, each in a line."""
    found = [
        one
        for one in media.media(case)
        if one.kind in _COPIES and one.id != besides and media.standing(case, one.id) in _THERE
    ]
    return [_told(case, one, words) for one in found]


def _told(case: Case, medium: Medium, words: Words) -> str:
    name = titles.title(words, case, medium)
    if not medium.kept_at.strip():
        return name
    return words(N_("{name}, oppbevares: {place}")).format(name=name, place=medium.kept_at.strip())
