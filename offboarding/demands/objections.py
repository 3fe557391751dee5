"""What must hold before a demand is frozen and before it leaves. Checked on its page, when sending
is queued, and by the job in the transaction that sends the mail.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from clientcare.core.dates import roman_number, shown_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.documents.party import party_name, party_of
from clientcare.models import Client, Direction, Interaction
from clientcare.money.rounding import format_money
from contracts.agreement.may_contact import may_contact, why_no_contact
from contracts.models import Contract
from contracts.triggers.results import EvidenceItem
from offboarding.demands.plan import DemandPlan, steps_first
from offboarding.ladder.before_somasi import refuse_steps
from offboarding.ladder.delivered import contract_ground, delivered_demands, next_rung
from offboarding.ladder.grounds import Ground
from offboarding.ladder.set_off import credit_towards, unused_credit, why_covered
from offboarding.ladder.spacing import Spacing, WorkWeek, demand_terms, refuse_far_deadline
from offboarding.letters.missing_fields import missing_profile
from offboarding.models import Demand, DemandKind, DemandState
from offboarding.referral.agreed import unagreed_name


def refuse_plan(plan: DemandPlan) -> None:
    """Refused unless this reminder or somasi may be written on its day."""
    for why in plan_objections(plan):
        raise Refused(why)
    if plan.deadline_on <= plan.dated_on:
        text = _("The deadline must come after the day of the letter.")
        raise Refused(text, field="deadline_on")
    refuse_far_deadline(plan.deadline_on, plan.dated_on)


def plan_objections(plan: DemandPlan) -> Iterator[str]:
    """Why it cannot be written on its day, whatever is typed."""
    ground = plan.ladder.ground
    if why := plan.ladder.why_not(plan.template.kind):
        yield why
    if plan.template.kind == DemandKind.REMINDER:
        yield from ending_objections(ground.contract, plan.dated_on)
    if ground.latest_day is not None and ground.latest_day >= plan.dated_on:
        text = _("A demand cannot precede what it is about: %(day)s.")
        yield text % {"day": shown_day(ground.latest_day, plan.dated_on)}
    if plan.why_covered:
        yield plan.why_covered
    if missing := list(missing_profile(plan.vendor, plan.client, asks_for_money=ground.is_money)):
        text = _("The letter cannot be frozen yet. Missing: %(fields)s.")
        yield text % {"fields": "; ".join(missing)}


def refuse_order(plan: DemandPlan) -> None:
    refuse_steps(steps_first(plan))


def refuse_short(plan: DemandPlan, reason: str) -> None:
    """Fewer days than the contract or practice asks for need a reason, which the lawyer sees."""
    if plan.is_short and not reason:
        day = plan.earliest_deadline
        earliest = plan.ladder.first_day()
        if plan.deadline_on >= day and earliest is not None:
            text = _("The next somasi keeps its distance from %(day)s on. Say why it goes earlier.")
            raise Refused(text % {"day": shown_day(earliest, plan.dated_on)}, field="short_reason")
        text = _("The usual deadline is %(day)s or later. Say why there are fewer days.")
        raise Refused(text % {"day": shown_day(day, plan.dated_on)}, field="short_reason")


def sending_objections(demand: Demand, today: date, ground: Ground | None = None) -> Iterator[str]:
    """Why it cannot leave today; nothing if it can. `ground`: what is unmet today, if known."""
    if demand.state != DemandState.ISSUED:
        yield _("This letter is not waiting to be sent: %(state)s.") % {
            "state": demand.get_state_display()
        }
        return
    yield from leaving_objections(demand, today, ground)
    if demand.deadline_on <= today:
        text = _(
            "Its deadline is %(day)s, so it would leave no day to answer. Void it and write it "
            "again."
        )
        yield text % {"day": shown_day(demand.deadline_on, today)}
    elif why := why_too_late(demand, today):
        yield why
    name = party_name(party_of(demand.client), "id")
    if conditional_escape(name) not in demand.document.html:
        yield _("The client’s name was changed since. Void this letter and write it again.")


def leaving_objections(demand: Demand, today: date, ground: Ground | None = None) -> Iterator[str]:
    """Reasons against sending or handing it over on `today`, whatever its deadline."""
    yield from content_objections(demand, today, ground)
    if name := unagreed_name(demand.client, f"{demand.subject} {demand.body}"):
        text = _(
            "It names %(name)s, and not both the colleague and the client agree to that now. Void "
            "this letter and write it again."
        )
        yield text % {"name": name}
    if demand.kind == DemandKind.REMINDER:
        yield from ending_objections(demand.contract, today)


def ending_objections(contract: Contract, today: date) -> Iterator[str]:
    """Of a reminder. A somasi may be sent while an ending is in effect."""
    if not may_contact(contract.client, today, contract):
        yield why_no_contact()


def content_objections(demand: Demand, today: date, ground: Ground | None = None) -> Iterator[str]:
    """What is untrue in it on `today`: something was paid, is covered by credit, or an earlier
    letter came back. `ground`: what is unmet that day, if the caller has it.
    """
    if ground is None:
        ground = contract_ground(demand.flag, demand.contract, today)
    yield from changed_evidence(demand, ground)
    if why := why_other_credit(demand, ground, today):
        yield why
    yield from changed_ladder(demand, ground, today)
    yield from returned_letters(demand)


def why_other_credit(demand: Demand, ground: Ground, today: date) -> str:
    """The client's unused credit covers what it asks for; or it asks for another sum than what is
    open of its invoices less that credit.
    """
    if not (ground.items and ground.is_money):
        return ""
    credit = unused_credit(ground.contract, today)
    if why := why_covered(credit, [ground], demand.currency):
        return why
    counted = sum((Decimal(item["open"]) for item in demand.evidence), -demand.amount)
    about = (demand.client_id, demand.currency, today)
    if counted == credit_towards(demand.evidence_ids, *about, credit):
        return ""
    return _(
        "It does not set off the client’s unused credit as it is now. Void this letter and write "
        "it again."
    )


def returned_letters(demand: Demand) -> Iterator[str]:
    """A reminder or somasi that it names came back, so it did not reach the client."""
    if not demand.earlier_ids:
        return
    named = Demand.objects.filter(vendor=demand.vendor_id, pk__in=demand.earlier_ids)
    for earlier in named.exclude(state=DemandState.DELIVERED).order_by("pk"):
        text = _(
            "%(label)s, which this letter names, did not arrive. Void this one and write it again."
        )
        yield text % {"label": earlier.label}


def changed_ladder(demand: Demand, ground: Ground, today: date) -> Iterator[str]:
    """The number of a somasi follows from those before it; one that came back since changes it."""
    if demand.kind != DemandKind.SOMASI or not ground.items:
        return
    before = [
        earlier
        for earlier in delivered_demands(demand.contract, today)
        if earlier.flag == demand.flag
    ]
    rung = next_rung(ground, before)
    if rung != demand.rung:
        text = _(
            "The somasi before it have changed since: now it would be somasi %(rung)s. Void it and "
            "write it again."
        )
        yield text % {"rung": roman_number(rung)}


def changed_evidence(demand: Demand, ground: Ground) -> Iterator[str]:
    """It asks for exactly what was open when it was frozen: a payment or a cure since then stops
    it.
    """
    if not ground.items:
        yield _("Nothing of this is open any more. Nothing is sent; void this letter.")
        return
    now = {item.id: item for item in ground.items}
    for item in demand.evidence:
        yield from changed_item(item, now.get(item["id"]), demand.currency)


def changed_item(item: dict, now: EvidenceItem | None, currency: str) -> Iterator[str]:
    if now is None:
        text = _("%(what)s is settled since. Nothing is sent; void this letter and write it again.")
        yield text % {"what": item["number"] or shown_day(date.fromisoformat(item["day"]))}
    elif item["open"] and Decimal(item["open"]) != now.open_amount:
        language = current_language()
        text = _(
            "%(number)s: the letter asks for %(asked)s, and %(open)s is open now. Nothing is sent; "
            "void this letter and write it again."
        )
        yield text % {
            "number": item["number"],
            "asked": format_money(Decimal(item["open"]), currency, language),
            "open": format_money(now.open_amount, currency, language),
        }


def why_too_late(demand: Demand, sent_on: date) -> str:
    """Why a somasi that leaves on `sent_on` gives fewer days than agreed or usual, without a
    reason; else empty.
    """
    if demand.kind != DemandKind.SOMASI or demand.short_reason:
        return ""
    terms = demand_terms(demand.contract, sent_on)
    earliest = Spacing(terms, WorkWeek(demand.contract.vendor)).first_deadline(sent_on)
    if demand.deadline_on >= earliest:
        return ""
    text = _(
        "Sent today it would leave fewer days than agreed or usual: its deadline is %(deadline)s, "
        "and the earliest would be %(earliest)s. Void it and write it again."
    )
    days = {"deadline": demand.deadline_on, "earliest": earliest}
    return text % {name: shown_day(day, sent_on) for name, day in days.items()}


def newer_contacts(client: Client, since: datetime) -> QuerySet[Interaction]:
    """The client's messages recorded since that moment, to be read before sending."""
    heard = Interaction.objects.valid().filter(client=client, direction=Direction.INBOUND)
    return heard.filter(recorded_at__gt=since).order_by("occurred_at", "pk")
