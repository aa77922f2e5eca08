"""Honest strength, and passphrases."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.workspace.passwords import Level, make_phrase, phrase_words, secret, strength


@pytest.mark.parametrize(
    "password",
    [
        "passord",
        "Passord123",
        "P@ss0rd!",
        "hemmelig2026",
        "Sommer2026!",
        "emma03052009",
        "qwertyuiop",
        "asdfghjkløæ",
        "12345678901234567890",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "abcdefghijklmnop",
        "Kari Nordmann 1985",
        "rosenborg rosenborg rosenborg",
        "03.05.2009",
        "eksempel",
    ],
)
def test_what_people_choose_is_not_enough(password: str) -> None:
    assert not strength(password).reaches(Level.GOOD)


@pytest.mark.parametrize(
    "password",
    ["fire tilfeldige ord om natten holder", "xK4-vu9Qe,m2pW", "blåbær på kvisten mellom gamle trær"],
)
def test_long_and_uncommon_is_enough(password: str) -> None:
    assert strength(password).reaches(Level.GOOD)


def test_the_name_of_the_person_counts_for_little() -> None:
    password = "Tindra Granskau 7"
    assert strength(password).bits > strength(password, ["Tindra", "Granskau"]).bits + 20


def test_nothing_is_no_strength() -> None:
    assert strength("").level is Level.NONE


def test_levels_follow_the_bits() -> None:
    levels = [strength("x7Fq,2-v$Lw9Zb.K"[:n]).level for n in range(17)]
    order = list(Level)
    assert [order.index(level) for level in levels] == sorted(order.index(level) for level in levels)
    assert levels[-1] is Level.STRONG


def test_a_made_phrase_is_strong_and_new_each_time() -> None:
    phrases = {make_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert all(strength(phrase).level is Level.STRONG for phrase in phrases)
    assert all(len(phrase.split(" ")) == 5 for phrase in phrases)


def test_the_words_are_many_short_and_typed_alike_everywhere() -> None:
    words = phrase_words()
    assert len(set(words)) == len(words) >= 2048
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)


@given(st.text(max_size=40))
def test_any_text_can_be_judged(password: str) -> None:
    assert 0 <= strength(password).bits <= 3.5 * len(password)


def test_more_text_is_never_easier_to_guess_by_much() -> None:
    assert strength("a" * 5000).bits < 20


def test_one_password_typed_in_two_ways_is_the_same() -> None:
    assert secret("bla\u030aba\u0308r") == secret("blåbär") == bytearray("blåbär".encode())
