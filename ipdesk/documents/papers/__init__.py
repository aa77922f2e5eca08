"""The papers around the plan: each a file of its own, most of them one page."""

from ipdesk.documents.papers.breach_facts import BreachFacts, ContentCount, Informed, KeyCost, StepTaken
from ipdesk.documents.papers.breach_notice import breach_notice
from ipdesk.documents.papers.call_back import call_back_letter
from ipdesk.documents.papers.capacity import capacity_record
from ipdesk.documents.papers.changes import changes_paper
from ipdesk.documents.papers.consent import consent_form
from ipdesk.documents.papers.copies import copies_list
from ipdesk.documents.papers.journal import journal_note
from ipdesk.documents.papers.log_extract import LogLine, log_extract
from ipdesk.documents.papers.offers import offer_note
from ipdesk.documents.papers.recovery_sheet import recovery_sheet
from ipdesk.documents.papers.stick_tag import stick_tag
from ipdesk.documents.result import PdfResult

__all__ = [
    "BreachFacts",
    "ContentCount",
    "Informed",
    "KeyCost",
    "LogLine",
    "PdfResult",
    "StepTaken",
    "breach_notice",
    "call_back_letter",
    "capacity_record",
    "changes_paper",
    "consent_form",
    "copies_list",
    "journal_note",
    "log_extract",
    "offer_note",
    "recovery_sheet",
    "stick_tag",
]
