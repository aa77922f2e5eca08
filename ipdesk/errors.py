"""What can go wrong, as classes and data; `ipdesk.messages` has the words.

Nothing here carries a sentence for people, and no error carries a password, a key or a text of the plan.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path


class IpdeskError(Exception):
    """Everything the program foresees."""


class Reason(Enum):
    """Why a field's value can't be used."""

    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_NUMBER = "not_a_number"
    DATE_TOO_FAR = "date_too_far"
    BIRTH_IN_FUTURE = "birth_in_future"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_NATIONAL_ID = "not_a_national_id"
    NATIONAL_ID_OTHER_BIRTH = "national_id_other_birth"
    NEEDED = "needed"
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_RECORD = "unknown_record"
    OWN_DESCENDANT = "own_descendant"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    NOT_HELD = "not_held"
    NO_MINUTES = "no_minutes"
    IN_FUTURE = "in_future"
    MANDATE_EXPIRED = "mandate_expired"
    NO_MANDATE = "no_mandate"
    DEPARTURE_NEEDS_REASON = "departure_needs_reason"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    CONTROL_CHARACTER = "control_character"
    IN_PAST = "in_past"
    NOT_YET = "not_yet"
    CONSENT_NEEDED = "consent_needed"
    ANSWER_ANEW = "answer_anew"
    NO_VERSION = "no_version"
    APPROVAL_NEEDED = "approval_needed"
    ALREADY = "already"
    ORDER_OF_SIGNING = "order_of_signing"
    WEAK_PASSWORD = "weak_password"
    STRONG_PASSWORD = "strong_password"
    PASSWORDS_DIFFER = "passwords_differ"


class InvalidInput(IpdeskError):
    """A value that can't be used; `field` names the record's field."""

    def __init__(self, field: str, reason: Reason) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


class Cancelled(IpdeskError):
    """The user stopped long work."""


class FileProblem(IpdeskError):
    """Something about a file; `path` is where."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(str(path))
        self.path = Path(path)


class WrongPassword(FileProblem):
    """Every page refuses the key."""


class WrongGroup(IpdeskError):
    """A group of the recovery sheet can't be right; `place` counts from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class Damaged(FileProblem):
    """The key is right, but parts of the file are not what was written."""


class IncompleteCopy(Damaged):
    """The file ends too early, or was copied while it was in use."""


class NotAPlanFile(FileProblem):
    """The file was not made by this program."""


class EmptyFile(NotAPlanFile):
    """The file has no content at all."""


class NotAnArchive(FileProblem):
    """The folder holds no archive that this program wrote."""


class ArchiveDamaged(FileProblem):
    """Something in the archive is missing, or is not what was written."""


class TooLarge(FileProblem):
    """A file that is to be kept in the plan file is larger than there is room for."""


class NotAScan(FileProblem):
    """A file is no scanned sheet that can be kept: no PDF, PNG or JPEG, broken, or locked by a password."""


class NewerFile(FileProblem):
    """The file was made by a newer version of the program."""

    def __init__(self, path: Path | str, version: int, known: int) -> None:
        super().__init__(path)
        self.version = version
        self.known = known


class OtherPlan(FileProblem):
    """The file is not a copy of the plan that is open."""


class SameFile(FileProblem):
    """The file chosen as the other copy is the one that is open."""


class AlreadyOpen(FileProblem):
    """Another window or program has the file open; `since` when and `who` where that is known.

    `machine` is given for another machine, `who` for this one.
    """

    def __init__(
        self, path: Path | str, since: datetime | None = None, who: str = "", machine: str = ""
    ) -> None:
        super().__init__(path)
        self.since = since
        self.who = who
        self.machine = machine


class ReadOnlyMedium(FileProblem):
    """The medium or the file can't be written."""


class RecoveryNeedsWriting(ReadOnlyMedium):
    """A change that was cut short must be undone first, and the medium can't be written."""


class StickMissing(FileProblem):
    """The medium that held the open file is gone."""


class FileMissing(FileProblem):
    """There is no file of that name."""


class FileExists(FileProblem):
    """A file of that name is there already, and is never overwritten."""


class NoAccess(FileProblem):
    """The system refuses access."""


class DiskFull(FileProblem):
    """There is no room left."""


class FileReplaced(FileProblem):
    """Another program moved, deleted or replaced the open file."""


class ChangedElsewhere(FileReplaced):
    """The same plan is there again, but was changed in another place since this program last saw it."""


class WriteFailed(FileProblem):
    """Writing failed for a reason the system did not tell; `code` is the driver's."""

    def __init__(self, path: Path | str, code: int | None = None) -> None:
        super().__init__(path)
        self.code = code


class OutOfMemory(IpdeskError):
    """There was not memory enough to derive the key."""


class FileClosed(IpdeskError):
    """The file was locked or closed before the work could be done."""


class Unsupported(IpdeskError):
    """The build of the encryption library is not one this program can trust."""


class SigningProblem(IpdeskError):
    """A signature was not made; the document is as it was."""


class WrongKeyPassword(SigningProblem):
    """The password does not open the key file."""


class KeyUnusable(SigningProblem):
    """There is no key that can sign, or its certificate does not allow it."""


class KeyExpired(KeyUnusable):
    """The certificate does not hold at the time of signing."""


class NotSignable(SigningProblem):
    """The document has no open field of that name, forbids the signature, or can't be read."""


class AlreadySigned(SigningProblem):
    """A signed document can't be encrypted without breaking its signatures."""


class CardProblem(SigningProblem):
    """A card or its reader did not do what was asked."""


class CardDriverMissing(CardProblem):
    """The driver of the card reader can't be loaded."""


class CardMissing(CardProblem):
    """The chosen card is not in a reader."""


class CertificateMissing(CardProblem):
    """The card has no such certificate, or no key that belongs to it."""


class WrongPin(CardProblem):
    """The card refuses the PIN; one try is used up."""


class PinLocked(CardProblem):
    """The card refuses every PIN until it is unlocked by other means."""
