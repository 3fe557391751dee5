"""The mail of a delivery: sender, message id, attachments read by hash; why none can be sent."""

from collections.abc import Iterable
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from clientcare.core import file_store as stored_files
from clientcare.core.mime_types import MIME
from clientcare.documents.signed_copies import read_leaving_pdf
from clientcare.models import Attachment, Delivery, DeliveryPurpose, DocumentKind, Vendor


def why_not_by_mail(vendor: Vendor) -> str:
    """Why nothing can be mailed for this vendor; empty if it can. Only the demo works without a
    mail server.
    """
    if vendor.is_demo or not settings.MAIL_STAYS_HERE:
        return ""
    return _("No mail server is set up: the mail would stay in a folder and reach nobody.")


def sender_of(vendor: Vendor) -> str:
    """The vendor's name with its own From address, else with the installation's."""
    address = vendor.from_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((vendor.letterhead_name, address))


def message_for(delivery: Delivery, files: Iterable[Attachment] = ()) -> EmailMessage:
    """The mail of this row with its documents' PDFs, or their signed copies, then `files`.
    FileDamaged when a stored file changed.

    The exit email is the body of the mail; its document is not attached.
    """
    vendor = delivery.vendor
    sender = sender_of(vendor)
    reply_to = vendor.reply_to or vendor.email
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message = EmailMessage(
        subject=delivery.subject,
        body=delivery.body,
        from_email=sender,
        to=[formataddr((delivery.to_name, delivery.to_address))],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": f"<{delivery.message_id}@{domain}>", **automatic_headers(delivery)},
    )
    attach_documents(message, delivery)
    for file in files:
        message.attach(file.name, stored_files.read_file(file.sha256), MIME[file.file_type])
    return message


def automatic_headers(delivery: Delivery) -> dict[str, str]:
    """The headers of an automatic reply, so that no other machine answers it (RFC 3834)."""
    if delivery.purpose != DeliveryPurpose.AUTO_REPLY:
        return {}
    headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    if delivery.in_reply_to:
        headers |= {"In-Reply-To": delivery.in_reply_to, "References": delivery.in_reply_to}
    return headers


def attach_documents(message: EmailMessage, delivery: Delivery) -> None:
    items = delivery.items.select_related("document__signed")
    for item in items.exclude(document__kind=DocumentKind.EXIT_EMAIL):
        document = item.document
        message.attach(document.filename, read_leaving_pdf(document), MIME["pdf"])
