"""The recovery sheet: what is printed opens the file, and slips are found where they were made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk import errors
from ipdesk.storage import recovery
from ipdesk.storage.keys import KEY_LENGTH, SALT_LENGTH, Key

secrets = st.tuples(
    st.binary(min_size=KEY_LENGTH, max_size=KEY_LENGTH), st.binary(min_size=SALT_LENGTH, max_size=SALT_LENGTH)
)


def bare(key: Key) -> bytes:
    """Give key and salt."""
    with key.bare() as lent:
        return bytes(lent)


def groups(secret: tuple[bytes, bytes]) -> tuple[str, ...]:
    """Give the groups of a key."""
    return recovery.groups_of(Key(bytearray(secret[0]), secret[1]))


@given(secrets)
def test_what_is_printed_is_the_key(secret: tuple[bytes, bytes]) -> None:
    printed = groups(secret)
    assert (len(printed), {len(group) for group in printed}) == (recovery.GROUPS, {recovery.GROUP_LENGTH})
    assert bare(recovery.key_of(" ".join(printed))) == secret[0] + secret[1]


@given(secrets)
def test_small_letters_dashes_and_look_alikes_do_not_matter(secret: tuple[bytes, bytes]) -> None:
    typed = " - ".join(groups(secret)).lower().replace("0", "o").replace("1", "l")
    assert bare(recovery.key_of(f"\n{typed}\n")) == secret[0] + secret[1]


@given(secrets, st.integers(0, recovery.GROUPS - 1), st.integers(0, 5), st.sampled_from(recovery.ALPHABET))
def test_a_slip_is_found_in_its_group(secret: tuple[bytes, bytes], place: int, at: int, wrong: str) -> None:
    printed = list(groups(secret))
    group = printed[place]
    printed[place] = group[:at] + wrong + group[at + 1 :]
    if printed[place] == group:
        return
    try:
        read = recovery.key_of("".join(printed))
    except errors.WrongGroup as problem:
        told: int | bytes = problem.place
    else:  # one slip in 64 is not told by the check; the file then refuses the key
        told = bare(read)
    assert told not in (secret[0] + secret[1], *(n + 1 for n in range(recovery.GROUPS) if n != place))


def test_most_slips_and_every_group_in_the_wrong_place_are_found() -> None:
    printed = groups((bytes(range(32)), bytes(range(16))))
    found = 0
    for place, group in enumerate(printed):
        for wrong in recovery.ALPHABET:
            slipped = [*printed[:place], wrong + group[1:], *printed[place + 1 :]]
            try:
                recovery.key_of("".join(slipped))
            except errors.WrongGroup:
                found += 1
    assert found > 0.95 * recovery.GROUPS * (len(recovery.ALPHABET) - 1)
    with pytest.raises(errors.WrongGroup) as problem:
        recovery.key_of("".join([printed[1], printed[0], *printed[2:]]))
    assert problem.value.place == 1


@pytest.mark.parametrize(("keep", "more", "place"), [(5, "", 6), (16, "0", 17), (0, "", 1)])
def test_too_few_and_too_many(keep: int, more: str, place: int) -> None:
    printed = groups((bytes(32), bytes(16)))
    with pytest.raises(errors.WrongGroup) as problem:
        recovery.key_of("".join(printed[:keep]) + more)
    assert problem.value.place == place
