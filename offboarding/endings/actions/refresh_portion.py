"""Judge some of many clients again, in a transaction of its own."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import Vendor
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.endings.actions.refresh_cases import attach_flags, flags_for_cases
from offboarding.models import RiskCase
from offboarding.overview.actions.refresh_overview import refresh_overview


@transaction.atomic
def refresh_portion(*, vendor: Vendor, today: date, clients: Collection[int]) -> list[RiskCase]:
    """As `refresh_cases`, for some clients, so that others can write in between. Returns the cases
    opened: the caller notifies the owners once for the whole run.
    """
    lock_head(vendor)
    refresh_flags(vendor=vendor, today=today, clients=clients)
    flags = flags_for_cases(vendor, today).filter(client__in=clients)
    opened = attach_flags(flags, vendor, today)
    refresh_overview(vendor=vendor, today=today, clients=clients)
    return opened
