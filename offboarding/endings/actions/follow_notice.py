"""An amendment of the notice, or a notice of the client, moves the last day of an ending, as long
as nothing binds it yet.
"""

from datetime import date

from django.db import transaction
from django.db.models import OuterRef

from clientcare.models import Client, Vendor
from offboarding.checklist.last_day import (
    ends_with_the_letter,
    has_fixed_end,
    last_day,
    usual_last_sending_day,
)
from offboarding.checklist.state import load_state
from offboarding.endings.actions.set_dates import record_dates
from offboarding.models import Path, Termination
from offboarding.paths.clients_notice import follow_clients_notice
from offboarding.paths.period import period_columns, period_of


@transaction.atomic
def follow_notice(*, vendor: Vendor, today: date, client: Client | None = None) -> None:
    """The day stays as it is once a letter that names it is submitted or the final account is
    issued.
    """
    endings = (
        Termination.objects.of(vendor)
        .open()
        .filter(last_sending_on__isnull=False, effective_on__isnull=False)
    )
    endings = endings.exclude(path=Path.MUTUAL)
    if client is not None:
        endings = endings.filter(client=client)
    if not endings.exists():  # checked first: the columns of the period take long to compile
        return
    for ending in endings.annotate(**period_columns(OuterRef("letter_on"))).order_by("pk"):
        follow_clients_message(ending)
        if last_day(ending, ending.last_sending_on, period_of(ending)) != ending.effective_on:
            move_last_day(ending, today)


def follow_clients_message(ending: Termination) -> None:
    """The message of a notice may have been withdrawn, and by that the notice."""
    before = ending.client_notice_on
    if before is None or ending.notice_given_on:
        return
    follow_clients_notice(ending)
    if ending.client_notice_on != before:
        ending.save(update_fields=["client_notice_on"])


def move_last_day(ending: Termination, today: date) -> None:
    state = load_state(ending, today)
    if not state.is_notice_changed or state.issued_account is not None:
        return
    if has_fixed_end(ending) or ends_with_the_letter(ending, ending.letter_on, state.notice):
        # It must leave before the last day; on it, in one mail with the final account.
        ending.last_sending_on = usual_last_sending_day(ending, ending.letter_on, state.notice)
    ending.effective_on = last_day(ending, ending.last_sending_on, state.notice)
    ending.save(update_fields=["last_sending_on", "effective_on"])
    record_dates(ending, None, today)
