"""Answer an occasion once: it was said to the client in a contact, or it is let pass."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import LIVE, Direction, Interaction, User, Withdrawal
from contracts.models import PlayAnswer, PlayWay
from contracts.plays.occasion import SCOPE, Occasion

LONGEST_REASON = 200  # characters


@transaction.atomic
def enforce_occasion(
    *, occasion: Occasion, contact: Interaction, by: User, today: date, play: str = ""
) -> PlayAnswer:
    """`contact`: in which it was said, on or after the day of the occasion; ours, or a call or a
    meeting in which both spoke. `play`: the code of the play whose text it was. Refused for any
    other contact, and when it is answered already.
    """
    lock_head(occasion.contract.vendor)
    refuse_answered(occasion)
    is_theirs = contact.client_id != occasion.contract.client_id
    if is_theirs or contact.withdrawal_id or not occasion.day <= contact.day <= today:
        raise Refused(_("Choose a contact with this client since that day."), field="contact")
    is_written_by_them = contact.direction == Direction.INBOUND and contact.channel not in LIVE
    if is_written_by_them or not contact.was_reached:
        raise Refused(_("Choose a contact in which we said it."), field="contact")
    return save_play_answer(
        occasion, by, today, way=PlayWay.ENFORCED, play=play, interaction=contact
    )


@transaction.atomic
def waive_occasion(*, occasion: Occasion, reason: str, by: User, today: date) -> PlayAnswer:
    """It counts beside our own breaches. Refused without a reason, for extra work, which is given
    as goodwill or not at all, and when it is answered already.
    """
    lock_head(occasion.contract.vendor)
    reason = require_reason(reason)
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Keep it to 200 characters."), field="reason")
    if occasion.kind == SCOPE:
        raise Refused(_("Extra work is given as goodwill, within its limit."), field="reason")
    refuse_answered(occasion)
    return save_play_answer(occasion, by, today, way=PlayWay.WAIVED, reason=reason)


def refuse_answered(occasion: Occasion) -> None:
    if occasion.answer is not None or answers_of(occasion).valid().exists():
        raise Refused(_("This is answered already. Take that answer back first."))


def answers_of(occasion: Occasion):
    """Rows about it, withdrawn ones too; of an invoice none about an earlier lateness."""
    rows = PlayAnswer.objects.filter(contract=occasion.contract)
    if occasion.crossing.invoice is not None:
        return rows.filter(invoice=occasion.crossing.invoice, answered_on__gte=occasion.day)
    if occasion.kind == SCOPE:
        return rows.filter(request=occasion.crossing.first)
    return rows.filter(kind=occasion.kind, day=occasion.day, request=None, invoice=None)


def save_play_answer(occasion: Occasion, by: User, today: date, **answer: object) -> PlayAnswer:
    contract, crossing = occasion.contract, occasion.crossing
    withdraw_unfounded(occasion, by)
    row = PlayAnswer.objects.create(
        vendor=contract.vendor,
        contract=contract,
        kind=occasion.kind,
        day=occasion.day,
        request_id=crossing.first if occasion.kind == SCOPE else None,
        invoice=crossing.invoice,
        answered_on=today,
        recorded_by=by,
        **answer,
    )
    record(
        contract.vendor,
        f"breach_{row.way}",
        by=by,
        client=contract.client,
        day=today,
        number=contract.number,
        on=occasion.day.isoformat(),
    )
    return row


def withdraw_unfounded(occasion: Occasion, by: User) -> None:
    """An answer whose contact was withdrawn since makes room for this one."""
    reason = _("Its contact was withdrawn.")
    for answer in answers_of(occasion).filter(withdrawal=None):
        vendor = occasion.contract.vendor
        answer.withdrawal = Withdrawal.objects.create(vendor=vendor, reason=reason, by=by)
        answer.save(update_fields=["withdrawal"])
