"""A file that was made with schema 1 and the true cost of a key."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ipdesk.domain.change import Act
from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME
from tests.storage import plans
from tests.storage.make_schema1 import CONTENT, DRAFT, FILE, PASSWORD
from tests.storage.plans import HOME, LATER, NOW, WHO


@pytest.mark.usefixtures("true_keys")
def test_file_of_schema_1_opens_with_all_it_holds(path: Path) -> None:
    shutil.copy(FILE, path)
    file = plans.reopen(path, PASSWORD)
    case = file.load()
    for stored in json.loads(CONTENT.read_text(encoding="utf-8")):
        fields = stored["fields"]
        record = case.get(KIND_BY_NAME[stored["kind"]], Id(fields["id"]))
        assert record is not None
        now = to_plain(record)
        assert {name: now[name] for name in fields} == fields
    assert file.drafts() == dict([DRAFT])
    assert [(e.act, e.at, e.who, e.machine) for e in file.log()] == [
        (Act.RETIRE, LATER, WHO, HOME),
        (Act.BEGIN, NOW, WHO, HOME),
    ]
    assert file.left_open is None
    assert file.check().problems == ()
    file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    assert file.check().problems == ()
    file.close()
