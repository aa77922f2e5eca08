"""The cover: whose plan it is, and the facts about it."""

from __future__ import annotations

from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.photo import Photo, photo
from ipdesk.documents.plan.pieces import facts, section, sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import CopyLine
from ipdesk.documents.tagging.flowables import Heading, Paragraph, Picture, Tagged
from ipdesk.documents.tagging.structure import Element
from ipdesk.documents.tagging.text import TextStyle
from ipdesk.domain.people import ended
from ipdesk.domain.person import Representative
from ipdesk.labels import CHOICES
from ipdesk.words import N_

_PHOTO: Final = 44 * MM
_ROW: Final = 26.0
_HEIGHT: Final = look.BAND - 30 * MM
"""What is left of the band below the upper edge of the cover's frame."""


def cover(sheet: Sheet) -> list[Flowable]:
    """Make the cover; that of a copy says first for whom it is and what it shows."""
    copy, title = sheet.edition.copy, sheet.words(N_("Opplysninger om planen"))
    told = [row for row in _facts(sheet) if row[1].strip()]
    about = facts(told, title)
    if copy is None:
        return [_Masthead(sheet), *about]
    room = _ROW * len(told)  # kept together where the parts of the copy fill the page
    return [_Masthead(sheet), *_this_copy(sheet, copy), *section(title, 2, about, room=room)]


def _this_copy(sheet: Sheet, copy: CopyLine) -> list[Flowable]:
    """Tell of a copy what it is and what it shows; never what it does not."""
    words = sheet.words
    title = words(N_("Dette eksemplaret"))
    of = words(N_("{n} av {total}")).format(n=copy.number, total=copy.of)
    number = "" if copy.number is None else str(copy.number) if copy.of is None else of
    rows = [
        (words(N_("Laget for")), copy.made_for),
        (words(N_("Kopi")), number),
        (words(N_("Viser")), "\n".join(copy.parts)),
        (words(N_("Kan brukes til og med")), words.long_date(copy.until)),
    ]
    return section(title, 2, facts(rows, title))


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    words, plan, person = sheet.words, sheet.case.plan, sheet.case.person
    tongue = [person.language.strip(), _interpreter(sheet)]
    return [
        (words(N_("Gjelder")), person.name),
        (words(N_("Født")), words.long_date(person.birth_date)),
        (words(N_("Adresse")), person.address.strip()),
        (
            words(N_("Kontakt")),
            " · ".join(part for part in (person.phone.strip(), person.email.strip()) if part),
        ),
        (words(N_("Språk")), sentence(", ".join(part for part in tongue if part))),
        *_representatives(sheet),
        (words(N_("Koordinering og framdrift")), sheet.name_and_role(plan.coordinator_id)),
        (words(N_("Lager planen")), sheet.name_and_role(plan.made_by_id)),
        (words(N_("Kommune")), plan.municipality),
        # A copy without the group's part does not say that there is one.
        (words(N_("Ordning")), sentence(words(CHOICES[plan.arrangement])) if sheet.whole else ""),
        (words(N_("Planarbeidet startet")), words.date(plan.started_on)),
        (words(N_("Planperiode")), sheet.period(plan.period_from, plan.period_to)),
        (words(N_("Neste revisjon")), words.date(plan.next_revision)),
        (words(N_("Plannummer")), plan.number),
        *_edition(sheet),
    ]


def _edition(sheet: Sheet) -> list[tuple[str, str]]:
    """Tell which version this is. A cut copy keeps the reason to itself: it may be about what was cut."""
    words, edition = sheet.words, sheet.edition
    if edition.draft:
        return [(words(N_("Status")), words(N_("Utkast – ikke godkjent")))]
    return [
        (words(N_("Versjon")), "" if edition.version is None else str(edition.version)),
        (words(N_("Godkjent")), words.long_date(edition.approved_on)),
        (words(N_("Grunn til versjonen")), edition.reason if sheet.whole else ""),
    ]


def _interpreter(sheet: Sheet) -> str:
    person, words = sheet.case.person, sheet.words
    if not person.interpreter_needed:
        return ""
    language = person.interpreter_language.strip()
    return (
        words(N_("trenger tolk ({language})")).format(language=language)
        if language
        else words(N_("trenger tolk"))
    )


def _representatives(sheet: Sheet) -> list[tuple[str, str]]:
    """Give who speaks for the person, gathered by ground."""
    by_basis: dict[str, list[str]] = {}
    for one in sheet.case.live(Representative):
        if not ended(one, sheet.today):
            by_basis.setdefault(sentence(sheet.words(CHOICES[one.basis])), []).append(sheet.name(one.id))
    return [(basis, "\n".join(names)) for basis, names in by_basis.items()]


class _Masthead(Tagged):
    """Title and name in white on the band, with the photo beside them where there is one."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(Element("Div"))
        words, name = sheet.words, sheet.case.person.name
        title = words(N_("Individuell plan"))
        self._title = Heading(title, look.TITLE, 1)
        for_whom = words(N_("for {name}")).format(name=name) if name else ""
        self._name = Paragraph(for_whom, _name_style(name))
        self._photo = _portrait(
            photo(sheet.case.person.photo), words(N_("Bilde av {name}")).format(name=name)
        )
        for part in (self._title, self._name, self._photo):
            if part is not None:
                part.put_under(self.element)

    def getSpaceAfter(self) -> float:
        """Give the room between the band and the facts."""
        return 11 * MM

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Fill the band."""
        self.width, self.height = availWidth, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draw the title above the name, both from the left, the photo to the right."""
        canvas = self.canv
        room = self.width - (_PHOTO + 6 * MM if self._photo is not None else 0)
        top = self.height - 4 * MM
        for part in (self._title, self._name) if self._name.plain else (self._title,):
            _, height = part.wrapOn(canvas, room, top)
            top -= height
            part.drawOn(canvas, 0, top)
            top -= part.getSpaceAfter()
        if self._photo is not None:
            high = self.height - 1 * MM
            self._photo.drawOn(canvas, self.width - self._photo.width, high - self._photo.height)


def _name_style(name: str) -> TextStyle:
    """Choose a size in which even the longest name stays on the band."""
    if len(name) <= 60:
        return look.SUBTITLE
    return look.LONG_SUBTITLE if len(name) <= 200 else look.LONGEST_SUBTITLE


def _portrait(found: Photo | None, alt: str) -> Picture | None:
    if found is None:
        return None
    scale = _PHOTO / max(found.width, found.height)
    return Picture(found.image, found.width * scale, found.height * scale, alt)
