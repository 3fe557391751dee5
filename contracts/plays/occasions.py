"""The occasions of some clients as of a day, each with the play proposed and what answered it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import Vendor
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import Agreements
from contracts.judging.record import WINDOW_DAYS
from contracts.models import Contract, WorkSuspension
from contracts.plays.answered import read_answers
from contracts.plays.choose import due_of, proposed_play
from contracts.plays.crossings import late_crossings, late_invoices, read_crossings
from contracts.plays.occasion import Answered, Crossing, Occasion

WINDOW = timedelta(days=WINDOW_DAYS)  # within which an occasion recurs


@dataclass
class PlayInputs:
    """What occasions are put together from, read once for some clients of a vendor. `elsewhere`:
    answers that the caller knows of, by `Crossing.key`, such as reminders of a payment.
    """

    vendor: Vendor
    today: date
    agreements: Agreements
    days_off: DaysOff
    answers: Mapping[tuple, Answered]
    elsewhere: Mapping[tuple, Answered] = field(default_factory=dict)

    def answer_of(self, crossing: Crossing) -> Answered | None:
        return self.answers.get(crossing.key) or self.elsewhere.get(crossing.key)


def load_occasions(
    vendor: Vendor,
    clients: Collection[int],
    today: date,
    elsewhere: Mapping[tuple, Answered] | None = None,
) -> list[Occasion]:
    """Of the last year, the newest first; a constant number of queries."""
    running = WorkSuspension.objects.running_on(today).filter(contract=OuterRef("pk"))
    contracts = Contract.objects.select_related("client__vendor", "vendor")
    contracts = contracts.annotate(is_suspended=Exists(running))
    agreements = Agreements(clients, contracts=contracts)
    invoices = list(late_invoices(clients, today))
    crossings = [
        *read_crossings(clients, today),
        *late_crossings(invoices, agreements, today),
    ]
    crossed = {one.contract_id for one in crossings}
    inputs = PlayInputs(
        vendor=vendor,
        today=today,
        agreements=agreements,
        days_off=days_off_of(vendor),
        answers=read_answers(crossed, today),
        elsewhere=elsewhere or {},
    )
    return put_together(crossings, inputs)


def put_together(crossings: Sequence[Crossing], inputs: PlayInputs) -> list[Occasion]:
    earlier: dict[tuple[int, str], list[date]] = defaultdict(list)
    occasions = []
    for one in sorted(crossings, key=lambda one: one.day):
        agreement = inputs.agreements.by_contract.get(one.contract_id)
        if agreement is None:
            continue  # the contract was withdrawn, and its contacts wait to be judged again
        days = earlier[one.contract_id, one.kind]
        days.append(one.day)
        recurrence = sum(day > one.day - WINDOW for day in days)
        occasions.append(occasion_of(one, recurrence, inputs))
    return occasions[::-1]


def occasion_of(crossing: Crossing, recurrence: int, inputs: PlayInputs) -> Occasion:
    agreement = inputs.agreements.by_contract[crossing.contract_id]
    invoice = crossing.invoice
    held = agreement.on(invoice.due_day if invoice else crossing.day).get(crossing.kind)
    value = held.value if held else None
    has_fee = isinstance(value, PaymentTerms) and value.late_permille is not None
    play = proposed_play(crossing.kind, recurrence, has_late_fee=has_fee)
    paid_on = invoice.paid_on if invoice else None
    return Occasion(
        crossing=crossing,
        agreement=agreement,
        term=held.term if held else None,
        recurrence=recurrence,
        play=play,
        due=due_of(play, crossing.day, inputs.vendor, inputs.days_off),
        today=inputs.today,
        answer=inputs.answer_of(crossing),
        settled_on=paid_on if paid_on and paid_on <= inputs.today else None,
        why_not=why_not(crossing, inputs),
    )


def why_not(crossing: Crossing, inputs: PlayInputs) -> str:
    """Why no play is proposed today, though nobody answered; empty if one is."""
    agreement = inputs.agreements.by_contract[crossing.contract_id]
    if not agreement.covers(inputs.today):
        return _("The contract is not in force any more.")
    if agreement.contract.is_suspended:
        return _("Our work is suspended: its letters say what is open.")
    promised_for = crossing.invoice and crossing.invoice.promised_for
    if promised_for and promised_for >= inputs.today:
        return _("The payment is promised for a day to come.")
    return ""
