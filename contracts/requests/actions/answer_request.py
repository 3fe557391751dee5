"""Answer a request: inside the scope, outside, unclear, or no request."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.days_off import days_off_of
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import LIVE, Direction, Interaction, User
from contracts.agreement.boundaries.scope import Scope
from contracts.agreement.deadlines import delivery_due
from contracts.agreement.revision_rounds import rounds_left, with_rounds
from contracts.agreement.suspended_days import SuspendedDays
from contracts.agreement.terms_in_force import Agreement, Agreements
from contracts.models import Contract, RequestAnswer, ScopeAnswer, ScopeLine, WorkSuspension


@transaction.atomic
def answer_request(
    *,
    interaction: Interaction,
    answer: str,
    by: User,
    contract: Contract | None = None,
    scope_line: ScopeLine | None = None,
    is_revision: bool = False,
) -> RequestAnswer:
    """Save the answer; an earlier one is replaced and stays readable. The same answer again changes
    nothing.

    `scope_line` is the line it belongs to, or the nearest. Where several contracts are in force,
    `contract` or the line says which. A revision beyond the agreed rounds is saved as outside, so
    check the returned row. Refused for a contact of ours, a withdrawn one, a contract or line that
    was not in force that day, or "inside" without its line.
    """
    lock_head(interaction.vendor)
    interaction = Interaction.objects.select_related("vendor", "client").get(pk=interaction.pk)
    check_contact(interaction, answer)
    agreement = agreement_for(interaction, contract, scope_line)
    check_line(interaction, agreement, answer, scope_line)
    new = RequestAnswer(
        vendor=interaction.vendor,
        interaction=interaction,
        client=interaction.client,
        day=interaction.day,
        contract=agreement and agreement.contract,
        answer=answer,
        scope_line=scope_line,
        recorded_by=by,
        is_revision=bool(is_revision and scope_line),
        is_contract_named=bool(contract or scope_line),
    )
    if new.is_revision and answer == ScopeAnswer.INSIDE and is_used_up(scope_line, interaction):
        new.answer = ScopeAnswer.OUTSIDE
    new.due_on = agreement and day_to_deliver(new, agreement)
    return save_answer(new)


def day_to_deliver(new: RequestAnswer, agreement: Agreement) -> date | None:
    suspensions = WorkSuspension.objects.valid().filter(contract=agreement.contract)
    suspended = SuspendedDays(tuple(suspensions))
    terms, days_off = agreement.on(new.day), days_off_of(new.vendor)
    return delivery_due(new, terms, days_off, new.vendor, suspended)


def check_contact(interaction: Interaction, answer: str) -> None:
    if answer not in ScopeAnswer.values:
        raise Refused(_("Choose one of the answers."), field="answer")
    if interaction.withdrawal_id:
        raise Refused(_("This contact was withdrawn: there is nothing to answer."))
    if not can_ask(interaction):
        raise Refused(_("Only the client can ask for something: this message is ours."))


def can_ask(contact: Interaction) -> bool:
    """Whether the client can have asked for something in it."""
    return contact.direction == Direction.INBOUND or contact.channel in LIVE


def agreement_for(
    interaction: Interaction, contract: Contract | None, scope_line: ScopeLine | None
) -> Agreement | None:
    """The chosen contract, the contact's own, the only one in force that day, or among several that
    of the chosen line; else None.
    """
    agreements = Agreements([interaction.client_id])
    if contract is not None:
        named = agreements.by_contract.get(contract.pk)
        if named is None or not named.covers(interaction.day):
            raise Refused(
                _("This contract was not in force on the day of the request."), field="contract"
            )
        return named
    client, day = interaction.client_id, interaction.day
    agreement = agreements.of(client, day, interaction.contract_id)
    if agreement is None and scope_line is not None:
        return agreements.of(client, day, scope_line.term.contract_id)
    return agreement


def check_line(
    interaction: Interaction, agreement: Agreement | None, answer: str, scope_line: ScopeLine | None
) -> None:
    scope = agreement.on(interaction.day).get(Scope.code) if agreement else None
    if scope_line is not None and (scope is None or scope_line.term_id != scope.term.pk):
        raise Refused(
            _("This line was not part of the scope on the day of the request."), field="scope_line"
        )
    if answer == ScopeAnswer.INSIDE and scope is not None and scope_line is None:
        raise Refused(_("Choose the line of the scope it belongs to."), field="scope_line")


def is_used_up(line: ScopeLine, interaction: Interaction) -> bool:
    return (
        rounds_left(with_rounds(ScopeLine.objects.filter(pk=line.pk), besides=interaction).get())
        == 0
    )


def save_answer(new: RequestAnswer) -> RequestAnswer:
    before = RequestAnswer.objects.valid().filter(interaction=new.interaction).first()
    if before is not None and is_same_answer(before, new):
        return before
    if before is not None:  # replace it first: only one answer of a contact may be current
        RequestAnswer.objects.filter(pk=before.pk).update(replaced_by=before.pk)
    new.save()
    if before is not None:
        RequestAnswer.objects.filter(pk=before.pk).update(replaced_by=new.pk)
    record(
        new.vendor,
        "request_answered",
        by=new.recorded_by,
        client=new.client,
        day=new.day,
        answer=new.answer,
        interaction_id=new.interaction_id,
        contract_id=new.contract_id,
    )
    return new


def is_same_answer(before: RequestAnswer, new: RequestAnswer) -> bool:
    names = ("answer", "contract_id", "is_contract_named", "scope_line_id", "is_revision")
    return all(getattr(before, name) == getattr(new, name) for name in names)
