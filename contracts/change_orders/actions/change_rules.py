"""Change what an hour costs a vendor, and how much goodwill a contract gets."""

from decimal import Decimal

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.models import ChangeRules


@transaction.atomic
def change_rules(
    *, vendor: Vendor, hour_cost: Decimal | None, goodwill_hours: Decimal, by: User
) -> ChangeRules:
    lock_head(vendor)
    rules, _made = ChangeRules.objects.update_or_create(
        vendor=vendor, defaults={"hour_cost": hour_cost, "goodwill_hours": goodwill_hours}
    )
    record(vendor, "extra_rules_changed", by=by, hours=f"{goodwill_hours.normalize():f}")
    return rules
