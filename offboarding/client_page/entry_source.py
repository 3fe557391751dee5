"""The source of a row of the timeline, and by whom and when it was recorded."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.inbox.mail_source import source_of_mail
from clientcare.models import ANSWERED_BY_LINK, Interaction, Vendor
from offboarding.client_page.timeline import TimelineEntry


def source_of_entry(entry: TimelineEntry, vendor: Vendor) -> str:
    """ "Source: our log · recorded 3 November 2026 · Sekar · 12 days later". Imported invoices and
    payments have no recorder: their import does.
    """
    recorded_at, recorder = entry.moment, entry.by
    if entry.contact is not None:
        recorded_at, recorder = entry.contact.recorded_at, entry.contact.recorder or ""
    day = local_day(recorded_at, vendor.zone)
    recorded = _("recorded %(day)s") % {"day": format_day(day, current_language(), style="plain")}
    parts = [f"{_('Source:')} {source_name(entry)}", recorded, recorder]
    if (late := (day - entry.on).days) > 0:
        parts.append(ngettext("%(n)s day later", "%(n)s days later", late) % {"n": late})
    return " · ".join(part for part in parts if part)


def source_name(entry: TimelineEntry) -> str:
    if entry.contact is not None:
        return source_of_contact(entry.contact)
    return _("our timeline") if entry.source == "event" else _("imported ledger")


def source_of_contact(contact: Interaction) -> str:
    """As in the case file, except that the file of an imported chat is not named."""
    if contact.chat_import_id:
        return _("imported chat")
    if contact.mailed_by is not None:
        return source_of_mail(contact.is_forwarded, contact.direction, contact.mailed_by)
    is_answer = contact.purpose in ANSWERED_BY_LINK  # recorded by the page itself
    return _("the client’s answer on our page") if is_answer else _("our log")
