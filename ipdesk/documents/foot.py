"""The code in the foot of every page: which state of the plan file a document was made from (F7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from ipdesk.words import N_, Words

_CODE: Final[ContextVar[str]] = ContextVar("code", default="")


@contextmanager
def coded(code: str) -> Iterator[None]:
    """Let this code stand on all pages that are made inside, on this thread."""
    before = _CODE.set(code)
    try:
        yield
    finally:
        _CODE.reset(before)


def code_line(words: Words) -> str:
    """Give what stands in the foot about the code in force; nothing where there is none."""
    code = _CODE.get()
    return words(N_("Kontrollkode {code}")).format(code=code) if code else ""
