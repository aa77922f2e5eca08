"""Every kind, field and choice has a word."""

from enum import Enum

from ipdesk import labels
from ipdesk.domain.answers import ConsentState
from ipdesk.domain.call_backs import CallBack
from ipdesk.domain.change import Act
from ipdesk.domain.consent_rules import Caution, Party, Row
from ipdesk.domain.schema import KINDS, FieldType, fields_of, kind_name
from ipdesk.domain.sharing import CellState


def test_every_kind_has_a_word() -> None:
    assert set(labels.KINDS) == set(KINDS)


def test_every_act_has_words() -> None:
    assert set(labels.ACTS) == set(Act)


def test_every_field_has_a_label_and_no_label_is_left_over() -> None:
    own = {"id", "retired_on"}
    expected = {f"{kind_name(k)}.{f.name}" for k in KINDS for f in fields_of(k) if f.name not in own}
    assert set(labels.FIELDS) == expected


def test_every_choice_has_a_word() -> None:
    choices: set[Enum] = set()
    for kind in KINDS:
        for field in fields_of(kind):
            if field.type is FieldType.CHOICE:
                choices |= set(field.choices)
    assert choices == set(labels.CHOICES)


def test_every_term_of_the_rules_has_words() -> None:
    assert set(labels.TERMS) == {*Party, *Row, *Caution, *ConsentState, *CellState, *CallBack}
