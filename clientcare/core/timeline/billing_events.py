"""Events about when a contract is billed, and when overdue invoices are reminded of."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import plain_event

BILLING_EVENTS = {
    "billing_agreed": plain_event(
        _("A billing schedule was agreed for contract %(number)s, in %(count)s steps.")
    ),
    "billing_withdrawn": plain_event(
        _("The billing schedule of contract %(number)s was withdrawn: %(reason)s")
    ),
    "reminders_planned": plain_event(
        _("Overdue invoices are reminded of after these days: %(days)s. People send them.")
    ),
    "reminders_by_themselves": plain_event(
        _("Overdue invoices are reminded of after these days: %(days)s. They are mailed.")
    ),
}
