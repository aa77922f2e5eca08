"""The password: asked for without being shown, or read from the first line in."""

from __future__ import annotations

import getpass
import sys
import unicodedata

from ipdesk.errors import Cancelled, InvalidInput, Reason
from ipdesk.words import N_, Words
from ipdesk.workspace.passwords import Level, refusal, strength


def ask(words: Words, *, from_input: bool) -> bytearray:
    """Get the password as bytes; whoever uses it wipes them."""
    return _bytes(_line() if from_input else _asked(words(N_("Passord: "))))


def ask_twice(words: Words, least: Level, *, from_input: bool) -> bytearray:
    """Get a new password. Raises `InvalidInput` when it is empty, easy to guess, or not the same twice."""
    if from_input:
        first = _line()
    else:
        first = _asked(words(N_("Nytt passord: ")))
        if _asked(words(N_("Skriv det en gang til: "))) != first:
            raise InvalidInput("password", Reason.PASSWORDS_DIFFER)
    judged = strength(first)
    if not judged.reaches(least):
        raise InvalidInput("password", refusal(judged))
    return _bytes(first)


def next_line() -> str | None:
    """Get the next line in, such as the password of a PDF; none when there is none."""
    return _line() or None


def agreed(words: Words) -> bool:
    """Ask whether to go on; no answer is no."""
    try:
        answer = input(words(N_("Skriv «ja» for å fortsette: ")))
    except EOFError:
        return False
    return answer.strip().casefold() == words(N_("ja"))


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _asked(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise Cancelled from None


def _bytes(text: str) -> bytearray:
    return bytearray(unicodedata.normalize("NFC", text).encode())
