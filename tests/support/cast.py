"""Kejora's people and Laras with a letter at one stage, made once in a run for all modules that
begin with it.

A module names the stage, `CAST = casts.submitted`; then `kejora`, `ratna`, `sekar`, `maria` and
`laras` are those of that cast, and `cast.letter` is its letter. Its rows are there for every test
of the module, also for one that asks for none of them. Each test has objects of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from clientcare.models import Client, Role, User, Vendor
from offboarding.models import Letter
from tests.support.endings import TODAY
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


def at_stage(make_letter: Callable[[Cast], Letter], *, with_lawyer: bool = True) -> Cast:
    """An hour before the tests' own moment, so that what they do comes after it."""
    with clock(TODAY, 2), translation.override("en"):
        cast = people(with_lawyer=with_lawyer)
        cast.letter = make_letter(cast)
    return cast


def draft() -> Cast:
    """Written by Sekar."""
    return at_stage(lambda cast: make_draft(cast.laras, cast.ratna, by=cast.sekar))


def submitted() -> Cast:
    """Written and submitted to Maria by Ratna."""
    return at_stage(lambda cast: make_submitted(cast.laras, cast.ratna, cast.maria))


def written_by_sekar() -> Cast:
    """Written by Sekar, submitted to Maria by Ratna."""
    return at_stage(lambda cast: make_submitted(cast.laras, cast.ratna, cast.maria, by=cast.sekar))


def ready() -> Cast:
    """Approved, announced, the recipient confirmed: nothing is missing on LETTER_ON. Our own people
    were told.
    """
    return at_stage(approved_and_told)


def approved_and_told(cast: Cast) -> Letter:
    letter = ready_to_send(cast.laras, cast.ratna, cast.maria)
    run_queued("send_notice")
    return letter


def submitted_outside() -> Cast:
    """Kejora has no lawyer; the letter waits for an advocate from outside."""
    return at_stage(lambda cast: make_submitted_outside(cast.laras, cast.ratna), with_lawyer=False)
