"""A mailed reminder came back: it counts as not sent, and its contact is withdrawn. Call it only in
the transaction that marks its delivery as returned.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.models import Delivery, User
from offboarding.models import ReminderMessage
from offboarding.reminders.actions.mail_reminder import reminder_of


@transaction.atomic
def reopen_reminder(*, delivery: Delivery, by: User) -> ReminderMessage:
    reminder = reminder_of(delivery)
    contact, reminder.sent_on, reminder.interaction = reminder.interaction, None, None
    reminder.save(update_fields=["sent_on", "interaction"])
    if contact is not None and contact.withdrawal_id is None:
        withdraw_interaction(interaction=contact, reason=_("The mail came back."), by=by)
    return reminder
