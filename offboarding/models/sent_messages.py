"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from clientcare.models import with_valid_contact
from clientcare.models.base import VendorQuerySet


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn. A corrected contact counts, unless its
        correction was withdrawn too; so does a message that has no contact yet.
        """
        return self.filter(with_valid_contact("interaction"))
