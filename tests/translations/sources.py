"""Find the texts for people in the program's modules, by their marks."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SINGLE: Final = frozenset({"N_", "tr", "words", "_words"})
PAIR: Final = frozenset({"P_", "plural"})
ONLY_MARKS: Final = frozenset({"N_", "P_"})


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text as written at one place; `many` is empty where it does not count."""

    one: str
    many: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """Give the place as editors know it."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class Found:
    """What the modules hold, and what in them keeps a text from being translated."""

    texts: list[Text]
    problems: list[str]

    def add(self, other: Found) -> None:
        """Take in what another module holds."""
        self.texts += other.texts
        self.problems += other.problems


def find(folder: Path) -> Found:
    """Find the texts of all modules below a folder."""
    found = Found([], [])
    for path in sorted(folder.rglob("*.py")):
        found.add(find_in(path.read_text("utf-8"), path.relative_to(folder.parent).as_posix()))
    return found


def find_in(source: str, file: str) -> Found:
    """Find the texts of one module."""
    found = Found([], [])
    try:
        tree = ast.parse(source)
    except SyntaxError as problem:
        found.problems.append(f"{file}:{problem.lineno}: not Python: {problem.msg}")
        return found
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            _read_call(node, file, found)
    return found


def _read_call(call: ast.Call, file: str, found: Found) -> None:
    name = _name(call.func)
    wanted = 2 if name in PAIR else 1 if name in SINGLE else 0
    if not wanted or not call.args:
        return
    place = f"{file}:{call.lineno}"
    if len(call.args) < wanted:
        found.problems.append(f"{place}: {name}() takes two texts, one and many")
        return
    given = [_literals(argument) for argument in call.args[:wanted]]
    why = next((answer for answer in given if isinstance(answer, str)), "")
    plain = [texts for texts in given if not isinstance(texts, str)]
    if why:
        found.problems.append(f"{place}: {why}")
    elif name in ONLY_MARKS and any(len(texts) != 1 for texts in plain):
        found.problems.append(f"{place}: {name}() takes a text in quotes")
    elif wanted == 2 and len(plain[0]) != len(plain[1]):
        found.problems.append(f"{place}: one form is in quotes, the other is not")
    else:
        found.texts += [Text(*texts, file, call.lineno) for texts in _forms(plain)]


def _forms(given: list[list[str]]) -> Iterator[tuple[str, str]]:
    many = given[1] if len(given) == 2 else [""] * len(given[0])
    yield from zip(given[0], many, strict=True)


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[], keywords=[]):
            return name if name in SINGLE else ""  # words()("Lagre")
    return ""


def _literals(node: ast.expr) -> list[str] | str:
    """Give the texts an argument stands for, none where a marked constant is named, or what is amiss."""
    match node:
        case ast.Constant(value=str(text)):
            return [text] if text else []
        case ast.IfExp(body=body, orelse=other):
            return _joined((body, other))
        case ast.BoolOp(values=values):
            return _joined(values)
        case ast.JoinedStr():
            return "an f-string cannot be translated; use {name} and .format() after translation"
        case ast.BinOp():
            return "a text put together before translation; use {name} and .format() after it"
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr=("format" | "join"))):
            return "a text filled in before translation; call .format() on what was translated"
        case ast.Subscript(value=(ast.Dict() | ast.Tuple() | ast.List())):
            return "a text picked from unmarked ones; mark each with N_"
    return []


def _joined(nodes: Iterable[ast.expr]) -> list[str] | str:
    texts: list[str] = []
    for node in nodes:
        answer = _literals(node)
        if isinstance(answer, str):
            return answer
        texts += answer
    return texts
