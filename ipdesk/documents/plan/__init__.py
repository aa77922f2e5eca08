"""The plan as PDF: one module for each group of pages."""

from ipdesk.documents.plan.document import plan_pdf
from ipdesk.documents.result import CopyLine, Edition, PdfResult, SignedLine

__all__ = ["CopyLine", "Edition", "PdfResult", "SignedLine", "plan_pdf"]
