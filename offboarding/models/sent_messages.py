"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from django.db.models.functions import Coalesce

from clientcare.models import with_valid_contact
from clientcare.models.base import VendorQuerySet

# The day on which a message was sent: that of its contact as corrected last, else `sent_on`.
DAY_SENT = Coalesce(
    "interaction__corrections__corrections__day", "interaction__corrections__day", "sent_on"
)


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn. A corrected contact counts, unless its
        correction was withdrawn too; so does a message that has no contact yet.
        """
        return self.filter(with_valid_contact("interaction"))
