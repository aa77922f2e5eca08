"""The commands that let something leave a plan file, or read an archive in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from ipdesk.cli.password import agreed, ask, ask_twice
from ipdesk.cli.talk import ExitCode, Talk
from ipdesk.domain.record import Id
from ipdesk.errors import Cancelled, FileExists, InvalidInput, Reason
from ipdesk.messages import field_message
from ipdesk.words import N_
from ipdesk.workspace import plain

if TYPE_CHECKING:
    from ipdesk.workspace.handing_out import Handed
    from ipdesk.workspace.workspace import Workspace


NO_VERSION: Final = N_(
    "Planen har ikke en slik godkjent versjon. Godkjenn en i vinduet, eller skriv et utkast med --draft."
)
NO_RECIPIENT: Final = N_(
    "Planen har ingen med det navnet, eller flere enn én. Skriv hele navnet slik det står i planen."
)


def export(talk: Talk, chosen: argparse.Namespace) -> ExitCode:
    """Hand out a draft, a version or a copy; refused where consent or approval is missing."""
    if chosen.protect and chosen.recipient is None:
        return talk.refuse(N_("--protect gjelder bare en kopi til en mottaker, med --recipient."))
    if chosen.draft and chosen.version is not None:
        return talk.refuse(N_("--draft er planen slik den er nå. Ta bort --version."))
    if chosen.plan.exists() and not chosen.force:
        raise FileExists(chosen.plan)
    with talk.opened(chosen.file, chosen) as workspace:
        try:
            return _handed_out(talk, workspace, chosen)
        except InvalidInput as refusal:
            return talk.refuse(N_("Ingenting er skrevet. {why}"), why=_why(talk, refusal))


def _why(talk: Talk, refusal: InvalidInput) -> str:
    if refusal.field == "version_id":
        return talk.words(NO_VERSION)
    if refusal.reason is Reason.UNKNOWN_RECORD:
        return talk.words(NO_RECIPIENT)
    return field_message(talk.words, refusal.reason)


def _handed_out(talk: Talk, workspace: Workspace, chosen: argparse.Namespace) -> ExitCode:
    language = chosen.language or workspace.case.person.written_form.value
    if chosen.draft:
        handed = plain.draft_now(workspace, chosen.plan, language, replace=chosen.force)
        talk.say(N_("Utkastet er skrevet til «{file}». Filen er ikke kryptert."), file=chosen.plan)
    elif chosen.recipient is None:
        handed = plain.original_now(workspace, chosen.version, chosen.plan, replace=chosen.force)
        number = plain.version_now(workspace, chosen.version).number
        talk.say(
            N_("Versjon {n} er skrevet til «{file}» slik den ble signert. Filen er ikke kryptert."),
            n=number,
            file=chosen.plan,
        )
    else:
        handed = plain.copy_now(
            workspace,
            _recipient(workspace, chosen.recipient),
            chosen.version,
            chosen.plan,
            language,
            protect=chosen.protect,
            replace=chosen.force,
        )
        _say_copy(talk, handed)
    talk.say(N_("Utleveringen er registrert i planfilen."))
    if handed.missing:
        missing = " ".join(sorted(handed.missing))
        talk.say(N_("Disse tegnene finnes ikke i skriften: {signs}"), signs=missing)
    return ExitCode.OK


def _recipient(workspace: Workspace, name: str) -> Id:
    found = plain.recipients_now(workspace, name)
    if len(found) != 1:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    return found[0]


def _say_copy(talk: Talk, handed: Handed) -> None:
    copy = handed.disclosure
    assert copy is not None
    talk.say(
        N_("Kopi {n} av {total} til {name} er skrevet til «{file}»."),
        n=copy.copy_number,
        total=copy.copies,
        name=copy.recipient,
        file=handed.path,
    )
    if handed.passphrase is None:
        talk.say(N_("Filen er ikke kryptert."))
    else:
        talk.say(N_("Passordfrase, som bare vises nå: {phrase}"), phrase=handed.passphrase)
        talk.say(N_("Gi den til mottakeren på en annen måte enn filen."))


def archive(talk: Talk, chosen: argparse.Namespace) -> ExitCode:
    """Write the archive; not encrypted, so the answer must be yes first."""
    from ipdesk.workspace.archive import WARNING

    password = ask(talk.words, from_input=chosen.password_stdin)
    talk.say(WARNING)
    if not (chosen.yes or agreed(talk.words)):
        raise Cancelled
    with talk.opened_with(chosen.file, password) as workspace:
        language = chosen.language or workspace.case.person.written_form.value
        written = plain.archive_now(workspace, chosen.folder, language)
    talk.say(
        N_("Arkivuttrekket er skrevet til «{folder}», {n} filer. Mappen er ukryptert."),
        folder=written.folder,
        n=written.files,
    )
    talk.say(N_("Uttrekket er registrert i planfilen."))
    return ExitCode.OK


def import_archive(talk: Talk, chosen: argparse.Namespace) -> ExitCode:
    """Make a new encrypted file of an archive."""
    if chosen.file.exists():
        raise FileExists(chosen.file)
    password = ask_twice(talk.words, talk.desk.settings.least_password, from_input=chosen.password_stdin)
    plain.close_now(plain.import_now(talk.desk, chosen.folder, chosen.file, password))
    talk.say(
        N_("Planfilen «{file}» er laget av arkivuttrekket. Et glemt passord kan ikke hentes fram."),
        file=chosen.file,
    )
    return ExitCode.OK
