"""Enter a marketing channel, or change it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names
from clientcare.models import MarketChannel, Membership, Vendor


@transaction.atomic
def save_channel(
    *, vendor: Vendor, fields: Mapping[str, Any], channel: MarketChannel | None = None
) -> MarketChannel:
    """`fields`: columns of MarketChannel. Refused at its field for a period that ends before it
    begins, a budget with a fraction, and an owner who is not in the team.
    """
    lock_head(vendor)
    fields = clean_names(fields, ["name", "aim"])
    if fields["last_on"] < fields["first_on"]:
        raise Refused(_("The period ends before it begins."), field="last_on")
    budget = fields["budget"]
    if budget is not None and budget != int(budget):
        raise Refused(_("Write a whole amount."), field="budget")
    if not Membership.objects.of(vendor).current().filter(user=fields["owner"]).exists():
        raise Refused(_("Choose one of the team."), field="owner")
    row = channel or MarketChannel(vendor=vendor)
    for name, value in fields.items():
        setattr(row, name, value)
    row.budget = None if budget is None else int(budget)
    row.save()
    return row
