"""Events of billing schedules, reminders of overdue invoices, extra work and offers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from clientcare.core.timeline.event_kind import fact_event, list_event, plain_event

BILLING_EVENTS = {
    "billing_agreed": plain_event(
        ngettext_lazy(
            "A billing schedule was agreed for contract %(number)s, in %(count)s step.",
            "A billing schedule was agreed for contract %(number)s, in %(count)s steps.",
            "count",
        )
    ),
    "billing_replaced": plain_event(
        ngettext_lazy(
            "What is not billed yet of contract %(number)s is billed in %(count)s other step: "
            "%(reason)s",
            "What is not billed yet of contract %(number)s is billed in %(count)s other steps: "
            "%(reason)s",
            "count",
        )
    ),
    "billing_withdrawn": plain_event(
        _("The billing schedule of contract %(number)s was withdrawn: %(reason)s")
    ),
    "reminders_planned": list_event(
        _("Overdue invoices are reminded of after these days: %(days)s. People send them.")
    ),
    "reminders_by_themselves": list_event(
        _("Overdue invoices are reminded of after these days: %(days)s. They are mailed.")
    ),
    "extra_goodwill": fact_event(
        _("Extra work of %(hours)s h on contract %(number)s was given as goodwill.")
    ),
    "extra_offer": fact_event(
        _("Extra work of %(hours)s h on contract %(number)s was offered with a price.")
    ),
    "extra_declined": fact_event(
        _("Extra work of %(hours)s h on contract %(number)s was declined.")
    ),
    "extra_withdrawn": fact_event(
        _("The decision about extra work on contract %(number)s was withdrawn: %(reason)s")
    ),
    "extra_rules_changed": plain_event(
        _("At most %(hours)s h of goodwill are given on a contract now.")
    ),
    "offer_made_extra": plain_event(_("Extra work was offered: %(number)s.")),
    "offer_made_terms": plain_event(_("Other terms were offered: %(number)s.")),
    "offer_link_mailed": plain_event(_("The client was mailed the link to offer %(number)s.")),
    "offer_link_given": plain_event(_("The link to offer %(number)s was given as text.")),
    "offer_accepted": fact_event(_("The client accepted offer %(number)s.")),
    "offer_declined": fact_event(_("The client declined offer %(number)s.")),
    "offer_withdrawn": plain_event(_("Offer %(number)s was withdrawn: %(reason)s")),
    "invoice_explained": plain_event(_("Invoice %(number)s bills: %(what)s.")),
}
