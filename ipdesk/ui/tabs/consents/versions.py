"""The approved versions as rows of the list, with the next one on top (K6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import Version
from ipdesk.errors import Reason
from ipdesk.titles import shortened
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.base import DetailMaker
from ipdesk.ui.tabs.consents.act_rows import NEXT_VERSION, NextVersion
from ipdesk.ui.tabs.consents.next_version import NextVersionDetail
from ipdesk.ui.tabs.consents.notice import plan_refusal
from ipdesk.ui.tabs.consents.signed import missing
from ipdesk.ui.tabs.consents.version import VersionDetail
from ipdesk.ui.theme.tokens import Kind


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give the next version, then those that were approved, the newest first."""
    return [NEXT_VERSION, *reversed(versions.versions(case))]


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    match record:
        case NextVersion():
            return tr("Ny versjon")
        case Version():
            return tr("Versjon {n}").format(n=record.number)
        case _:
            return ""


def below(case: Case, record: Record, today: date) -> str:
    """Tell when, by whom and why."""
    match record:
        case NextVersion():
            last = versions.newest(case)
            if last is None:
                return tr("Planen er ikke godkjent ennå")
            return tr("Sist godkjent {date}").format(date=words().date(last.approved_on))
        case Version():
            parts = (words().date(record.approved_on), record.approved_by, shortened(record.reason, 60))
            return " · ".join(part for part in parts if part)
        case _:
            return ""


def status(case: Case, record: Record, today: date) -> tuple[str, Kind]:
    """Give the pill of a row."""
    match record:
        case NextVersion():
            return _next_status(case, today)
        case Version():
            return _version_status(case, record)
        case _:
            return "", Kind.NEUTRAL


def _next_status(case: Case, today: date) -> tuple[str, Kind]:
    refused = plan_refusal(case, today)
    if refused is None:
        return "", Kind.NEUTRAL
    anew = refused.reason is Reason.ANSWER_ANEW
    return tr("Svar på nytt") if anew else tr("Mangler samtykke"), Kind.WARN


def _version_status(case: Case, version: Version) -> tuple[str, Kind]:
    newest = versions.newest(case)
    in_use = newest is not None and newest.id == version.id
    if in_use and missing(case, version):
        return tr("Ikke signert"), Kind.WARN
    if version.paper_filed_on is None:
        return tr("Mangler papirkopi"), Kind.WARN
    return (tr("I bruk"), Kind.OK) if in_use else (tr("Erstattet"), Kind.NEUTRAL)


def details() -> Mapping[type[Record], DetailMaker]:
    """Declare the detail of each kind of row."""
    return {NextVersion: NextVersionDetail, Version: VersionDetail}
