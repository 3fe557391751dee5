"""What a person can do with a contact: the last line of its row on the timeline.

Written here and not in a template, because a page shows fifty of them.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from clientcare.models import Direction, Interaction, Vendor
from clientcare.people.row_addresses import address_maker
from offboarding.client_page.reading_buttons import reading_buttons

LINK = '<a href="{}">{}</a>'
# of the form `reading`, which stands once on the page
BUTTON = (
    '<button class="btn btn-link" form="reading" formaction="{}" name="reading" value="{}">'
    "{}</button>"
)


class ContactActs:
    """For all contacts of a page: addresses and words are looked up once, which is what most of a
    line's time would go into.
    """

    def __init__(self, vendor: Vendor) -> None:
        self.withdraw_at = address_maker("contact_withdraw", vendor)
        self.correct_at = address_maker("contact_correct", vendor)
        self.request_at = address_maker("request_answer", vendor)
        self.reading_at = address_maker("contact_reading", vendor)
        self.ask, self.ask_again = _("A request?"), _("Answer again")
        self.correct, self.withdraw = _("Correct…"), _("Withdraw…")

    def line(self, contact: Interaction) -> SafeString:
        """`contact` has its `reading`, what a person `settled`, and its `answer`."""
        acts = []
        if contact.direction == Direction.INBOUND:
            words = self.ask if contact.answer is None else self.ask_again
            acts.append(format_html(LINK, self.request_at(contact.pk), words))
        for one in reading_buttons(contact):
            acts.append(format_html(BUTTON, self.reading_at(contact.pk), one.value, one.label))
        if not contact.chat_import_id:
            acts.append(format_html(LINK, self.correct_at(contact.pk), self.correct))
        acts.append(format_html(LINK, self.withdraw_at(contact.pk), self.withdraw))
        return mark_safe("\n".join(acts))  # each is escaped
