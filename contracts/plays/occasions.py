"""The occasions of some clients as of a day, with the proposed play and the answer of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import Vendor
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import Agreements
from contracts.judging.record import WINDOW_DAYS
from contracts.models import Contract, PlayWay
from contracts.plays.answered import Answers, read_answers
from contracts.plays.choose import due_between, proposed_play
from contracts.plays.crossings import late_crossings, late_invoices, read_crossings
from contracts.plays.hindrances import Hindrance, Periods, hindrances_of, read_periods
from contracts.plays.occasion import Answered, Crossing, Occasion

WINDOW = timedelta(days=WINDOW_DAYS)  # within which an occasion recurs


@dataclass
class PlayInputs:
    """What occasions are built from, read once for some clients of a vendor. `elsewhere`: by
    `Crossing.key`, the first one first, answers that the caller knows of, such as reminders of a
    payment.
    """

    vendor: Vendor
    today: date
    agreements: Agreements
    days_off: DaysOff
    answers: Answers
    periods: Periods
    elsewhere: Mapping[tuple, list[Answered]] = field(default_factory=dict)

    def answers_to(self, crossing: Crossing) -> list[Answered]:
        """The one that counts first. What was said before an invoice was late answers an earlier
        lateness of it, or none.
        """
        key = crossing.key
        answers = [*self.answers.by_key.get(key, ()), *self.elsewhere.get(key, ())]
        if crossing.invoice is None:
            return answers
        return [answer for answer in answers if answer.day >= crossing.day]

    def reasons_not_to(self, crossing: Crossing, hindrances: Iterable[Hindrance]) -> Iterator[str]:
        """Why no play is proposed today."""
        for hindrance in hindrances:
            if hindrance.covers(self.today):
                yield hindrance.why
        if crossing.key in self.answers.not_given:
            yield _("It is offered as extra work. Give the client the link to the offer.")


def load_occasions(
    vendor: Vendor,
    clients: Collection[int],
    today: date,
    elsewhere: Mapping[tuple, list[Answered]] | None = None,
    notices: QuerySet | None = None,
) -> list[Occasion]:
    """Of the last year, the newest first; a constant number of queries. `notices`: as
    `read_periods`.
    """
    contracts = Contract.objects.select_related("client__vendor", "vendor__change_rules")
    agreements = Agreements(clients, contracts=contracts)
    invoices = list(late_invoices(clients, today))
    crossings = [
        *read_crossings(clients, today),
        *late_crossings(invoices, agreements, today),
    ]
    crossed = {crossing.contract_id for crossing in crossings}
    inputs = PlayInputs(
        vendor=vendor,
        today=today,
        agreements=agreements,
        days_off=days_off_of(vendor),
        answers=read_answers(crossed, today, vendor.zone),
        periods=read_periods(clients, today, notices) if crossings else {},
        elsewhere=elsewhere or {},
    )
    return build_occasions(crossings, inputs)


def build_occasions(crossings: Sequence[Crossing], inputs: PlayInputs) -> list[Occasion]:
    earlier: dict[tuple[int, str], list[date]] = defaultdict(list)
    occasions = []
    for crossing in sorted(crossings, key=lambda crossing: crossing.day):
        agreement = inputs.agreements.by_contract.get(crossing.contract_id)
        if agreement is None:
            continue  # the contract was withdrawn, and its contacts wait to be judged again
        days = earlier[crossing.contract_id, crossing.kind]
        days.append(crossing.day)
        recurrence = sum(day > crossing.day - WINDOW for day in days)
        occasions.append(occasion_of(crossing, recurrence, inputs))
    return occasions[::-1]


def occasion_of(crossing: Crossing, recurrence: int, inputs: PlayInputs) -> Occasion:
    agreement = inputs.agreements.by_contract[crossing.contract_id]
    invoice = crossing.invoice
    held = agreement.on(invoice.due_day if invoice else crossing.day).get(crossing.kind)
    value = held.value if held else None
    has_fee = isinstance(value, PaymentTerms) and value.late_permille is not None
    play = proposed_play(crossing.kind, recurrence, has_late_fee=has_fee)
    paid_on = invoice.paid_on if invoice else None
    answers = inputs.answers_to(crossing)
    hindrances = hindrances_of(crossing, agreement.contract, inputs.periods, inputs.today)
    return Occasion(
        crossing=crossing,
        agreement=agreement,
        term=held.term if held else None,
        recurrence=recurrence,
        play=play,
        due=due_between(hindrances, play, crossing.day, inputs.vendor, inputs.days_off),
        today=inputs.today,
        answer=next(iter(answers), None),
        said=tuple(answer for answer in answers if answer.way == PlayWay.ENFORCED),
        settled_on=paid_on if paid_on and paid_on <= inputs.today else None,
        why_not=next(inputs.reasons_not_to(crossing, hindrances), ""),
    )
