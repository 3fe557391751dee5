"""Whether a client's cancellation came as the contract asks, and what is still needed. Pure."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_label
from clientcare.models import Channel
from contracts.agreement.notice_terms import AgreedNotice
from offboarding.models import ClientCancellation
from offboarding.paths.path_kind import Condition

WRITTEN = (Channel.WHATSAPP, Channel.EMAIL, Channel.LETTER)


def method_conditions(
    said: ClientCancellation, notice: AgreedNotice, may_end: Collection[str]
) -> list[Condition]:
    """`notice`: the termination clause in force on the day it was said; `may_end`: names of the
    persons who may end the contract. Each that is not met says what is needed.
    """
    return [clause_condition(notice), form_condition(said, notice), person_condition(said, may_end)]


def clause_condition(notice: AgreedNotice) -> Condition:
    if notice.clause and notice.days is not None:
        met = _("The contract lets either side end it: %(clause)s, %(days)s calendar days.")
        values = {"clause": clause_label(notice.clause), "days": notice.days}
        return Condition(True, met % values)
    return Condition(
        False,
        _(
            "No termination clause with its days is on record, so wish alone does not end it: "
            "record the clause, or agree on the ending together (P1)."
        ),
    )


def form_condition(said: ClientCancellation, notice: AgreedNotice) -> Condition:
    channel = str(Channel(said.channel).label)
    if notice.ways:
        asked = " / ".join(str(Channel(one).label) for one in notice.ways)
        if said.channel in notice.ways:
            text = _("It was said by %(channel)s, as the clause asks.")
            return Condition(True, text % {"channel": channel})
        text = _("It was said by %(channel)s; the clause asks for %(asked)s. Ask for it that way.")
        return Condition(False, text % {"channel": channel, "asked": asked})
    if said.channel in WRITTEN:
        text = _("It is in writing (%(channel)s); no other form is on record for the clause.")
        return Condition(True, text % {"channel": channel})
    text = _("It was only spoken (%(channel)s). Ask for it in writing.")
    return Condition(False, text % {"channel": channel})


def person_condition(said: ClientCancellation, may_end: Collection[str]) -> Condition:
    if said.person.casefold() in {one.casefold() for one in may_end}:
        text = _("%(person)s is on record as a person who may end the contract.")
        return Condition(True, text % {"person": said.person})
    if not may_end:
        return Condition(False, _("Nobody of this client is on record who may end the contract."))
    text = _("%(person)s is not on record as who may end the contract. Ask %(persons)s to say it.")
    return Condition(False, text % {"person": said.person, "persons": ", ".join(may_end)})
