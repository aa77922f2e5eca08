"""The plan as PDF: one module for each group of pages."""

from ipdesk.documents.plan.document import plan_pdf
from ipdesk.documents.result import CopyLine, PdfResult

__all__ = ["CopyLine", "PdfResult", "plan_pdf"]
