"""Agree on support after the ending: its days, its hours, and how soon we answer."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.judging.judge import delete_judgements
from contracts.models import SupportWindow
from offboarding.checklist.guards import refuse_closed
from offboarding.models import Termination

MOST_MINUTES = 1000 * 60
MOST_REPLY_DAYS = 30


@transaction.atomic
def set_support_window(
    *,
    termination: Termination,
    from_on: date,
    until_on: date,
    cap_minutes: int,
    reply_days: int,
    by: User,
) -> SupportWindow:
    """What the client asks in it is judged by its own answering time. Refused at its field for a
    day of the contract, an end before its first day, no hours or too many, no
    working day or more than thirty; refused while no last day is known, for a second window,
    and of a cancelled ending.
    """
    lock_head(termination.vendor)
    termination.refresh_from_db()
    refuse_support(termination)
    if SupportWindow.objects.valid().filter(contract=termination.contract).exists():
        raise Refused(_("A support window is on record: withdraw it before you set another one."))
    window = SupportWindow(
        vendor=termination.vendor,
        contract=termination.contract,
        from_on=from_on,
        until_on=until_on,
        cap_minutes=cap_minutes,
        reply_days=reply_days,
        recorded_by=by,
    )
    refuse_support_days(day_before_support(termination), window)
    refuse_support_amounts(window)
    window.save()
    delete_judgements(termination.client, from_on)
    record_support("support_set", window, termination, by)
    return window


def day_before_support(termination: Termination) -> date | None:
    """The last day of the contract, as it is set while the ending is not certain; None before."""
    return termination.last_day or termination.effective_on


def refuse_support(termination: Termination) -> None:
    """Refused of a cancelled ending, and while no last day is known."""
    if termination.cancelled_on:
        refuse_closed(termination)
    if day_before_support(termination) is None:
        raise Refused(_("Set the days of the ending first: support begins after it."))


def refuse_support_days(last_day: date, window: SupportWindow) -> None:
    if window.from_on <= last_day:
        raise Refused(_("Support begins after the last day of the contract."), field="from_on")
    if window.until_on < window.from_on:
        raise Refused(_("The last day is before the first."), field="until_on")


def refuse_support_amounts(window: SupportWindow) -> None:
    if not 0 < window.cap_minutes <= MOST_MINUTES:
        raise Refused(_("Write a time between one minute and 1,000 hours."), field="cap_minutes")
    if not 0 < window.reply_days <= MOST_REPLY_DAYS:
        raise Refused(_("Choose one to thirty working days."), field="reply_days")


def record_support(
    kind: str, window: SupportWindow, termination: Termination, by: User, **more: str
) -> None:
    record(
        window.vendor,
        kind,
        by=by,
        client=termination.client,
        number=termination.contract.number,
        until=window.until_on.isoformat(),
        termination=termination.pk,
        **more,
    )
