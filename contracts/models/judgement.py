"""The result of comparing a contact with the terms in force on its day.

These rows are derived: they are deleted and recomputed from contacts and terms whenever a term that
covers the contact's day is added or withdrawn (contracts/judging/judge.py). They are stored so that
one query judges many contacts.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet
from contracts.models.reading import Reading


class Side(models.TextChoices):
    CLIENT = "client", _("the client")
    VENDOR = "vendor", _("we")


class Judgement(VendorModel):
    """One per contact: the contract it belongs to, what it says for whose turn it is (`reading`,
    empty for a call or a meeting), when our reply is due if it asks, and whether it reads like a
    request; for the ask that started the clock of a turn of ours and the answer that ended it, when
    that turn was due and answered (contracts/judging/turns.py). Deleted when the contact is
    withdrawn.
    """

    interaction = models.OneToOneField(
        "clientcare.Interaction", models.CASCADE, related_name="judgement"
    )
    contract = models.ForeignKey("contracts.Contract", models.CASCADE, null=True, related_name="+")
    reading = models.CharField(_("reading"), max_length=7, choices=Reading, blank=True)
    reply_due_at = models.DateTimeField(_("our reply is due"), null=True)
    turn_due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # Of a message of the client outside our hours: when they begin again, by the term of its day.
    hours_open_at = models.DateTimeField(null=True)
    # Only a proposal: a contact is a request once a user says so.
    looks_like_request = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["vendor", "reply_due_at"],
                condition=models.Q(reply_due_at__isnull=False),
                name="reply_by_due",
            ),
            models.Index(
                fields=["vendor", "hours_open_at"],
                condition=models.Q(hours_open_at__isnull=False),
                name="held_by_hours",
            ),
        ]


class BreachQuerySet(VendorQuerySet):
    def valid(self):
        """Breaches of contacts that are not withdrawn."""
        return self.filter(interaction__withdrawal=None)

    def by(self, side: str):
        return self.filter(side=side)


class Breach(VendorModel):
    """One contact of either side that did not keep one term."""

    client = models.ForeignKey("clientcare.Client", models.CASCADE, related_name="breaches")
    contract = models.ForeignKey("contracts.Contract", models.CASCADE, related_name="breaches")
    term = models.ForeignKey("contracts.BoundaryTerm", models.CASCADE, related_name="breaches")
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.CASCADE, related_name="breaches"
    )
    kind = models.CharField(_("kind"), max_length=12)
    side = models.CharField(_("whose"), max_length=6, choices=Side)
    day = models.DateField(_("day"))

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("breach")
        verbose_name_plural = _("breaches")
        constraints = [models.UniqueConstraint(fields=["interaction", "term"], name="breach_once")]
        indexes = [
            models.Index(fields=["term", "side", "day"], name="breach_by_term"),
            models.Index(fields=["client", "day"], name="breach_by_client"),
            models.Index(fields=["vendor", "side", "day"], name="breach_by_day"),
        ]
