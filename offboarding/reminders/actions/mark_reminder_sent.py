"""A mailed reminder has left: it becomes a contact of ours. Call it only in the transaction that
marks its delivery sent.
"""

from datetime import datetime, time

from django.db import transaction

from clientcare.core.dates import local_day
from clientcare.models import Delivery
from offboarding.models import ReminderMessage
from offboarding.reminders.actions.log_reminder import contact_of
from offboarding.reminders.actions.mail_reminder import reminder_of


@transaction.atomic
def mark_reminder_sent(*, delivery: Delivery) -> ReminderMessage:
    """The day is that of the proof, else that of the mail."""
    reminder = reminder_of(delivery)
    moment = delivery.sent_at
    if delivery.proof_on is not None:
        moment = datetime.combine(delivery.proof_on, time(12), tzinfo=delivery.vendor.zone)
    day = local_day(moment, delivery.vendor.timezone)
    reminder.sent_on = day
    reminder.interaction = contact_of(reminder, moment, reminder.written_by, day)
    reminder.save(update_fields=["sent_on", "interaction"])
    return reminder
