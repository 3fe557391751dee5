"""A written demand (somasi) that was delivered: its file, the day it was sent, the
deadline it set.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from contracts.models import Contract, Flag
from contracts.triggers.results import EvidenceItem
from offboarding.checklist.guards import (
    Upload,
    attach_ending_file,
    lock_open,
    refuse_while_letter_in_force,
)
from offboarding.checklist.state import load_state
from offboarding.ladder.actions.skip_to_somasi import skip_to_somasi
from offboarding.ladder.before_somasi import (
    StepsFirst,
    refuse_steps,
    steps_before_each,
    steps_before_somasi,
)
from offboarding.ladder.grounds import Ground, evidence_rows
from offboarding.ladder.spacing import refuse_far_deadline
from offboarding.ladder.steps import Ladder, load_ladders
from offboarding.models import Demand, Termination
from offboarding.paths.default_proof import open_grounds


@transaction.atomic
def add_demand(
    *,
    termination: Termination,
    file: Upload | None,
    sent_on: date,
    deadline_on: date,
    by: User,
    today: date,
    asks_for: Collection[str] | None = None,
    skip_reason: str = "",
) -> Demand:
    """`asks_for`: keys of the unmet evidence that it names (`evidence_key`), all of one flag; left
    out, all that was due before it was sent, where only one flag leaves something unmet.
    `skip_reason`, the owner's: why the steps before a somasi are skipped, as for one written here.
    """
    lock_open(termination)
    refuse_while_letter_in_force(load_state(termination, today))
    refuse_demand(termination, file, sent_on, deadline_on, today)
    flag, items = demanded_evidence(termination, asks_for, sent_on, today)
    skip_or_refuse_steps(
        termination.contract, flag if items else None, skip_reason.strip(), by, today
    )
    demand = Demand.objects.create(
        vendor=termination.vendor,
        client=termination.client,
        contract=termination.contract,
        flag=flag,
        termination=termination,
        evidence=evidence_rows(items),
        rung=termination.contract.written_demands.delivered().filter(flag=flag).count() + 1,
        attachment=attach_ending_file(termination, file, by, "file"),
        dated_on=sent_on,
        sent_on=sent_on,
        deadline_on=deadline_on,
    )
    record_demand(demand, by)
    return demand


def skip_or_refuse_steps(
    contract: Contract, flag: Flag | None, skip_reason: str, by: User, today: date
) -> None:
    """`flag`: None where nothing that it asks for is unmet; then no step comes before it."""
    for ladder in ladders_of([flag] if flag else [], contract, today):
        if skip_reason:
            skip_to_somasi(ladder=ladder, reason=skip_reason, by=by, today=today)
        refuse_steps(steps_before_somasi(ladder, today))


def ladders_of(flags: Iterable[Flag], contract: Contract, today: date) -> list[Ladder]:
    return list(load_ladders(flags, [contract], today).values())


def steps_before_demand(grounds: Iterable[Ground], today: date) -> StepsFirst:
    """Those that come before a demand for what is unmet; empty if for some of it none comes.
    `grounds`: of `open_grounds`.
    """
    steps = steps_before_each([ground for ground in grounds if ground.items], today)
    return min(steps, key=lambda step: len(step.rungs), default=StepsFirst())


def demanded_evidence(
    termination: Termination, asks_for: Collection[str] | None, sent_on: date, today: date
) -> tuple[Flag | None, list[EvidenceItem]]:
    """The flag and what of it the demand names; the latest flag and nothing if all is cured."""
    unmet = unmet_evidence(open_grounds(termination.contract, today))
    if not unmet:
        return latest_flag(termination), []
    flags = {flag.pk: flag for flag, _item in unmet}
    is_chosen = asks_for is not None
    named = [pair for pair in unmet if not is_chosen or evidence_key(*pair) in asks_for]
    if not named or (len(flags) > 1 and not is_chosen):
        raise Refused(_("Tick what this demand asks for."), field="asks_for")
    (flag, *others) = {flag.pk: flag for flag, _item in named}.values()
    if others:
        raise Refused(
            _(
                "A demand counts for one flag. Tick what belongs to one, and add the demand again "
                "for the other."
            ),
            field="asks_for",
        )
    return flag, items_before(sent_on, [item for _flag, item in named], is_chosen=is_chosen)


def unmet_evidence(grounds: Iterable[Ground]) -> list[tuple[Flag, EvidenceItem]]:
    """What a demand can be about: each piece that is unmet, with its flag."""
    return [(ground.flag, item) for ground in grounds for item in ground.items]


def evidence_key(flag: Flag, item: EvidenceItem) -> str:
    return f"{flag.pk}-{item.id}"


def items_before(
    sent_on: date, items: list[EvidenceItem], *, is_chosen: bool
) -> list[EvidenceItem]:
    """What was due before the demand was sent; Refused for one that was chosen and was not."""
    early = [item for item in items if item.day >= sent_on]
    if early and (is_chosen or len(early) == len(items)):
        text = _("A demand cannot precede what it is about: %(day)s.")
        raise Refused(text % {"day": shown_day(early[0].day)}, field="sent_on")
    return [item for item in items if item not in early]


def latest_flag(termination: Termination) -> Flag | None:
    """The flag of the case, of this contract or of none in particular, that was raised last."""
    fits = Q(contract=None) | Q(contract=termination.contract_id)
    flags = termination.case.flags.filter(fits, dismissed=False, closed_on=None)
    return flags.with_subject().order_by("since", "pk").last()


def refuse_demand(
    termination: Termination, file: Upload | None, sent_on: date, deadline_on: date, today: date
) -> None:
    refuse_future_day(today, sent_on, "sent_on")
    if sent_on < termination.contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="sent_on")
    refuse_far_deadline(deadline_on, sent_on)
    if deadline_on <= sent_on:
        raise Refused(
            _("The deadline must come after the day the demand was sent."), field="deadline_on"
        )
    if file is None:
        raise Refused(_("Upload the demand with its proof of delivery."), field="file")


def record_demand(demand: Demand, by: User) -> None:
    record(
        demand.termination.vendor,
        "demand_delivered",
        by=by,
        client=demand.termination.client,
        day=demand.sent_on,
        deadline=demand.deadline_on.isoformat(),
        termination=demand.termination.pk,
    )
