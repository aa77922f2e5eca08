"""What each command does."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.cli import leaving
from ipdesk.cli.password import ask, ask_twice, next_line
from ipdesk.cli.talk import ExitCode, Talk
from ipdesk.dates import parse_date
from ipdesk.domain.start import begin
from ipdesk.errors import FileExists, FileProblem, InvalidInput
from ipdesk.messages import field_message, message
from ipdesk.words import N_
from ipdesk.workspace import plain
from ipdesk.workspace.demo import PASSWORD, demo_path

if TYPE_CHECKING:
    from ipdesk.workspace.verifying import Checked
    from ipdesk.workspace.workspace import Workspace

UNREADABLE: Final = 3
"""What `verify` ends with for a file that can't be read; its codes are those of the verdict."""


class Command(Talk):
    """One run of one command."""

    def run(self, chosen: argparse.Namespace) -> int:
        """Do what was asked."""
        match chosen.command:
            case "new":
                return self._new(chosen)
            case "export":
                return leaving.export(self, chosen)
            case "archive":
                return leaving.archive(self, chosen)
            case "import":
                return leaving.import_archive(self, chosen)
            case "check":
                return self._check(chosen)
            case "verify":
                return self._verify(chosen)
            case _:
                return self._demo(chosen.folder, chosen.language)

    def _new(self, chosen: argparse.Namespace) -> ExitCode:
        today = self.desk.today
        try:
            born = parse_date(chosen.birth_date, today, latest=today, field="birth_date")
        except InvalidInput as refusal:
            self.say(N_("--birth-date: {why}"), why=field_message(self.words, refusal.reason))
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
        password = ask_twice(self.words, self.desk.settings.least_password, from_input=chosen.password_stdin)
        plain.close_now(plain.create_now(self.desk, chosen.file, password, first))
        self.say(N_("Planfilen «{file}» er laget. Et glemt passord kan ikke hentes fram."), file=chosen.file)
        return ExitCode.OK

    def _check(self, chosen: argparse.Namespace) -> ExitCode:
        if chosen.file.suffix.lower() == ".pdf":
            return self._check_document(chosen.file)
        with self.opened(chosen.file, chosen) as workspace:
            return self._check_plan(workspace)

    def _check_plan(self, workspace: Workspace) -> ExitCode:
        report = plain.check_now(workspace)
        for problem in report.problems:
            self.say(FAULTS[problem.fault.value], where=problem.where)
        if report.readable and not report.ok:
            self.say(N_("Alt som er lagret i planen, er helt. Se over halvskrevet tekst når du åpner den."))
            return ExitCode.FOUND
        if not report.ok:
            self.say(N_("Deler av filen er ødelagt. Ta vare på den, og åpne en sikkerhetskopi."))
            return ExitCode.FOUND
        self.say(
            N_("Planfilen er hel: {records} opplysninger og {entries} endringer i loggen er kontrollert."),
            records=report.records,
            entries=report.entries,
        )
        return ExitCode.OK

    def _check_document(self, path: Path) -> ExitCode:
        facts = plain.check_document(path)
        self.say(N_("«{title}», {pages} sider."), title=facts.title, pages=facts.pages)
        for holds, text in (
            (facts.tagged, N_("Merket for skjermlesere: {answer}")),
            (facts.accessible, N_("Sier seg å være PDF/UA-1: {answer}")),
            (facts.archive, N_("Sier seg å være PDF/A-2a: {answer}")),
        ):
            self.say(text, answer=self.words(N_("ja") if holds else N_("nei")))
        return ExitCode.OK if facts.sound else ExitCode.FOUND

    def _verify(self, chosen: argparse.Namespace) -> int:
        """Check a signed PDF; its exit codes are its own, and the help tells them."""
        try:
            checked = self._checked(chosen)
        except FileProblem as problem:
            print(message(self.words, problem), file=sys.stderr)
            return UNREADABLE
        verdict = checked.verdict
        if chosen.json:
            known = {"known": checked.known} if chosen.plan is not None else {}
            print(json.dumps(verdict.to_json() | known, ensure_ascii=False, indent=2))
        else:
            for line in (*checked.lines, checked.known):
                if line:
                    print(line)
        return verdict.exit_code

    def _checked(self, chosen: argparse.Namespace) -> Checked:
        """Check a file alone, or against a plan file; its password is then read before the PDF's."""
        if chosen.plan is None:
            password = next_line() if chosen.password_stdin else None
            return plain.verify_document(self.desk, None, chosen.file, password, self.words)
        to_plan = ask(self.words, from_input=chosen.password_stdin)
        password = next_line() if chosen.password_stdin else None
        with self.opened_with(chosen.plan, to_plan) as workspace:
            return plain.verify_document(self.desk, workspace, chosen.file, password, self.words)

    def _demo(self, folder: Path, language: str) -> ExitCode:
        from ipdesk.workspace.example import example_change

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise plain.told(folder, problem) from None
        file, draft = demo_path(folder), folder / "eksempel-utkast.pdf"
        password, there = bytearray(PASSWORD.encode()), file.exists()
        if there:
            workspace = plain.open_now(self.desk, file, password)
        else:
            workspace = plain.create_now(self.desk, file, password, example_change(self.desk.today))
        try:
            documents = [] if there else self._paperwork(workspace, folder, draft, language)
            found = (self._check_plan(workspace), *(self._check_document(path) for path, _ in documents))
        finally:
            plain.close_now(workspace)
        self.say(N_("Dette er skrevet, om en oppdiktet person:"))
        self.say(N_("  {file}  (kryptert planfil, passord: {password})"), file=file, password=PASSWORD)
        for path, what in documents:
            print(f"  {path}  ({what})")
        self.say(N_("Åpne planfilen med: ./run.sh {file}"), file=file)
        return max(found)

    def _paperwork(
        self, workspace: Workspace, folder: Path, draft: Path, language: str
    ) -> list[tuple[Path, str]]:
        from ipdesk.workspace.example.paperwork import do_paperwork

        plain.draft_now(workspace, draft, language, replace=True)
        drafted = (draft, self.words(N_("planen før den er godkjent, merket UTKAST")))
        made = do_paperwork(workspace, folder, language)
        return [drafted, *((one.path, one.told) for one in made)]


FAULTS: Final = {
    "spare_page": N_("En ubrukt del av filen er skadet. Ingenting er tapt. ({where})"),
    "page": N_("En del av filen er skadet. ({where})"),
    "structure": N_("Filen henger ikke sammen. ({where})"),
    "content": N_("En tekst i filen er skadet. ({where})"),
    "log": N_("Loggen over endringer stemmer ikke. ({where})"),
    "state": N_("Innholdet stemmer ikke med loggen. ({where})"),
    "beside": N_("Halvskrevet tekst eller signeringsnøkkelen er en tidligere utgave. ({where})"),
}
