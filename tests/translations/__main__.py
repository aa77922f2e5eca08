"""Update, check or compile the catalogue.

update   take in the texts of the program, keep what is translated, drop what is in use no more
check    say what is missing or amiss; exit code 1 if anything is
compile  make the .mo file that the program reads
"""

from __future__ import annotations

import argparse
import sys

from tests.translations import steps


def main() -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.translations",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("command", choices=("update", "check", "compile"))
    command = parser.parse_args().command
    if command == "check":
        problems = steps.check()
        print(*problems, sep="\n", end="\n" if problems else "")
        print(steps.summary(problems), file=sys.stderr)
        return 1 if problems else 0
    if command == "update":
        steps.update()
    steps.compile_catalogue()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
