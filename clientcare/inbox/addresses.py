"""Secret addresses: how they are written, and whose one a mail came to.

"care+3f9a…@example.com": the installation's mailbox with the vendor's token behind the plus.
"""

import re
from email.message import EmailMessage

from django.conf import settings
from django.utils.crypto import salted_hmac

from clientcare.inbox.read_mail import addresses_in
from clientcare.models import InboxAddress, Vendor
from clientcare.portal.tokens import hash_secret

MAIL_TOKEN = re.compile(r"[0-9a-f]{32}")  # 128 bits
# Where servers and programs write to whom a mail went; Bcc and forwarding by rule leave no To.
RECIPIENT_FIELDS = (
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "X-Forwarded-To",
    "Envelope-To",
    "Resent-To",
)


def token_of(address: InboxAddress) -> str:
    """The same each time, and stored nowhere."""
    return salted_hmac("clientcare inbox address", address.nonce, algorithm="sha256").hexdigest()[
        :32
    ]


def full_address(address: InboxAddress) -> str:
    """Empty where the installation has no mailbox, or the secret key was changed since: then the
    address has to be renewed.
    """
    token = token_of(address)
    if not settings.MAILBOX_ADDRESS or hash_secret(token) != address.token_sha256:
        return ""
    name, _at, domain = settings.MAILBOX_ADDRESS.partition("@")
    return f"{name}+{token}@{domain}"


def address_in_use(vendor: Vendor) -> InboxAddress | None:
    return InboxAddress.objects.of(vendor).filter(revoked_at=None).first()


def vendors_named(message: EmailMessage) -> list[Vendor]:
    """The vendors whose secret address this mail came to: nearly always one."""
    name, _at, domain = settings.MAILBOX_ADDRESS.casefold().partition("@")
    hashes = set()
    for address in addresses_in(message, RECIPIENT_FIELDS):
        local, _at, theirs = address.partition("@")
        box, _plus, token = local.partition("+")
        if box == name and theirs == domain and MAIL_TOKEN.fullmatch(token):
            hashes.add(hash_secret(token))
    rows = InboxAddress.objects.filter(token_sha256__in=hashes, revoked_at=None)
    return [row.vendor for row in rows.select_related("vendor").order_by("pk")]
