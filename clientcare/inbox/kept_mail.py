"""Reads a mail again from its stored file."""

import logging

from clientcare.core import file_store
from clientcare.inbox.read_mail import ReadMail, read_mail
from clientcare.models import IncomingMail

logger = logging.getLogger(__name__)


def read_kept(mail: IncomingMail) -> ReadMail | None:
    """None for a mail that cannot be read, or was not stored. FileDamaged as for any file."""
    if mail.raw is None:
        return None
    raw = file_store.read_file(mail.raw.sha256)
    try:
        return read_mail(raw, mail.arrived_at, mail.vendor.zone)
    except Exception:  # anyone can write these, and Python's parser raises many kinds of errors
        logger.exception("mail %s cannot be read", mail.pk)
        return None
