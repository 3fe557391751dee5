"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from django.db.models import Q

from clientcare.models.base import VendorQuerySet


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn; a corrected contact stays sent, unless what
        corrects it was withdrawn in its turn. One that has no contact yet is left in.
        """
        corrected = Q(
            interaction__corrections__isnull=False, interaction__corrections__withdrawal=None
        )
        again = Q(interaction__corrections__corrections__isnull=False)
        return self.filter(Q(interaction__withdrawal=None) | corrected | again)
