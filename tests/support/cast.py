"""Kejora's people and Laras with a letter, an ending or a default at one stage, made once in a run
for all modules that begin with it.

A module names the stage, `CAST = casts.submitted`; then `kejora`, `ratna`, `sekar`, `maria` and
`laras` are those of that cast, and `cast.letter` is its letter. A stage that only one module begins
with is a function of that module. Its rows are there for every test
of the module, also for one that asks for none of them. Each test has objects of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from clientcare.models import Client, Role, User, Vendor
from contracts.models import Contract
from offboarding.models import CourtClaim, Demand, Letter, Termination
from tests.support.defaults import put_in_default
from tests.support.demands import SOMASI_1, make_default
from tests.support.endings import TODAY, make_ending, with_talk
from tests.support.factories import make_client, make_member, make_vendor
from tests.support.jobs import run_queued
from tests.support.letters import clock, make_draft, make_submitted, ready_to_send
from tests.support.outside import make_submitted_outside


@dataclass
class Cast:
    kejora: Vendor
    ratna: User
    sekar: User
    maria: User | None
    laras: Client
    letter: Letter | None = None
    ending: Termination | None = None
    contract: Contract | None = None
    demand: Demand | None = None
    claim: CourtClaim | None = None


def make_laras(kejora: Vendor) -> Client:
    return make_client(
        kejora,
        "Laras & Bimo",
        person_1="Laras Kinasih",
        honorific_2="Bapak",
        person_2="Bimo Adinata",
    )


def make_ratna(kejora: Vendor) -> User:
    return make_member(kejora, Role.OWNER, "Ratna Wulandari", language="en", title="Pemilik")


def make_sekar(kejora: Vendor) -> User:
    return make_member(kejora, Role.STAFF, "Sekar Ayuningtyas", language="en")


def make_maria(kejora: Vendor) -> User:
    return make_member(kejora, Role.LAWYER, "Maria Siahaan", language="en")


def people(*, with_lawyer: bool = True) -> Cast:
    kejora = make_vendor()
    laras, ratna, sekar = make_laras(kejora), make_ratna(kejora), make_sekar(kejora)
    return Cast(kejora, ratna, sekar, make_maria(kejora) if with_lawyer else None, laras)


def at_stage(
    *, day: date = TODAY, with_lawyer: bool = True, **makers: Callable[[Cast], Any]
) -> Cast:
    """What each maker returns stands in the cast under its name. It is an hour before the tests'
    own moment, so that what they do comes after it.
    """
    with clock(day, 2), translation.override("en"):
        cast = people(with_lawyer=with_lawyer)
        for name, make in makers.items():
            setattr(cast, name, make(cast))
    return cast


def draft() -> Cast:
    """Written by Sekar."""
    return at_stage(letter=lambda cast: make_draft(cast.laras, cast.ratna, by=cast.sekar))


def submitted() -> Cast:
    """Written and submitted to Maria by Ratna."""
    return at_stage(letter=lambda cast: make_submitted(cast.laras, cast.ratna, cast.maria))


def written_by_sekar() -> Cast:
    """Written by Sekar, submitted to Maria by Ratna."""
    return at_stage(
        letter=lambda cast: make_submitted(cast.laras, cast.ratna, cast.maria, by=cast.sekar)
    )


def ready() -> Cast:
    """Approved, announced, the recipient confirmed: nothing is missing on LETTER_ON. Our own people
    were told.
    """
    return at_stage(letter=approved_and_told)


def approved_and_told(cast: Cast) -> Letter:
    letter = ready_to_send(cast.laras, cast.ratna, cast.maria)
    run_queued("send_notice")
    return letter


def submitted_outside() -> Cast:
    """Kejora has no lawyer; the letter waits for an advocate from outside."""
    return at_stage(
        letter=lambda cast: make_submitted_outside(cast.laras, cast.ratna), with_lawyer=False
    )


def in_default() -> Cast:
    """A contract with one invoice that is open too long on SOMASI_1, with its flag and case."""
    return at_stage(day=SOMASI_1, contract=lambda cast: make_default(cast.laras))


def demanded() -> Cast:
    """An ending in default with Rp7.500.000 that was talked about; three somasi were delivered.
    Kejora has no lawyer.
    """
    return at_stage(ending=talked_about_and_demanded, with_lawyer=False)


def talked_about_and_demanded(cast: Cast) -> Termination:
    ending = make_ending(cast.laras, cast.ratna)
    with_talk(ending, cast.ratna)
    put_in_default(ending, cast.ratna)
    return ending
