"""What the program is for, done with the example: consent signed, plan approved, signed and handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipdesk.domain import signers, versions
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.version_records import DocumentKind
from ipdesk.words import N_, Words
from ipdesk.workspace import plain
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.handwriting import written
from ipdesk.workspace.example.shares import shares_of
from ipdesk.workspace.handing_out import Order
from ipdesk.workspace.workspace import Workspace

_RECIPIENTS: Final = {ids.TEACHER: "eksempel-kopi-skolen.pdf", ids.PPT: "eksempel-kopi-ppt.pdf"}
REASON: Final = N_("Første plan som alle har vært med på å lage.")


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written, and what it is."""

    path: Path
    told: str


def do_paperwork(workspace: Workspace, folder: Path, language: str) -> Iterator[Written]:
    """Sign, approve and hand out, document by document; the desk must be a plain one.

    Ask signs that the physiotherapist may see some of the plan. He wants his mother to sign the plan with him
    and the coordinator. The teacher and PPT get a copy each, with what he lets each of them see.
    """
    words = Words(language)
    form = folder / "eksempel-samtykke.pdf"
    plain.paper_now(workspace, _consent(workspace, language), ids.ASK, form)
    yield Written(form, words(N_("samtykkeerklæring, signert på skjermen")))
    plan = folder / "eksempel-plan.pdf"
    _sign_plan(workspace, words(REASON), language)
    plain.original_now(workspace, None, plan, replace=True)
    yield Written(plan, words(N_("versjon 1 av planen, signert av tre")))
    orders = [
        Order(recipient, HandoutHow.SAVED, folder / name, replace=True)
        for recipient, name in _RECIPIENTS.items()
    ]
    plain.copies_now(workspace, orders, None, language)
    for order, told in zip(orders, _told(words), strict=True):
        assert order.path is not None
        yield Written(order.path, told)


def _told(words: Words) -> tuple[str, ...]:
    return (
        words(N_("kopi til kontaktlæreren, med det læreren får se")),
        words(N_("kopi til PPT, med det de får se")),
    )


def _consent(workspace: Workspace, language: str) -> Id:
    consent = Consent(
        id=new_id(),
        matter=Matter.SHARE_INFORMATION,
        givers=(ids.ASK,),
        given_on=workspace.desk.today,
        how=ConsentHow.SCREEN,
        recipient_id=ids.PHYSIO,
        shares=shares_of(ids.PHYSIO),
    )
    drawn = {one.field: written(one.name) for one in signers.consent_signers(workspace.case, consent)}
    plain.consent_now(workspace, consent, drawn, language)
    form = versions.documents(workspace.case, consent.id)
    return next(one.id for one in form if one.kind is DocumentKind.CONSENT_FORM)


def _sign_plan(workspace: Workspace, reason: str, language: str) -> None:
    version = plain.approve_now(workspace, reason, language, also=(ids.MOTHER,))
    document = versions.plan_of(workspace.case, version)
    assert document is not None
    for signer in signers.version_signers(workspace.case, version):
        plain.sign_now(workspace, document.id, signer, written(signer.name))
