"""Mail the reminders that the plan proposes today, where the vendor turned that on."""

from datetime import date, datetime

from django.db import transaction

from clientcare.core.days_off import days_off_of
from clientcare.core.permissions import PERMISSIONS
from clientcare.core.refused import Refused
from clientcare.models import Channel, Client, Membership, Vendor
from contracts.guard.contact_times import ContactTimes
from offboarding.invoicing.planned import planned_reminders
from offboarding.models import ReminderKind, ReminderPlan
from offboarding.reminders.actions.mail_reminder import mail_reminder
from offboarding.reminders.offer import reminder_offer
from offboarding.reminders.own_limits import crossed_channels
from offboarding.reminders.texts import draft_reminder


def send_planned(*, vendor: Vendor, today: date, now: datetime) -> int:
    """Returns how many were queued, each by the action with which a user sends one. Reminders that
    it refuses, or that the client's agreed channels exclude, stay lines of the today list; outside
    the agreed hours they wait. Nothing is sent on a day off, or if the user who signs them has left
    or may not send reminders any more.
    """
    plan = ReminderPlan.objects.of(vendor).select_related("set_by").first()
    if plan is None or not plan.sends_itself or today in days_off_of(vendor):
        return 0
    if today.weekday() >= 5:
        return 0
    signer = Membership.objects.of(vendor).current().filter(user=plan.set_by)
    if not signer.filter(role__in=PERMISSIONS["demand.write"]).exists():
        return 0
    clients = Client.objects.of(vendor).active()
    planned = planned_reminders(vendor, list(clients.values_list("pk", flat=True)), today)
    reachable = [
        client
        for client in clients.filter(pk__in=planned).select_related("vendor")
        if not crossed_channels(ContactTimes(client), Channel.EMAIL, now)
    ]
    return sum(queue_planned(client, plan, today, now) for client in reachable)


def queue_planned(client: Client, plan: ReminderPlan, today: date, now: datetime) -> bool:
    offer = reminder_offer(client, ReminderKind.PAYMENT, today)
    if offer.why_not:
        return False
    draft = draft_reminder(offer, plan.set_by)
    try:
        with transaction.atomic():
            mail_reminder(
                client=client,
                kind=ReminderKind.PAYMENT,
                text=draft.text,
                by=plan.set_by,
                today=today,
                now=now,
                drafted_for=offer.asked_text,
            )
    except Refused:
        return False
    return True
