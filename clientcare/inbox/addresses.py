"""Secret addresses: how they are written, and to which vendor's address a mail came.

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
# Header fields with a mail's recipient; Bcc and automatic forwarding do not use To
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
    """The address's token, derived from its nonce and the secret key; not stored."""
    return salted_hmac("clientcare inbox address", address.nonce, algorithm="sha256").hexdigest()[
        :32
    ]


def full_address(address: InboxAddress) -> str:
    """Empty if the installation has no mailbox, or if the secret key has changed, so that the
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
    """The vendors to whose secret address this mail came: nearly always one."""
    name, _at, domain = settings.MAILBOX_ADDRESS.casefold().partition("@")
    hashes = set()
    for address in addresses_in(message, RECIPIENT_FIELDS):
        local, _at, mail_domain = address.partition("@")
        box, _plus, token = local.partition("+")
        if box == name and mail_domain == domain and MAIL_TOKEN.fullmatch(token):
            hashes.add(hash_secret(token))
    rows = InboxAddress.objects.filter(token_sha256__in=hashes, revoked_at=None)
    return [row.vendor for row in rows.select_related("vendor").order_by("pk")]
