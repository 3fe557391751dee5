"""Plan the alignment talk of a case, or change its plan."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.conversation.actions.plan_talk import TalkTime, refuse_past, save_time
from offboarding.conversation.alignment import contract_of_case
from offboarding.conversation.talk_times import client_times, refuse_outside_slots
from offboarding.models import AlignmentTalk, RiskCase

CASE_CLOSED = _("This case is closed. What happens next belongs to a new case.")


@transaction.atomic
def plan_alignment(*, case: RiskCase, time: TalkTime, by: User, now: datetime) -> AlignmentTalk:
    """Refused for a closed case, and at its field for a time that has passed."""
    lock_head(case.vendor)
    case.refresh_from_db(fields=["closed_on"])
    if case.closed_on:
        raise Refused(CASE_CLOSED)
    refuse_past(time, now)
    times = client_times(case.client, contract_of_case(case, local_day(now, case.vendor.zone)), now)
    refuse_outside_slots(time.starts_at, time.minutes, times)
    plan = AlignmentTalk.objects.filter(case=case).select_related("vendor").first()
    plan = plan or AlignmentTalk(vendor=case.vendor, case=case)
    plan.case = case
    save_time(plan, time, by, now, "alignment_planned", case=case.pk)
    return plan
