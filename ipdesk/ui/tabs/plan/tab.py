"""Plan: the person, the plan as a whole, who speaks for the person, and the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipdesk import labels, titles
from ipdesk.domain import edit, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.person import Basis, Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.plan.lamp import ConsentLamp
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Act, Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

PERSON_ROWS = (
    ("given_names", "family_name"),
    ("birth_date", "written_form"),
    ("communication_needs",),
    ("language",),
    ("interpreter_needed", "interpreter_language"),
    ("phone", "email"),
    ("address",),
    ("photo",),
    ("national_id",),
)
PLAN_ROWS = (
    ("number", "municipality"),
    ("arrangement",),
    ("made_by_id",),
    ("coordinator_id",),
    ("started_on", "next_revision"),
    ("period_from", "period_to"),
    ("child_participation",),
)
REPRESENTATIVE_ROWS = (
    ("name",),
    ("basis",),
    ("deprived",),
    ("mandate",),
    ("from_date", "to_date"),
    ("document_seen_on",),
    ("phone", "email"),
    ("address",),
    ("note",),
)
SECTION_ROWS = (("own_words",), ("wording",), ("topic", "title"), ("hidden",))


def in_order(case: Case) -> Sequence[Record]:
    """Give the person, the plan, the representatives and the sections in order."""
    return (case.person, case.plan, *case.live(Representative), *order.sections(case))


class PlanTab(ListTab):
    """The parts of the plan in order, and one of them beside."""

    title = N_("Plan")
    icon = "clipboard-list"
    act = N_("Ny del")
    retirable = frozenset({Representative, Section})
    movable = frozenset({Section})
    shares = (5, 8)

    def listing(self) -> Listing:
        """Declare the list."""
        return Listing(
            name=tr("Delene av planen"),
            rows=in_order,
            columns=(
                Column(title=tr("Del"), text=lambda c, r: titles.title(words(), c, r), bold=True),
                Column(
                    title=tr("Tilstand"),
                    text=lambda _c, r: _state(r)[0],
                    pill=lambda _c, r: _state(r)[1],
                    width=180,
                ),
            ),
            haystack=_haystack,
            filters=(Filter(title=tr("Alle")), self.taken_away()),
            sortable=False,
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the details."""
        return {
            Person: self._person_detail,
            Plan: _plan_detail,
            Representative: _representative_detail,
            Section: _section_detail,
        }

    def make_new(self, case: Case) -> Change:
        """Begin a section of one's own."""
        place = max((s.position for s in order.sections(case)), default=-1) + 1
        return edit.create(case, Section(id=new_id(), position=place), self.session.today)

    def _new_representative(self, _person: Record) -> None:
        self.flush()
        session = self.session
        made = Representative(id=new_id())
        if session.attempt(lambda: edit.create(session.case, made, session.today)):
            self.begin(made)

    def _person_detail(self, session: Session) -> Detail:
        hints = Hints(
            explanations={
                "national_id": tr("Fylles bare ut når det virkelig trengs. Fødselsdatoen er vanligvis nok."),
                "communication_needs": tr(
                    "Tegn, bilder, pauser, korte setninger: det som gjør samtalen god."
                ),
                "written_form": tr("Dokumentene skrives på denne målformen når du ikke velger noe annet."),
            },
            why={
                "communication_needs": tr(
                    "Informasjonen skal passe til personens alder, modenhet, erfaring, kultur og språk "
                    "(pasient- og brukerrettighetsloven § 3-5)."
                ),
            },
        )
        new = Act(tr("Ny representant"), "plus", self._new_representative)
        return Detail(session, Person, PERSON_ROWS, hints, acts=(new,))

    def moved(self, record: Record, step: int) -> Change | None:
        """Move a section."""
        sections = order.sections(self.session.case)
        place = next(n for n, s in enumerate(sections) if s.id == record.id) + step
        return edit.move(sections, record.id, place) if 0 <= place < len(sections) else None


def _state(record: Record) -> tuple[str, Kind | None]:
    match record:
        case Representative():
            return labels.choice(words(), record.basis).capitalize(), Kind.NEUTRAL
        case Section() if record.hidden:
            return tr("Ikke med"), Kind.NEUTRAL
        case Section():
            return _told(record.own_words, record.wording)
        case Person() if record.birth_date is None:
            return tr("Mangler fødselsdato"), Kind.WARN
        case Plan() if record.coordinator_id is None:
            return tr("Mangler koordinator"), Kind.WARN
        case Plan() if record.next_revision is None:
            return tr("Mangler revisjon"), Kind.WARN
        case _:
            return "", None


def _told(own: str, wording: str) -> tuple[str, Kind]:
    if own.strip():
        return tr("Med egne ord"), Kind.OK
    return (tr("Bare faglig tekst"), Kind.INFO) if wording.strip() else (tr("Tom"), Kind.NEUTRAL)


def _haystack(case: Case, record: Record) -> str:
    text = f"{record.own_words} {record.wording}" if isinstance(record, Section) else ""
    return f"{titles.title(words(), case, record)} {text}"


def _plan_detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "made_by_id": tr("Den som skriver planen. Velg fra nettverket."),
            "coordinator_id": tr("Den som holder i trådene. Kan være en annen enn den som lager planen."),
            "next_revision": tr("Vurder minst én gang i året om planen må endres."),
            "child_participation": tr("Fylles ut når personen er under 18 år."),
        },
        why={
            "made_by_id": tr("Planen skal si hvem som lager den (forskrift om individuell plan § 9)."),
            "coordinator_id": tr(
                "Planen skal si hvem som har ansvaret for koordinering og framdrift "
                "(forskrift om individuell plan § 9)."
            ),
            "next_revision": tr(
                "Planen skal holdes oppdatert og si når den skal revideres "
                "(forskrift om individuell plan § 9)."
            ),
            "child_participation": tr(
                "Er personen et barn, skal planen si hvordan barnet har medvirket "
                "(forskrift om individuell plan § 9)."
            ),
        },
    )
    return Detail(session, Plan, PLAN_ROWS, hints, above=(ConsentLamp(session),))


class RepresentativeDetail(Detail):
    """Somebody who speaks for the person; what only a verge's decision says is asked for a verge only."""

    def show_record(self, record: Record) -> None:
        """Show a representative."""
        super().show_record(record)
        assert isinstance(record, Representative)
        self.form.fields["deprived"].setVisible(record.basis is Basis.GUARDIAN or record.deprived)


def _representative_detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "deprived": tr("Står i vedtaket om vergemål. De fleste som har verge, er ikke fratatt dette."),
            "mandate": tr("Hva representanten kan gjøre for personen, og hva ikke."),
            "document_seen_on": tr("Dagen du så vergefullmakt, fullmakt eller annet dokument."),
        },
        why={
            "deprived": tr(
                "Da kan vergen samtykke når personen selv ikke kan (vergemålsloven § 22 tredje ledd, "
                "pasient- og brukerrettighetsloven § 4-7)."
            ),
        },
        lines={"mandate": 2, "address": 2, "note": 2},
    )
    return RepresentativeDetail(session, Representative, REPRESENTATIVE_ROWS, hints)


def _section_detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "hidden": tr(
                "Personen bestemmer hva som fortelles. Teksten blir stående her, men skrives ikke ut."
            ),
        },
        own_words=frozenset({"own_words"}),
        lines={"own_words": 5, "wording": 4},
    )
    return Detail(session, Section, SECTION_ROWS, hints)
