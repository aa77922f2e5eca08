"""Typed text and secrets put back to an earlier version: the file opens, and the check tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id
from ipdesk.storage import reading_copy
from ipdesk.storage.integrity import Fault, Problem
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import LATER, NOW, WHO, WORK

DRAFT = (Id("0" * 20), "birth_date")
OTHER = (Id("1" * 20), "birth_date")
SECRET = "key"


def kept(file: PlanFile, text: str, secret: bytes) -> None:
    """Keep typed text and a secret."""
    file.keep_drafts({DRAFT: text, OTHER: "6. m"})
    change = Change(act=Act.EDIT, puts=plans.call(file.load(), text).puts, secrets=((SECRET, secret),))
    file.commit(change, file.load(), who=WHO, at=NOW)


@pytest.fixture
def file(path: Path) -> PlanFile:
    """Give a file with typed text and a secret, both kept twice."""
    made = plans.create(path)
    kept(made, "300", b"one")
    kept(made, "400", b"two")
    return made


ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"

# As a page put back to its own earlier version shows: right in itself.
HARM = {
    "draft": ("UPDATE draft SET text = '300' WHERE text = '400'", "draft"),
    "draft gone": ("DELETE FROM draft WHERE text = '6. m'", "draft"),
    "all drafts gone": ("DELETE FROM draft", "draft"),
    "drafts exchanged": (f"UPDATE draft SET record_id = 'x' WHERE record_id = '{DRAFT[0]}'", "draft"),
    "secret": (f"UPDATE secret SET data = CAST('one' AS BLOB), sha256 = x'{ONE}'", "secret"),
    "secret gone": ("DELETE FROM secret", "secret"),
    "code of drafts": ("UPDATE guard SET digest = 'x' WHERE name = 'draft'", "draft"),
    "code gone": ("DELETE FROM guard WHERE name = 'secret'", "secret"),
}


@pytest.mark.parametrize(("statement", "where"), HARM.values(), ids=HARM)
def test_what_was_put_back_is_told_and_the_file_opens(file: PlanFile, statement: str, where: str) -> None:
    assert file.check().problems == ()
    file._link.run(lambda raw: raw.execute(statement))
    file.close()
    again = plans.reopen(file.path)
    report = again.check()
    assert report.problems == (Problem(Fault.BESIDE, where),)
    assert (report.ok, report.readable) == (False, True)
    case = again.load()
    assert case.person.phone == "400"
    again.drafts()
    again.secret(SECRET)
    again.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    kept(again, "500", b"three")  # what is kept anew is what there is
    assert again.check().problems == ()
    again.close()


def test_typed_text_that_was_put_back_can_still_be_read_from_a_copy(file: PlanFile, tmp_path: Path) -> None:
    file._link.run(lambda raw: raw.execute(HARM["draft"][0]))
    file.close()
    key = plans.key_for(file_salt(file.path))
    copy = reading_copy.open_copy(file.path, key, tmp_path / "copies", machine=WORK, at=LATER)
    assert copy.drafts()[DRAFT] == "300"
    copy.close()
    key.wipe()


def file_salt(path: Path) -> bytes:
    """Give how a file begins."""
    return path.read_bytes()[:16]


def test_zeros_among_codes_and_secrets_are_told_as_damage(file: PlanFile) -> None:
    def harm(raw: Any) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE guard SET digest = digest || char(0)")
        raw.execute("UPDATE secret SET name = name || char(0)")

    file._link.run(harm)
    assert set(file.check().problems) == {Problem(Fault.CONTENT, "guard"), Problem(Fault.CONTENT, "secret")}
    file.close()
