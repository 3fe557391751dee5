"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from django.db.models import Q

from clientcare.models.base import VendorQuerySet


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn; a corrected contact stays sent. One that has
        no contact yet is left in.
        """
        stays = Q(interaction__withdrawal=None) | Q(interaction__corrections__isnull=False)
        return self.filter(stays)
