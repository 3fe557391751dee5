"""Whether a client's own notice came as the contract asks, and the day it reached us.

The days of a valid notice count from the day it reached us, whenever our letter confirms it: else a
delay of ours would move the last day, and with it the fee. Whether a clause names another start is
for the lawyer to say (domain.md §4.4 no. 7); the page says what is assumed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.clients.persons import profile_persons
from clientcare.core.clause_names import clause_label
from clientcare.models import Channel, Client, ClientPerson
from clientcare.models.base import JsonRows
from contracts.agreement.notice_terms import AgreedNotice, notice_columns, notice_of
from contracts.models import Contract
from offboarding.models import ClientCancellation, Termination
from offboarding.paths.path_kind import Condition

WRITTEN = (Channel.WHATSAPP, Channel.EMAIL, Channel.LETTER)
PERSON = ("position", "pk", "name", "may_end")


@dataclass(frozen=True)
class JudgedNotice:
    """`notice`: the termination clause in force on the day on which the cancellation reached us."""

    cancellation: ClientCancellation
    notice: AgreedNotice
    conditions: list[Condition]

    @property
    def is_valid(self) -> bool:
        return all(condition.done for condition in self.conditions)


def judged_notices(contract: Contract) -> list[JudgedNotice]:
    """Those not withdrawn, the earliest first."""
    rows = ClientCancellation.objects.valid().filter(contract=contract)
    persons = ClientPerson.objects.filter(client=OuterRef("contract__client"))
    persons = persons.order_by().values("client").annotate(rows=JsonRows(*PERSON))
    columns = {"persons": Subquery(persons.values("rows"))}
    rows = rows.annotate(**columns, **notice_columns(OuterRef("received_on")))
    judged = []
    for cancellation in rows.select_related("file", "release_file", "interaction"):
        notice = notice_of(cancellation)
        conditions = method_conditions(
            cancellation, notice, may_end_names(contract.client, cancellation.persons)
        )
        if cancellation.interaction is not None and cancellation.interaction.as_corrected is None:
            conditions.append(
                Condition(False, _("The message in which it was said was withdrawn."))
            )
        judged.append(JudgedNotice(cancellation, notice, conditions))
    return judged


def may_end_names(client: Client, rows: Sequence[Sequence[Any]] | None) -> list[str]:
    """Of persons who may end the contract, from the columns `PERSON` of those on record."""
    if not rows:
        return [person.name for person in profile_persons(client) if person.may_end]
    return [name for _place, _pk, name, may_end in sorted(rows) if may_end]


def notice_that_counts(judged: Sequence[JudgedNotice]) -> JudgedNotice | None:
    """The first valid one; while there is none, the latest."""
    return next((notice for notice in judged if notice.is_valid), judged[-1] if judged else None)


def follow_clients_notice(ending: Termination) -> None:
    """Set on the ending, without saving, the day from which the client's notice counts."""
    counts = notice_that_counts(judged_notices(ending.contract))
    is_given = counts is not None and counts.is_valid
    ending.client_notice_on = counts.cancellation.received_on if is_given else None


def method_conditions(
    cancellation: ClientCancellation, notice: AgreedNotice, may_end: Collection[str]
) -> list[Condition]:
    """`notice`: the termination clause in force on the day it was said; `may_end`: names of the
    persons who may end the contract. Each that is not met says what is needed.
    """
    return [
        clause_condition(notice),
        form_condition(cancellation, notice),
        person_condition(cancellation, may_end),
    ]


def clause_condition(notice: AgreedNotice) -> Condition:
    if notice.clause and notice.days is not None:
        met = ngettext(
            "The contract lets either side end it: %(clause)s, %(days)s calendar day.",
            "The contract lets either side end it: %(clause)s, %(days)s calendar days.",
            notice.days,
        )
        values = {"clause": clause_label(notice.clause), "days": notice.days}
        return Condition(True, met % values)
    return Condition(
        False,
        _(
            "No termination clause with its days is on record, so wish alone does not end it: "
            "record the clause, or agree on the ending together (P1)."
        ),
    )


def form_condition(cancellation: ClientCancellation, notice: AgreedNotice) -> Condition:
    channel = str(Channel(cancellation.channel).label)
    if notice.ways:
        agreed_ways = " / ".join(str(Channel(way).label) for way in notice.ways)
        if cancellation.channel in notice.ways:
            text = _("It was said by %(channel)s, as the clause asks.")
            return Condition(True, text % {"channel": channel})
        text = _("It was said by %(channel)s; the clause asks for %(asked)s. Ask for it that way.")
        return Condition(False, text % {"channel": channel, "asked": agreed_ways})
    if cancellation.channel in WRITTEN:
        text = _("It is in writing (%(channel)s); no other form is on record for the clause.")
        return Condition(True, text % {"channel": channel})
    text = _("It was only spoken (%(channel)s). Ask for it in writing.")
    return Condition(False, text % {"channel": channel})


def person_condition(cancellation: ClientCancellation, may_end: Collection[str]) -> Condition:
    if cancellation.person.casefold() in {name.casefold() for name in may_end}:
        text = _("%(person)s is on record as a person who may end the contract.")
        return Condition(True, text % {"person": cancellation.person})
    if not may_end:
        return Condition(False, _("Nobody of this client is on record who may end the contract."))
    text = _("%(person)s is not on record as who may end the contract. Ask %(persons)s to say it.")
    return Condition(False, text % {"person": cancellation.person, "persons": ", ".join(may_end)})
