"""From password to key, and what is left of either."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import unicodedata

import pytest

from ipdesk.storage import keys, signatures
from tests.storage import plans

SALT = bytes(range(16))
# What the true cost gives. If this changes, no file that was ever made can be opened.
OF_THE_FORMAT = "37c7161f42444bf9"


def hex_of(key: keys.Key) -> str:
    with key.phrase() as phrase:
        return phrase.decode()


@pytest.mark.usefixtures("true_keys")
def test_true_cost_gives_the_key_of_the_format() -> None:
    assert keys.Cost(memory_kib=262_144, passes=3, lanes=4) == keys.ARGON2
    assert hex_of(keys.derive(keys.password_bytes("blåbær"), SALT))[2:18] == OF_THE_FORMAT


def test_phrase_is_key_and_salt_in_hex() -> None:
    key = keys.Key(bytearray(range(32)), SALT)
    assert hex_of(key) == f"x'{bytes(range(32)).hex()}{SALT.hex()}'"


def test_phrase_is_wiped_after_use() -> None:
    with keys.Key(bytearray(range(32)), SALT).phrase() as phrase:
        pass
    assert not any(phrase)


def test_both_forms_of_a_letter_give_the_same_key() -> None:
    composed, apart = (unicodedata.normalize(form, "blåbær-ø") for form in ("NFC", "NFD"))
    assert composed != apart
    assert keys.password_bytes(apart) == keys.password_bytes(composed) == bytearray("blåbær-ø".encode())


@pytest.mark.parametrize("text", ["", "a", "€uro 🫐 blåbær", "x" * 500])
def test_password_bytes_are_utf8(text: str) -> None:
    assert keys.password_bytes(text) == text.encode()


@pytest.mark.parametrize(("password", "salt"), [("blåbær ", SALT), ("Blåbær", SALT), ("blåbær", bytes(16))])
def test_other_password_or_salt_gives_another_key(password: str, salt: bytes) -> None:
    assert hex_of(plans.key_for(salt, password))[:66] != hex_of(plans.key_for(SALT, "blåbær"))[:66]


def test_wiped_key_is_zeros() -> None:
    key = plans.key_for(SALT)
    key.wipe()
    assert hex_of(key) == f"x'{'0' * 96}'"


def test_repr_shows_nothing() -> None:
    assert repr(plans.key_for(SALT)) == "Key()"


def test_wipe_keeps_the_buffer_and_clears_it() -> None:
    buffer = bytearray(b"hemmelig")
    keys.wipe(buffer)
    assert buffer == bytes(8)


@pytest.mark.parametrize(("key", "salt"), [(bytearray(31), SALT), (bytearray(32), bytes(15))])
def test_key_of_wrong_length_is_refused(key: bytearray, salt: bytes) -> None:
    with pytest.raises(ValueError, match="length"):
        keys.Key(key, salt)


def test_salt_never_looks_like_another_format(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = iter([b"%PDF" + bytes(12), b"MZ" + bytes(14), SALT])
    monkeypatch.setattr("secrets.token_bytes", lambda _: next(tries))
    assert keys.new_salt() == SALT
    assert not signatures.known(SALT)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on memory")
def test_too_little_memory_is_told() -> None:
    child = """
        import resource
        from ipdesk import errors
        from ipdesk.storage import keys
        password = keys.password_bytes("x")
        resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
        keys.ARGON2 = keys.Cost(memory_kib=1 << 20, passes=1, lanes=1)
        try:
            keys.derive(password, bytes(16))
        except errors.OutOfMemory:
            print("told")
    """
    run = [sys.executable, "-c", textwrap.dedent(child)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "told\n"
