"""The actions of a contact: the last line of its row on the timeline, and those that unfold there.

Built in Python and not in a template for speed: a page shows fifty of them.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from clientcare.models import LIVE, Direction, Interaction, Vendor
from clientcare.people.row_addresses import with_id
from contracts.agreement.boundaries.hours import Hours
from offboarding.client_page.reading_buttons import ReadingButton, reading_buttons

SHOWN_FOR = timedelta(days=4)  # a long weekend
LINK = '<a href="{}">{}</a>'
# belongs to the form `reading`, which is on the page once
BUTTON = (
    '<button class="btn btn-link" form="reading" formaction="{}" name="reading" value="{}">'
    "{}</button>"
)


class ContactActs:
    """The actions for all contacts of a page. Each link is built once, because building it takes
    most of the time of a line, and then filled with the contact's id.
    """

    def __init__(self, vendor: Vendor, today: date) -> None:
        self.vendor, self.today = vendor, today
        self.buttons: dict[ReadingButton, Callable[[int], str]] = {}
        self.ask = self.link_to("request_answer", _("A request?"))
        self.ask_again = self.link_to("request_answer", _("Answer again"))
        self.auto_reply = self.link_to("auto_reply", _("Automatic reply…"))
        self.recap = self.link_to("recap_new", _("Recap…"))
        self.contract = self.link_to("contact_contract", _("Contract…"))
        self.correct = self.link_to("contact_correct", _("Correct…"))
        self.withdraw = self.link_to("contact_withdraw", _("Withdraw…"))

    def link_to(self, page: str, label: str) -> Callable[[int], str]:
        return with_id(format_html(LINK, self.address_of_zero(page), label))

    def button_for(self, reading: ReadingButton) -> Callable[[int], str]:
        if reading not in self.buttons:
            address = self.address_of_zero("contact_reading")
            button = format_html(BUTTON, address, reading.value, reading.label)
            self.buttons[reading] = with_id(button)
        return self.buttons[reading]

    def address_of_zero(self, page: str) -> str:
        return reverse(page, args=[self.vendor.slug, 0])

    def lines(self, contact: Interaction) -> tuple[SafeString, SafeString]:
        """The actions shown at once, for recent messages and those that wait for a reply; and those
        that unfold. `contact` is read with its `reading`, the `settled` reading, its `answer`, and
        whether it `has_contracts` to choose from.
        """
        acts = []
        if contact.direction == Direction.INBOUND:
            acts.append(self.ask if contact.answer is None else self.ask_again)
        if self.waits_outside_hours(contact):
            acts.append(self.auto_reply)
        acts += map(self.button_for, reading_buttons(contact))
        if contact.channel in LIVE and contact.was_reached:
            acts.append(self.recap)
        repairs = [] if contact.stays_as_written else [self.correct]
        if contact.has_contracts:
            repairs.append(self.contract)
        repairs.append(self.withdraw)
        if self.is_recent(contact) or waits_for_reply(contact):
            return join_acts(acts, contact), join_acts(repairs, contact)
        return mark_safe(""), join_acts(acts + repairs, contact)

    def is_recent(self, contact: Interaction) -> bool:
        return self.today - SHOWN_FOR < contact.day <= self.today

    def waits_outside_hours(self, contact: Interaction) -> bool:
        """A recent message that came outside the agreed hours and has no answer yet."""
        if contact.direction != Direction.INBOUND or contact.channel in LIVE:
            return False
        came_outside = any(breach.kind == Hours.code for breach in contact.broken)
        return self.is_recent(contact) and came_outside and contact.answered_at is None


def waits_for_reply(contact: Interaction) -> bool:
    return contact.turn_due_at is not None and contact.answered_at is None


def join_acts(acts: Iterable[Callable[[int], str]], contact: Interaction) -> SafeString:
    return mark_safe("\n".join(act(contact.pk) for act in acts))  # each is escaped
