"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from clientcare.models import contact_stands
from clientcare.models.base import VendorQuerySet


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn; a corrected contact stays sent, unless what
        corrects it was withdrawn in its turn. One that has no contact yet is left in.
        """
        return self.filter(contact_stands("interaction"))
