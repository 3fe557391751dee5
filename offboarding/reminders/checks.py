"""What must hold before a reminder leaves."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint
from offboarding.models import ReminderMessage
from offboarding.reminders.offer import ReminderOffer, reminder_offer
from offboarding.reminders.texts import TO_FILL_IN

CHANGED = gettext_lazy("What is open has changed since it was written. Write it again.")
LONGEST_REMINDER = 5_000  # characters


def reminder_findings(text: str, language: str) -> list[Finding]:
    return lint(text, language, "message")


def refuse_reminder(offer: ReminderOffer, text: str, language: str) -> None:
    """Refused where it is not offered, and for its text."""
    if offer.why_not:
        raise Refused(offer.why_not)
    refuse_text(text, language)


def refuse_text(text: str, language: str) -> None:
    """Refused at `text` for words that accuse, and while a gap is not filled in."""
    if not text.strip():
        raise Refused(_("Write the message."), field="text")
    if len(text) > LONGEST_REMINDER:
        raise Refused(_("This is too long for a message."), field="text")
    if TO_FILL_IN in text:
        text_ = _("Write what is missing in place of %(mark)s.")
        raise Refused(text_ % {"mark": TO_FILL_IN}, field="text")
    if errors := [finding for finding in reminder_findings(text, language) if finding.is_error]:
        shown = "; ".join(
            f"“{error.found}” → {error.instead}" if error.found else error.instead
            for error in errors
        )
        raise Refused(_("Change these words: %(findings)s.") % {"findings": shown}, field="text")


def refuse_changed(reminder: ReminderMessage, offer: ReminderOffer) -> None:
    """Just before its mail leaves: it must ask for exactly what is open."""
    if offer.why_not:
        raise Refused(offer.why_not)
    if reminder.asked != offer.asked:
        raise Refused(CHANGED)


def offer_now(reminder: ReminderMessage, today) -> ReminderOffer:
    return reminder_offer(reminder.client, reminder.kind, today)
