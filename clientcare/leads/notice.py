"""The privacy notice of the enquiry page, to which its visitor agrees: who stores what, for which
purpose, how long, and how to have it erased (UU 27/2022 art. 21: purpose, retention, rights).
"""

import hashlib
import re

from clientcare.documents.printed_text import PrintedText
from clientcare.models import EnquirySettings

NOTICE_VERSION = "2026-11-30"  # changes whenever a text below does

NOTICE = PrintedText(
    "{vendor} keeps what you write here to answer your enquiry and, if we agree, to prepare a "
    "contract with you. Only the people of {vendor} see it. It is not used for advertising and not "
    "passed on. If no contract comes of it, it is erased {days} days after the enquiry ended or, "
    "if it stays open, after the last message or step in it. You may ask at any time to see it, to "
    "correct it or to have it erased{contact}."
)
CONTACT = PrintedText(": {email}")
# The first version said nothing of an open enquiry; this one named its last message alone
MESSAGES_ALONE = "2026-11-29"
# Of every version so far, in both languages
PROMISED = re.compile(r"(\d+) (?:days after the enquiry ended|hari setelah permintaan berakhir)")


def notice_text(settings: EnquirySettings, language: str) -> str:
    vendor = settings.vendor
    contact = CONTACT.in_language(language, email=vendor.email) if vendor.email else ""
    return NOTICE.in_language(
        language, vendor=vendor.name, days=settings.keep_days, contact=contact
    )


def notice_sha256(notice: str) -> str:
    return hashlib.sha256(notice.encode()).hexdigest()


def promised_days(notice: str) -> int | None:
    """After how many days the agreed notice says that the enquiry is erased; None without one."""
    numbers = PROMISED.findall(notice)
    return int(numbers[-1]) if numbers else None
