"""The page of what quiet hours held."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clientcare.core.permissions import allowed
from clientcare.models import Delivery, Interaction, Vendor
from offboarding.overview.held_by_hours import held_contacts, held_mail, mail_still_waiting


@dataclass(frozen=True)
class HeldPage:
    """`later`: mail that waits for coming hours; the line of the today list does not count it."""

    contacts: list[Interaction]
    mails: list[Delivery]
    later: list[Delivery]

    @property
    def count(self) -> int:
        return len(self.contacts) + len(self.mails)


@allowed("fact.record")
def held_list(request: HttpRequest) -> HttpResponse:
    page = read_held(request.vendor, timezone.now())
    return render(request, "offboarding/today/held.html", {"page": page})


def read_held(vendor: Vendor, now: datetime) -> HeldPage:
    contacts = held_contacts(vendor, now).select_related("client__vendor", "vendor")
    mails = held_mail(vendor, now).select_related("client", "vendor").order_by("leaves_at", "pk")
    later = mail_still_waiting(vendor, now).select_related("client", "vendor")
    return HeldPage(
        list(contacts.order_by("occurred_at", "pk")),
        list(mails),
        list(later.order_by("leaves_at", "pk")),
    )
