"""Whether a client may be written to as usual on a day: nothing is sent as usual while an ending
is in effect. Every sender calls this; tests/test_senders.py holds that.

An ending is in effect from the day its notice is given, also before the contract ends by it, until
the work is resumed. It is of one contract: what belongs to another contract of the client goes on,
and what belongs to none goes on while another contract is in force.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Client
from contracts.models import Contract, ContractGap

# What leaves also while an ending is in effect, by purpose of a delivery or of a link, and why.
LEAVES_ANYWAY = {
    "ending": "the letter of the ending and its email",
    "final_account": "what the ending leaves to pay, to either side",
    "demand": "a somasi: what is owed is demanded so, also after an ending",
    "notice": "to our own people",
    "review": "to an advocate",
    "claim": "to an advocate",
    "alumni": "only after a completed ending, and only if the owner turned it on",
    "thanks": "one message after a completed ending, sent by a person",
    "reference": "what the owner approved and the client asks for",
    "handover": "the files of the contract that ended",
    "signing": "a new contract, which a person gives out",
    "recap": "what was agreed in a talk, those of the ending among them; it asks for nothing",
}
# What does not. A purpose is in one of the two.
STOPPED = frozenset(["reminder", "invoice", "offer", "auto_reply", "decline"])


def ended_contracts(client: Client, day: date) -> set[int]:
    """Ids of the contracts whose ending is in effect; `day` is not before a notice on record."""
    return set(clients_of_ended_contracts([client.pk], day))


def clients_of_ended_contracts(clients: Collection[int], day: date) -> dict[int, int]:
    """The same for several clients: contract id → client id."""
    gaps = ContractGap.objects.in_effect(day).filter(contract__client__in=clients)
    return dict(gaps.values_list("contract", "contract__client"))


def may_contact(client: Client, day: date, contract: Contract | None = None) -> bool:
    """`contract`: what the message is about; None where it is about no contract."""
    ended = ended_contracts(client, day)
    if contract is not None:
        return contract.pk not in ended
    if not ended:
        return True
    in_force = Contract.objects.valid().going_on(day).filter(client=client)
    return in_force.exclude(pk__in=ended).exists()


def refuse_contact(
    client: Client, purpose: str, day: date, contract: Contract | None = None
) -> None:
    """Refused for a message that an ending stops."""
    if purpose not in LEAVES_ANYWAY and not may_contact(client, day, contract):
        raise Refused(why_no_contact())


def why_no_contact() -> str:
    return _("An ending is in effect: nothing is asked for beside its letters.")
