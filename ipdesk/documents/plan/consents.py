"""What the plan rests on: consent to make it, and who may see what (FOR-2022-06-22-1110 § 9).

What a copy's own recipient may see stands on its cover; a cut copy tells of no other. Nor does it tell by
which rule somebody consented, which speaks of age and capacity.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.parts import named_parts
from ipdesk.documents.plan.pieces import cell, grid, head, headed, named, section, sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.domain import answers, sharing
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consent_table import rule_named
from ipdesk.domain.people import everybody, somebody
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.labels import CHOICES, TERMS
from ipdesk.laws import provisions
from ipdesk.words import N_


def consents(sheet: Sheet) -> list[Flowable]:
    """Make the page about consents; without any there is none."""
    words = sheet.words
    body = [*_given(sheet), *(_who_sees_what(sheet) if sheet.whole else [])]
    if not body:
        return []
    lead = words(N_("Å samtykke er frivillig. Et samtykke kan trekkes tilbake når som helst."))
    return headed(words(N_("Samtykke")), 1, [Paragraph(lead, look.LEAD), *body], room=190)


def _given(sheet: Sheet) -> list[Flowable]:
    words = sheet.words
    found = list(_consents(sheet))
    if not found:
        return []
    title = words(N_("Samtykke som er gitt"))
    heads = head(words(N_("Samtykke til")), words(N_("Gitt av")), words(N_("Når og hvordan")))
    whole = sheet.whole
    rows = [[_what(sheet, one), _givers(sheet, one), _when(sheet, one)] for one in found]
    if whole:
        heads += head(words(N_("Grunnlag")))
        rows = [[*row, _basis(sheet, one)] for row, one in zip(rows, found, strict=True)]
    return section(title, 2, [grid((44, 42, 40, 40) if whole else (56, 60, 50), heads, rows, title)])


def _consents(sheet: Sheet) -> Iterator[Consent]:
    whole = sheet.whole
    for matter in (Matter.MAKE_PLAN, Matter.HAVE_COORDINATOR) if whole else (Matter.MAKE_PLAN,):
        consent = answers.valid(sheet.case, matter, sheet.on)
        if consent is not None:
            yield consent


def _what(sheet: Sheet, consent: Consent) -> list[Tagged]:
    return cell(sentence(sheet.words(CHOICES[consent.matter])), style=look.CELL_HEAD)


def _givers(sheet: Sheet, consent: Consent) -> list[Tagged]:
    return cell(*(_giver(sheet, who) for who in consent.givers))


def _giver(sheet: Sheet, who: Id) -> str:
    one = somebody(sheet.case, who)
    parts = [sheet.name(who)]
    if isinstance(one, Representative) and sheet.whole:
        parts.append(sheet.words(CHOICES[one.basis]))
    return ", ".join(part for part in parts if part)


def _when(sheet: Sheet, consent: Consent) -> list[Tagged]:
    words = sheet.words
    until = words(N_("Gjelder til {date}")).format(date=words.date(consent.valid_until))
    how = sentence(words(CHOICES[consent.how]))
    small = [how, until] if consent.valid_until is not None else [how]
    return [*cell(words.date(consent.given_on)), *cell(*small, style=look.CELL_SMALL)]


def _basis(sheet: Sheet, consent: Consent) -> list[Tagged]:
    """Tell by which rule the givers could consent."""
    rule = rule_named(consent.rule)
    if rule is None:
        return cell("")
    row = sentence(sheet.words(TERMS[rule.row]))
    return [*cell(row), *cell(provisions(sheet.words, rule.paragraphs), style=look.CELL_SMALL)]


def _who_sees_what(sheet: Sheet) -> list[Flowable]:
    """Tell of each recipient what was opened for them on the day the plan speaks of."""
    rows = [row for one in everybody(sheet.case) for row in _recipient(sheet, one.id)]
    if not rows:
        return []
    words = sheet.words
    title = words(N_("Hvem som får se hva"))
    heads = head(words(N_("Mottaker")), words(N_("Får se")), words(N_("Til og med")), words(N_("Samtykke")))
    return section(title, 2, [grid((46, 62, 26, 32), heads, rows, title)])


def _recipient(sheet: Sheet, who: Id) -> Iterator[list[list[Tagged]]]:
    """Make a row for each day that something ends for one recipient."""
    consent = answers.valid(sheet.case, Matter.SHARE_INFORMATION, sheet.on, who)
    if consent is None:
        return
    by_end: dict[date | None, list[str]] = {}
    shares = sharing.open_shares(sheet.case, who, sheet.on)
    for share, part in named_parts(sheet.case, shares, sheet.numbers.goal, sheet.words):
        days = [day for day in (share.until, consent.valid_until) if day is not None]
        by_end.setdefault(min(days, default=None), []).append(part)
    words = sheet.words
    for end, parts in by_end.items():
        yield [
            named(sheet.name(who), sheet.role(who)),
            cell(*parts),
            cell(words.date(end)),
            [*cell(words.date(consent.given_on)), *_givers(sheet, consent)],
        ]
