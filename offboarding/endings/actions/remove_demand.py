"""Take a demand out of an ending again; its file stays with the client."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_open, refuse_while_letter_in_force
from offboarding.checklist.state import load_state
from offboarding.models import Demand, Termination


@transaction.atomic
def remove_demand(*, demand: Demand, by: User, today: date) -> Termination:
    ending = demand.termination
    lock_open(ending)
    refuse_while_letter_in_force(load_state(ending, today))
    gone, _rows = Demand.objects.filter(pk=demand.pk).delete()
    if not gone:
        raise Refused(_("This demand was already removed."))
    record(
        ending.vendor,
        "demand_removed",
        by=by,
        day=today,
        client=ending.client,
        termination=ending.pk,
    )
    return ending
