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
    """The vendor's clients that share a key with these, by name; archived ones too, merged records
    not.
    """
    new_keys = match_keys(name, phone, email)
    all_clients = Client.objects.of(vendor).select_related("vendor")
    clients = all_clients.filter(merged_into=None).by_name()
    reasons_by_client: dict[int, list[Promise]] = {}
    for pk, *profile in clients.values_list("pk", "name", "phone", "email").iterator():
        keys = match_keys(*profile)
        reasons = [reason for reason, key in new_keys.items() if key and keys[reason] == key]
        if reasons:
            reasons_by_client[pk] = reasons
    rows = all_clients.in_bulk(reasons_by_client)
    return [LookAlike(rows[pk], reasons) for pk, reasons in reasons_by_client.items()]


def match_keys(name: str, phone: str, email: str) -> dict[Promise, str]:
    """The normalised values by which clients are compared, each by the reason it gives."""
    return {
        SAME_NAME: folded_name(name),
        SAME_PHONE: phone_key(phone),
        SAME_MAIL: email.strip().casefold(),
    }


def phone_key(phone: str) -> str:
    """The digits with the country code, so that 0812…, 812… and +62 812… are equal; "" where there
    are too few.
    """
    digits = re.sub(r"\D", "", phone).removeprefix("00").removeprefix(COUNTRY).lstrip("0")
    return COUNTRY + digits if len(digits) >= SHORTEST_NUMBER else ""
