"""Events of the timeline about contacts and imported chats."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, fact_event

CONTACT_EVENTS: dict[str, EventKind] = {
    "contact_logged": fact_event(_("Contact logged.")),
    "contact_withdrawn": fact_event(_("A contact was withdrawn: %(reason)s")),
    "reading_settled": fact_event(_("A contact was marked “%(reading)s”.")),
    "reading_unsettled": fact_event(
        _("A contact counts by its words again: its mark was taken back.")
    ),
    "contact_contract_chosen": fact_event(_("A message was assigned to contract %(number)s.")),
    "contact_corrected": fact_event(
        _("A contact was corrected; it was %(channel)s on %(old_on)s. %(reason)s")
    ),
    "chat_imported": fact_event(_("Chat “%(name)s” imported. New messages: %(added)s.")),
    "chat_withdrawn": fact_event(_("Imported chat “%(name)s” withdrawn: %(reason)s")),
}
