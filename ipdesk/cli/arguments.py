"""What may be written on the command line, and the help about it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from ipdesk import __version__
from ipdesk.words import LANGUAGES, N_, Words

EXIT_CODES = N_(
    "Avslutningskoder:\n"
    "  0  alt gikk bra\n"
    "  1  kontrollen fant noe galt\n"
    "  2  kommandoen kan ikke brukes slik\n"
    "  3  passordet åpner ikke filen\n"
    "  4  filen kan ikke leses eller skrives\n"
    "  5  avbrutt"
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is ours."""

    usage_word = ""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with our word."""
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks with the given words throughout."""

    def __init__(self, words: Words | None = None, **how: Any) -> None:
        self.words = words or Words(LANGUAGES[0])
        super().__init__(formatter_class=self._formatter, add_help=False, **how)
        self._positionals.title = self.words(N_("Dette må være med"))
        self._optionals.title = self.words(N_("Valg"))
        about = self.words(N_("vis denne hjelpen"))
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=about)

    def _formatter(self, *, prog: str) -> argparse.HelpFormatter:
        formatter = _Help(prog)
        formatter.usage_word = self.words(N_("Bruk: "))
        return formatter

    def error(self, message: str) -> NoReturn:
        """Say in plain words that the command can't be used, and how it can."""
        self.print_usage(sys.stderr)
        told = self.words(N_("Kommandoen kan ikke brukes slik. «{help}» viser hvordan."))
        self.exit(2, told.format(help=f"{self.prog} --help") + "\n")


def parser(words: Words) -> Parser:
    """Make the parser, with its help in the given words."""
    top = Parser(
        words,
        prog="ipdesk",
        description=words(
            N_("Individuell plan i én kryptert fil. Uten kommando åpnes vinduet: ipdesk [FIL]")
        ),
        epilog=words(EXIT_CODES),
    )
    version = words(N_("vis utgaven av programmet"))
    top.add_argument("--version", action="version", version=f"ipdesk {__version__}", help=version)
    names = "new | export | archive | import | check | verify | demo"
    commands = top.add_subparsers(dest="command", required=True, metavar=names)
    _new(commands, words)
    _export(commands, words)
    _archive(commands, words)
    _import(commands, words)
    _check(commands, words)
    _verify(commands, words)
    _demo(commands, words)
    return top


_Commands = argparse._SubParsersAction  # argparse gives its type no public name


def _command(
    commands: _Commands[Parser], words: Words, name: str, about: str, codes: str = EXIT_CODES
) -> Parser:
    told = words(about)
    return commands.add_parser(name, words=words, help=told, description=told, epilog=words(codes))


def _new(commands: _Commands[Parser], words: Words) -> None:
    made = _command(commands, words, "new", N_("Lag en ny kryptert planfil."))
    made.add_argument("file", type=Path, help=words(N_("hvor planfilen skal ligge")))
    made.add_argument("--given-names", default="", help=words(N_("fornavn")))
    made.add_argument("--family-name", default="", help=words(N_("etternavn")))
    made.add_argument("--birth-date", default="", help=words(N_("fødselsdato, for eksempel 3.5.2009")))
    made.add_argument("--number", default="", help=words(N_("plannummer; filnavnet når det ikke er gitt")))
    _password(made, words)


def _export(commands: _Commands[Parser], words: Words) -> None:
    about = N_(
        "Skriv planen som PDF: den godkjente versjonen til planeieren, en kopi til en mottaker "
        "(--recipient) eller et utkast (--draft). Det krever samtykke, og alt registreres i planfilen."
    )
    made = _command(commands, words, "export", about)
    made.add_argument("file", type=Path, help=words(N_("planfilen")))
    made.add_argument("--plan", type=Path, required=True, help=words(N_("hvor PDF-filen skal ligge")))
    what = made.add_mutually_exclusive_group()
    what.add_argument(
        "--recipient", metavar="NAVN", help=words(N_("kopi med det denne mottakeren har lov til å se"))
    )
    what.add_argument("--draft", action="store_true", help=words(N_("planen slik den er nå, merket UTKAST")))
    made.add_argument(
        "--version", type=int, metavar="N", help=words(N_("versjonen; den nyeste når den ikke er gitt"))
    )
    made.add_argument(
        "--protect", action="store_true", help=words(N_("lås kopien med en passordfrase, som vises én gang"))
    )
    _language(made, words)
    made.add_argument("--force", action="store_true", help=words(N_("skriv over en fil som finnes")))
    _password(made, words)


def _archive(commands: _Commands[Parser], words: Words) -> None:
    about = N_(
        "Skriv arkivuttrekket: alt i planfilen som PDF og JSON i en mappe. Mappen er ukryptert. "
        "Uttrekket registreres i planfilen."
    )
    made = _command(commands, words, "archive", about)
    made.add_argument("file", type=Path, help=words(N_("planfilen")))
    made.add_argument("folder", type=Path, help=words(N_("en mappe som er ny eller tom")))
    made.add_argument(
        "--yes", action="store_true", help=words(N_("ja, jeg vet at mappen blir ukryptert; ikke spør"))
    )
    _language(made, words)
    _password(made, words)


def _import(commands: _Commands[Parser], words: Words) -> None:
    about = N_("Lag en ny kryptert planfil av et arkivuttrekk, med samme innhold og logg.")
    made = _command(commands, words, "import", about)
    made.add_argument("folder", type=Path, help=words(N_("mappen med arkivuttrekket")))
    made.add_argument("file", type=Path, help=words(N_("hvor planfilen skal ligge")))
    _password(made, words)


def _check(commands: _Commands[Parser], words: Words) -> None:
    made = _command(commands, words, "check", N_("Kontroller at en planfil eller en PDF herfra er hel."))
    made.add_argument("file", type=Path, help=words(N_("planfil eller PDF")))
    _password(made, words)


VERIFY_CODES = N_(
    "Avslutningskoder:\n"
    "  0  signert, og ingenting er endret etterpå\n"
    "  1  endret etter signering, eller ødelagt\n"
    "  2  ikke signert, eller ikke laget med ipdesk\n"
    "  3  kan ikke leses"
)


def _verify(commands: _Commands[Parser], words: Words) -> None:
    about = N_("Kontroller signaturene i en PDF, og om noe er endret etterpå.")
    made = _command(commands, words, "verify", about, VERIFY_CODES)
    made.add_argument("file", type=Path, help=words(N_("PDF-filen")))
    made.add_argument("--json", action="store_true", help=words(N_("svar som JSON, for andre programmer")))
    made.add_argument(
        "--plan", type=Path, metavar="PLANFIL", help=words(N_("sammenlign med det denne planfilen vet"))
    )
    made.add_argument(
        "--password-stdin",
        action="store_true",
        help=words(N_("les passordet til PDF-en fra første linje inn; med --plan først planfilens passord")),
    )


def _demo(commands: _Commands[Parser], words: Words) -> None:
    about = N_("Lag en eksempelplan som kryptert fil og PDF, og kontroller begge. Personen er oppdiktet.")
    made = _command(commands, words, "demo", about)
    made.add_argument("folder", type=Path, help=words(N_("mappen de skal ligge i")))
    made.add_argument("--language", choices=LANGUAGES, default="nb", help=words(N_("målform i PDF-en")))


def _language(command: Parser, words: Words) -> None:
    command.add_argument(
        "--language", choices=LANGUAGES, help=words(N_("målform; personens egen når den ikke er gitt"))
    )


def _password(command: Parser, words: Words) -> None:
    command.add_argument(
        "--password-stdin",
        action="store_true",
        help=words(N_("les passordet fra første linje inn, i stedet for å spørre")),
    )
