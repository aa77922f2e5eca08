"""What each command does."""

from __future__ import annotations

import argparse
import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.cli.password import ask, ask_twice
from ipdesk.dates import parse_date
from ipdesk.domain.start import begin
from ipdesk.errors import FileExists, FileProblem, InvalidInput
from ipdesk.messages import field_message, message
from ipdesk.words import N_, Words
from ipdesk.workspace import plain
from ipdesk.workspace.demo import PASSWORD, demo_path
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

UNREADABLE: Final = 3
"""What `verify` ends with for a file that can't be read; its codes are those of the verdict."""


class ExitCode(IntEnum):
    """What the command line ends with; the help tells them."""

    OK = 0
    FOUND = 1
    WRONG_USE = 2
    WRONG_PASSWORD = 3
    UNUSABLE = 4
    CANCELLED = 5


class Command:
    """One run of one command."""

    def __init__(self, words: Words, desk: Desk) -> None:
        self._words = words
        self._desk = desk

    def run(self, chosen: argparse.Namespace) -> int:
        """Do what was asked."""
        match chosen.command:
            case "new":
                return self._new(chosen)
            case "export":
                return self._export(chosen)
            case "check":
                return self._check(chosen)
            case "verify":
                return self._verify(chosen)
            case _:
                return self._demo(chosen.folder, chosen.language)

    def _say(self, text: str, **values: object) -> None:
        print(self._words(text).format(**values))

    def _new(self, chosen: argparse.Namespace) -> ExitCode:
        today = self._desk.today
        try:
            born = parse_date(chosen.birth_date, today, latest=today, field="birth_date")
        except InvalidInput as refusal:
            self._say(N_("--birth-date: {why}"), why=field_message(self._words, refusal.reason))
            return ExitCode.WRONG_USE
        if chosen.file.exists():
            raise FileExists(chosen.file)
        first = begin(
            number=chosen.number or chosen.file.stem,
            given_names=chosen.given_names,
            family_name=chosen.family_name,
            birth_date=born,
            today=today,
        )
        password = ask_twice(self._words, from_input=chosen.password_stdin)
        plain.close_now(plain.create_now(self._desk, chosen.file, password, first))
        self._say(N_("Planfilen «{file}» er laget. Et glemt passord kan ikke hentes fram."), file=chosen.file)
        return ExitCode.OK

    def _open(self, path: Path, chosen: argparse.Namespace) -> Workspace:
        return plain.open_now(self._desk, path, ask(self._words, from_input=chosen.password_stdin))

    def _export(self, chosen: argparse.Namespace) -> ExitCode:
        if chosen.plan.exists() and not chosen.force:
            raise FileExists(chosen.plan)
        workspace = self._open(chosen.file, chosen)
        try:
            language = chosen.language or workspace.case.person.written_form.value
            result = plain.export_now(workspace, chosen.plan, language, overwrite=chosen.force)
        finally:
            plain.close_now(workspace)
        self._say(
            N_("Planen er skrevet til «{file}», {n} sider. Den er et utkast, og filen er ikke kryptert."),
            file=chosen.plan,
            n=result.pages,
        )
        if result.missing_characters:
            missing = " ".join(sorted(result.missing_characters))
            self._say(N_("Disse tegnene finnes ikke i skriften: {signs}"), signs=missing)
        return ExitCode.OK

    def _check(self, chosen: argparse.Namespace) -> ExitCode:
        if chosen.file.suffix.lower() == ".pdf":
            return self._check_document(chosen.file)
        workspace = self._open(chosen.file, chosen)
        try:
            return self._check_plan(workspace)
        finally:
            plain.close_now(workspace)

    def _check_plan(self, workspace: Workspace) -> ExitCode:
        report = plain.check_now(workspace)
        for problem in report.problems:
            self._say(FAULTS[problem.fault.value], where=problem.where)
        if not report.ok:
            self._say(N_("Deler av filen er ødelagt. Ta vare på den, og åpne en sikkerhetskopi."))
            return ExitCode.FOUND
        self._say(
            N_("Planfilen er hel: {records} opplysninger og {entries} endringer i loggen er kontrollert."),
            records=report.records,
            entries=report.entries,
        )
        return ExitCode.OK

    def _check_document(self, path: Path) -> ExitCode:
        facts = plain.check_document(path)
        self._say(N_("«{title}», {pages} sider."), title=facts.title, pages=facts.pages)
        for holds, text in (
            (facts.tagged, N_("Merket for skjermlesere: {answer}")),
            (facts.accessible, N_("Sier seg å være PDF/UA-1: {answer}")),
            (facts.archive, N_("Sier seg å være PDF/A-2a: {answer}")),
        ):
            self._say(text, answer=self._words(N_("ja") if holds else N_("nei")))
        return ExitCode.OK if facts.sound else ExitCode.FOUND

    def _verify(self, chosen: argparse.Namespace) -> int:
        """Check a signed PDF; its exit codes are its own, and the help tells them."""
        password = sys.stdin.readline().rstrip("\r\n") if chosen.password_stdin else None
        try:
            verdict = plain.verify_document(chosen.file, password)
        except FileProblem as problem:
            print(message(self._words, problem), file=sys.stderr)
            return UNREADABLE
        if chosen.json:
            print(json.dumps(verdict.to_json(), ensure_ascii=False, indent=2))
        else:
            for line in plain.told_of(verdict, self._words):
                print(line)
        return verdict.exit_code

    def _demo(self, folder: Path, language: str) -> ExitCode:
        from ipdesk.workspace.example import example_change

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise plain.told(folder, problem) from None
        file, document = demo_path(folder), folder / "eksempel.pdf"
        password = bytearray(PASSWORD.encode())
        if file.exists():
            workspace = plain.open_now(self._desk, file, password)
        else:
            workspace = plain.create_now(self._desk, file, password, example_change(self._desk.today))
        try:
            plain.export_now(workspace, document, language, overwrite=True)
            found = (self._check_plan(workspace), self._check_document(document))
        finally:
            plain.close_now(workspace)
        self._say(N_("Dette er skrevet, om en oppdiktet person:"))
        self._say(N_("  {file}  (kryptert planfil, passord: {password})"), file=file, password=PASSWORD)
        self._say(N_("  {file}  (planen på papir, merket UTKAST)"), file=document)
        self._say(N_("Åpne planfilen med: ./run.sh {file}"), file=file)
        return max(found)


FAULTS: Final = {
    "spare_page": N_("En ubrukt del av filen er skadet. Ingenting er tapt. ({where})"),
    "page": N_("En del av filen er skadet. ({where})"),
    "structure": N_("Filen henger ikke sammen. ({where})"),
    "content": N_("En tekst i filen er skadet. ({where})"),
    "log": N_("Loggen over endringer stemmer ikke. ({where})"),
    "state": N_("Innholdet stemmer ikke med loggen. ({where})"),
}
