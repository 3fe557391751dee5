"""Messages of ours that are on the timeline as contacts, each as its `interaction`."""

from clientcare.models import corrected_column, corrected_day, with_valid_contact
from clientcare.models.base import VendorQuerySet


class MessageQuerySet(VendorQuerySet):
    def sent(self):
        """Without those whose contact was withdrawn. A corrected contact counts, unless its
        correction was withdrawn too; so does a message that has no contact yet.
        """
        return self.filter(with_valid_contact("interaction"))

    def as_corrected(self):
        """Of messages with a contact: `day_sent` and `channel_sent`, by its last correction."""
        return self.annotate(
            day_sent=corrected_day("interaction", "interaction__day"),
            channel_sent=corrected_column("interaction", "channel", "interaction__channel"),
        )
