"""The key that seals a signature: chosen, lent to the work, and remembered with what it signed.

The private part of an own key is a secret of the plan file, and leaves it for the time of the work only. A
certificate is remembered in the change that records the first signature made with it, or not at all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.people import name_of
from ipdesk.domain.record import MAX_SHORT, new_id
from ipdesk.domain.version_records import KeySource, SigningKey
from ipdesk.errors import KeyUnusable
from ipdesk.workspace.looking import unread

if TYPE_CHECKING:
    from ipdesk.documents.signing.keys import SigningKey as ReadyKey
    from ipdesk.workspace.workspace import Workspace

SECRET: Final = "signing-key"
"""The name of the own key among the secrets of a plan file."""
_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The key inside the plan file; it is made when it is first used."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key in a PKCS#12 file."""

    path: Path
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CardKey:
    """A key on a card, by PKCS#11: the driver's file, the card's label and the certificate's."""

    driver: Path
    card: str
    certificate: str
    pin: str = field(repr=False)


KeyChoice = OwnKey | KeyFile | CardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What is to be remembered of a key that signed: its certificate, and the private part of a new one."""

    known: SigningKey
    certificate: bytes
    secret: bytes | None = field(default=None, repr=False)

    def remembered(self, change: Change, case: Case, today: date) -> Change:
        """Give a change that remembers the certificate too, if the case does not know it."""
        kept = versions.keep_key(case, self.known, today)
        if kept is None:
            return change
        secrets = ((SECRET, self.secret),) if self.secret is not None else ()
        return dataclasses.replace(
            change,
            puts=(*change.puts, *kept.puts),
            enclosed=(*change.enclosed, self.certificate),
            secrets=(*change.secrets, *secrets),
        )


class Seal:
    """A chosen key on its way to the work. It is opened once, on the document worker."""

    def __init__(
        self, choice: KeyChoice, secret: bytearray | None, owner: str, organisation: str, at: datetime
    ) -> None:
        self._choice: KeyChoice | None = choice
        self._secret = secret
        self._owner = owner
        self._organisation = organisation
        self._at = at
        self._used: Used | None = None

    def __repr__(self) -> str:
        return "Seal()"

    @property
    def used(self) -> Used:
        """Give what is to be remembered, once it was opened."""
        assert self._used is not None
        return self._used

    @contextmanager
    def opened(self) -> Iterator[ReadyKey]:
        """Lend the key; a card stays open meanwhile. It is forgotten afterwards.

        Raises what is wrong with the choice: `WrongKeyPassword`, `KeyUnusable`, a `CardProblem`, a
        `FileProblem` for a key file that can't be read, or `InvalidInput` where a new key lacks a name.
        """
        choice, self._choice = self._choice, None
        match choice:
            case OwnKey():
                yield self._own()
            case KeyFile():
                yield self._noted(_from_file(choice), KeySource.FILE)
            case CardKey():
                from ipdesk.documents.signing.cards import open_card

                with open_card(choice.driver, choice.card, choice.pin, choice.certificate) as key:
                    yield self._noted(key, KeySource.CARD)
            case None:
                raise KeyUnusable

    def _own(self) -> ReadyKey:
        """Give the own key; one that has run out, or is another coordinator's, gives way to a new one."""
        from ipdesk.documents.signing.keys import load_pkcs12, make_signing_key, short_name
        from ipdesk.storage.keys import wipe

        secret, self._secret = self._secret, None
        if secret is not None:
            try:
                key = load_pkcs12(secret, None)
            finally:
                wipe(secret)
            owner = short_name(self._owner)
            if key.certificate.holds(self._at) and owner in ("", key.certificate.owner):
                return self._noted(key, KeySource.OWN)
        made = make_signing_key(self._owner, self._organisation, self._at)
        return self._noted(load_pkcs12(made, None), KeySource.OWN, made)

    def _noted(self, key: ReadyKey, source: KeySource, secret: bytes | None = None) -> ReadyKey:
        certificate, zone = key.certificate, self._at.tzinfo
        made = self._at if secret is not None else certificate.valid_from
        known = SigningKey(
            id=new_id(),
            holder=_plain(certificate.owner),
            organisation=_plain(certificate.organisation),
            made_on=made.astimezone(zone).date(),
            expires_on=certificate.valid_until.astimezone(zone).date(),
            source=source,
            fingerprint=certificate.fingerprint,
            certificate=certificate.fingerprint,
        )
        self._used = Used(known=known, certificate=key.encoded, secret=secret)
        return key


def chosen(
    workspace: Workspace,
    choice: KeyChoice,
    at: datetime,
    then: Callable[[Seal], None],
    failed: Callable[[Exception], None],
) -> None:
    """Make a chosen key ready for the work; an own one is read from the file."""
    plan = workspace.case.plan
    owner, organisation = name_of(workspace.case, plan.coordinator_id), plan.municipality

    def sealed(secret: bytearray | None) -> None:
        then(Seal(choice, secret, owner, organisation, at))

    if isinstance(choice, OwnKey):
        workspace.secret(SECRET, sealed, failed)
    else:
        sealed(None)


def _from_file(choice: KeyFile) -> ReadyKey:
    from ipdesk.documents.signing.keys import load_pkcs12

    try:
        with choice.path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as problem:
        raise unread(choice.path, problem) from None
    if len(data) > _LARGEST:
        raise KeyUnusable
    return load_pkcs12(data, choice.password)


def _plain(text: str) -> str:
    """Give a name from a certificate as a field can hold it."""
    return "".join(one for one in text if one.isprintable())[:MAX_SHORT]
