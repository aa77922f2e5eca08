"""What a signature costs on the example plan, with the kind of key the program makes itself (ECDSA P-256).

Run it alone: `python tests/bench/signing.py [ROUNDS]`. Times are medians in milliseconds; loading the
libraries, which happens once in each run of the program, is told apart.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from statistics import median, quantiles
from typing import Final, TypeVar

from ipdesk.documents.plan.document import plan_pdf
from ipdesk.documents.result import Edition
from ipdesk.documents.signing.encrypt import encrypt
from ipdesk.documents.signing.keys import load_pkcs12, make_signing_key
from ipdesk.documents.signing.sign import add_signature, certify, fields
from ipdesk.documents.signing.stamp import Mark
from ipdesk.documents.signing.verify import verify
from ipdesk.domain.signers import plan_signers
from ipdesk.words import Words
from ipdesk.workspace.example import example_case
from tests.documents.signing.papers import scribble

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 22)
ROUNDS: Final = 20
PASSPHRASE: Final = "blåbær-tur-elg-2026"
Made = TypeVar("Made")


def measured(what: str, rounds: int, work: Callable[[], Made]) -> Made:
    """Do the work so many times, and print how long it takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        made = work()
        times.append((time.perf_counter() - start) * 1000)
    slow = quantiles(times, n=20)[-1] if rounds > 1 else times[0]
    print(f"{what:<42} {median(times):8.1f} ms   95 % {slow:8.1f} ms")
    return made


def main() -> int:
    """Measure each step, and print the sizes too."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    words, case = Words("nb"), example_case(TODAY)
    edition = Edition(version=1, approved_on=TODAY, signers=plan_signers(case, TODAY))
    plan = plan_pdf(case, words=words, today=TODAY, created=NOW, edition=edition).data
    made = measured("make a key", rounds, lambda: make_signing_key("Kari Eksempel", "Eksempel kommune", NOW))
    measured("load it, the first time with the libraries", 1, lambda: load_pkcs12(made, None))
    key = measured("load it", rounds, lambda: load_pkcs12(made, None))
    mark = Mark(name="Kari Eksempel", role="koordinator", reason="Godkjenner", at=NOW, strokes=scribble())
    names = [field.name for field in fields(plan)]
    sizes, data = [len(plan)], plan
    for number, name in enumerate(names):
        work = partial(add_signature if number else certify, data, key, name, mark, words)
        data = measured(f"signature {number + 1}, with strokes", rounds, work)
        sizes.append(len(data))
    locked = measured("password on a copy", rounds, lambda: encrypt(plan, PASSPHRASE))
    measured(
        "signature on a copy with a password",
        rounds,
        lambda: certify(locked, key, names[0], mark, words, password=PASSPHRASE),
    )
    measured("check in a process of its own", min(rounds, 5), lambda: verify(data))
    print("sizes in bytes:", *sizes)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
