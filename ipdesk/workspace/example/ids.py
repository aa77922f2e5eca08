"""The ids of what other records of the example point at."""

from __future__ import annotations

import hashlib
from typing import Final

from ipdesk.domain.record import Id


def known(name: str) -> Id:
    """Give the id that goes with a name: twenty hex digits like any other, and always the same ones."""
    return Id(hashlib.blake2b(name.encode(), digest_size=10, person=b"ipdesk example").hexdigest())


ASK: Final = known("person ask")
MOTHER: Final = known("representative mother")
FATHER: Final = known("representative father")

GRANDMOTHER: Final = known("contact grandmother")
FATHERS_PARTNER: Final = known("contact father's partner")
SISTER: Final = known("contact sister")
FRIEND: Final = known("contact friend")
PEER: Final = known("contact peer supporter")
SUPPORT: Final = known("contact support contact")
COORDINATOR: Final = known("contact coordinator")
EARLIER_COORDINATOR: Final = known("contact earlier coordinator")
UNIT: Final = known("contact coordinating unit")
TEACHER: Final = known("contact teacher")
COUNSELLOR: Final = known("contact counsellor")
PPT: Final = known("contact ppt")
DOCTOR: Final = known("contact doctor")
NAV: Final = known("contact nav")
PSYCHOLOGIST: Final = known("contact psychologist")
THERAPIST: Final = known("contact milieu therapist")
PHYSIO: Final = known("contact physiotherapist")
BAKER: Final = known("contact baker")

BUS: Final = known("goal bus")
BUS_TWO_STOPS: Final = known("goal bus two stops")
BUS_WITH_SOMEONE: Final = known("goal bus with someone")
BUS_HOME: Final = known("goal bus home")
SCHOOL: Final = known("goal school")
SCHOOL_CLASS: Final = known("goal school class")
SCHOOL_ASSISTANT: Final = known("goal school assistant")
BODY: Final = known("goal body")
BODY_TRAINING: Final = known("goal body training")
BODY_BOILING: Final = known("goal body boiling")
FRIENDS: Final = known("goal friends")
FRIENDS_CLIMBING: Final = known("goal friends climbing")
FRIENDS_GAME_NIGHT: Final = known("goal friends game night")
HOMES: Final = known("goal homes")
HOMES_THINGS: Final = known("goal homes things")
ADULT: Final = known("goal adult")
ADULT_LIST: Final = known("goal adult list")
ADULT_JOB: Final = known("goal adult job")

BUS_PRACTICE: Final = known("measure bus practice")
THERAPY: Final = known("measure therapy")
WEEK_PLAN: Final = known("measure week plan")
PAUSE_SIGN: Final = known("measure pause sign")
ASSESSMENT: Final = known("measure assessment")
OWN_TRAINING: Final = known("measure own training")
PHYSIO_HOURS: Final = known("measure physio hours")
DOCTOR_VISIT: Final = known("measure doctor visit")
CLIMBING: Final = known("measure climbing")
PEER_TALKS: Final = known("measure peer talks")
TAXI: Final = known("measure taxi")
SWAP_DAY: Final = known("measure swap day")
EQUIPMENT: Final = known("measure equipment")
EIGHTEEN_LIST: Final = known("measure eighteen list")
WORK_TRIAL: Final = known("measure work trial")
