"""Clients on record that a new one may be: the same name up to case, dots, accents and legal form,
the same telephone number, or the same mail address.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clientcare.clients.similar_names import folded_name
from clientcare.models import Client, Vendor

SHORTEST_NUMBER = 7  # digits; fewer are an extension
COUNTRY = "62"
SAME_NAME, SAME_PHONE, SAME_MAIL = _("same name"), _("same phone"), _("same mail address")


@dataclass(frozen=True)
class LookAlike:
    client: Client
    reasons: list[Promise]


def look_alikes(vendor: Vendor, name: str, phone: str, email: str) -> list[LookAlike]:
    """Archived ones too; a merged record is the client it was merged into."""
    wanted = keys_of(name, phone, email)
    ours = Client.objects.of(vendor).select_related("vendor")
    clients = ours.filter(merged_into=None).order_by("name", "pk")
    found: dict[int, list[Promise]] = {}
    for pk, *theirs in clients.values_list("pk", "name", "phone", "email").iterator():
        keys = keys_of(*theirs)
        reasons = [why for why, key in wanted.items() if key and keys[why] == key]
        if reasons:
            found[pk] = reasons
    rows = ours.in_bulk(found)
    return [LookAlike(rows[pk], reasons) for pk, reasons in found.items()]


def keys_of(name: str, phone: str, email: str) -> dict[Promise, str]:
    return {
        SAME_NAME: folded_name(name),
        SAME_PHONE: phone_key(phone),
        SAME_MAIL: email.strip().casefold(),
    }


def phone_key(phone: str) -> str:
    """Its digits with the country's; "" where there are too few: 0812…, 812… and +62 812… are one
    number.
    """
    digits = re.sub(r"\D", "", phone).removeprefix("00").removeprefix(COUNTRY).lstrip("0")
    return COUNTRY + digits if len(digits) >= SHORTEST_NUMBER else ""
