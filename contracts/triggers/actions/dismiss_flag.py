"""Dismiss a flag: its evidence (invoices or contacts) no longer counts for its kind."""

from datetime import date
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import User
from contracts.models import Dismissal, Flag
from contracts.triggers.kinds import TRIGGER_KINDS


@transaction.atomic
def dismiss_flag(*, flag: Flag, reason: str, by: User, today: date) -> Dismissal:
    """Permanent from `today` on; the remaining evidence must meet the trigger alone, and ghosting
    raises no flag until the next contact of the client. Refused without a reason, and when the flag
    was cleared or dismissed meanwhile.
    """
    reason = require_reason(reason)
    lock_head(flag.vendor)
    flag = Flag.objects.select_related("vendor", "client").get(pk=flag.pk)
    if flag.dismissed:
        raise Refused(_("This flag was set aside already."))
    if flag.closed_on:
        raise Refused(_("This flag was cleared meanwhile; there is nothing to set aside."))
    dismissal = Dismissal.objects.create(
        vendor=flag.vendor, flag=flag, dismissed_on=today, reason=reason, by=by
    )
    dismiss_evidence(flag, dismissal)
    flag.closed_on, flag.dismissed = today, True
    flag.save(update_fields=["closed_on", "dismissed"])
    record_dismissal(flag, reason, by)
    return dismissal


def dismiss_evidence(flag: Flag, dismissal: Dismissal) -> None:
    sort = TRIGGER_KINDS[flag.kind].evidence
    common = {
        "vendor": flag.vendor,
        "dismissal": dismissal,
        "kind": flag.kind,
        "dismissed_on": dismissal.dismissed_on,
    }
    sort.dismissed.objects.bulk_create(
        sort.dismissed(**common, **{sort.dismissed_column: pk})
        for pk in sorted(set(chain.from_iterable(flag.evidence.values())))
    )


def record_dismissal(flag: Flag, reason: str, by: User) -> None:
    record(
        flag.vendor,
        "flag_dismissed",
        by=by,
        client=flag.client,
        kind=flag.kind,
        flag=flag.pk,
        reason=reason,
    )
