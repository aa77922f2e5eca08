"""Undo and redo: the changes of this session and their reverses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.change import BOOKED, CLOSING, Act, Change, merged, reverse
from ipdesk.domain.merging_final import is_final


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was done, what takes it back, and the typing it belongs to."""

    done: Change
    back: Change
    typing: object = None


class History:
    """What can be undone and done again. Emptied at lock; approved content empties it too."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    def add(self, change: Change, before: Case, today: date, typing: object = None) -> None:
        """Remember a change. Changes of one `typing` in a row become one step."""
        if change.act in BOOKED:
            return
        self._redo.clear()
        if change.act in CLOSING or is_final(change, before):
            self._undo.clear()
            return
        step = Step(change, reverse(change, before, today), typing)
        last = self._undo[-1] if self._undo else None
        if last is not None and typing is not None and last.typing == typing:
            del self._undo[-1]
            step = Step(merged(last.done, change), merged(step.back, last.back), typing)
            if set(step.done.puts) == set(step.back.puts):
                return  # typed and taken out again: there is nothing to take back
        self._undo.append(step)

    @property
    def undoable(self) -> Change | None:
        """Give the change that undo would take back."""
        return self._undo[-1].done if self._undo else None

    @property
    def redoable(self) -> Change | None:
        """Give the change that redo would do again."""
        return self._redo[-1].done if self._redo else None

    def undo(self) -> Change | None:
        """Give the change that takes the last step back, and move the step to redo."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        return step.back

    def redo(self) -> Change | None:
        """Give the change that does the last undone step again, and move the step to undo."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        return Change(act=Act.REDO, puts=step.done.puts, field=step.done.field)

    def clear(self) -> None:
        """Forget everything."""
        self._undo.clear()
        self._redo.clear()
