"""Enter a colleague into the directory, or change the entry."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import Enquiry, Vendor
from offboarding.models import (
    Colleague,
    ColleagueBusyDays,
    ConsentSide,
    ReferralConsent,
    Termination,
)

MOST_BUSY_DAYS = 100


@transaction.atomic
def save_colleague(
    *,
    vendor: Vendor,
    name: str,
    service: str,
    area: str,
    email: str,
    phone: str = "",
    busy: Sequence[tuple[date, date]] = (),
    is_archived: bool = False,
    colleague: Colleague | None = None,
) -> Colleague:
    """`busy`: first and last day of each time without room. Refused at its field where name,
    service or area is empty, for an address that is in the directory, for days that end before they
    begin, and for another name or address while the colleague agrees to be named by this one.
    """
    lock_head(vendor)
    entry = colleague or Colleague(vendor=vendor)
    was = {"name": entry.name, "email": entry.email}
    typed = {"name": name, "service": service, "area": area, "phone": phone}
    for field, text in typed.items():
        setattr(entry, field, clean_name(text, field))
        if not getattr(entry, field) and field != "phone":
            raise Refused(_("Fill this in: the directory is searched by it."), field=field)
    entry.email, entry.is_archived = email.strip().lower(), is_archived
    same = Colleague.objects.of(vendor).filter(email=entry.email).exclude(pk=entry.pk)
    if same.exists():
        raise Refused(_("This address is in the directory already."), field="email")
    refuse_other_than_agreed(entry, was)
    if len(busy) > MOST_BUSY_DAYS or any(last < first for first, last in busy):
        raise Refused(_("Each line: first day, last day, in this order."), field="busy")
    entry.save()
    entry.busy_days.all().delete()
    ColleagueBusyDays.objects.bulk_create(
        ColleagueBusyDays(vendor=vendor, colleague=entry, from_on=first, until_on=last)
        for first, last in busy
    )
    return entry


def refuse_other_than_agreed(entry: Colleague, was: dict[str, str]) -> None:
    """`was`: what letters print of the entry as it is stored. In an ending or for an enquiry that
    goes on the colleague agreed to exactly this.
    """
    changed = [field for field, text in was.items() if text and getattr(entry, field) != text]
    if not changed:
        return
    agreed = ReferralConsent.objects.filter(
        referral__colleague=entry, side=ConsentSide.COLLEAGUE, withdrawn_on=None
    )
    goes_on = Q(referral__termination__in=Termination.objects.open()) | Q(
        referral__enquiry__in=Enquiry.objects.open()
    )
    if agreed.filter(goes_on).exists():
        text = _(
            "%(name)s agreed to be named like this in an ending or for an enquiry that goes on. "
            "Record the withdrawal there, change the entry, and ask again."
        )
        raise Refused(text % {"name": was["name"]}, field=changed[0])
