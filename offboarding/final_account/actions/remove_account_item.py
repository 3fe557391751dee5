"""Take an expense or a credit out of the final account, as long as that is not issued."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_open, refuse_issued_account
from offboarding.models import SettlementItem, Termination


@transaction.atomic
def remove_account_item(*, item: SettlementItem, by: User, today: date) -> Termination:
    ending = item.termination
    lock_open(ending)
    refuse_issued_account(ending)
    gone, _rows = SettlementItem.objects.filter(pk=item.pk).delete()
    if not gone:
        raise Refused(_("This line was already removed."))
    record(
        ending.vendor,
        "account_item_removed",
        by=by,
        day=today,
        client=ending.client,
        label=item.label,
        termination=ending.pk,
    )
    return ending
