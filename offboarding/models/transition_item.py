"""What has to be settled in the transition of an ending before it can be completed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class TransitionKind(models.TextChoices):
    DUTY = "duty", _("duty in the notice period")
    CONCERN = "concern", _("concern of the client")
    STAND_DOWN = "standdown", _("sub-vendor to tell")


class TransitionItemQuerySet(VendorQuerySet):
    def unsettled(self):
        """Neither done nor withdrawn; what was carried over is still to be done."""
        return self.filter(done_on=None, withdrawn_on=None)

    def keeping_open(self):
        """What keeps its ending from being completed: unsettled, and not carried over."""
        return self.unsettled().filter(carried_on=None)


class TransitionItem(VendorModel):
    """A duty until the last day, a concern to answer, or a sub-vendor to tell that the work ends.
    It is done by a day and a name; or the owner carries it over to a later day, when it may be done
    after the ending is complete, or withdraws it as a mistake. Each says when, who and why.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.CASCADE, related_name="transition_items"
    )
    kind = models.CharField(_("kind"), max_length=9, choices=TransitionKind)
    # The duty, the concern, or the service that the sub-vendor was booked for.
    text = models.CharField(_("what"), max_length=300)
    # Who of us is responsible; of a stand-down the sub-vendor.
    name = models.CharField(_("name"), max_length=120)
    contact = models.CharField(_("contact"), max_length=160, blank=True)
    booked_on = models.DateField(_("booked for"), null=True, blank=True)
    due_on = models.DateField(_("due"))
    added_on = models.DateField(_("added on"), editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    # Who checked the duty, answered the concern, or acknowledged the end for the sub-vendor.
    done_name = models.CharField(_("by"), max_length=120, blank=True)
    # What the check found, the answer, or how it was acknowledged.
    result = models.TextField(_("result"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    carried_on = models.DateField(_("carried over on"), null=True, blank=True)
    # The day on which the today list shows it again.
    carried_to = models.DateField(_("carried over to"), null=True, blank=True)
    carried_reason = models.TextField(_("why carried over"), blank=True)
    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why withdrawn"), blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TransitionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a transition")
        verbose_name_plural = _("items of a transition")
        constraints = [
            models.CheckConstraint(
                condition=Q(carried_on=None, carried_to=None)
                | Q(carried_on__isnull=False, carried_to__isnull=False),
                name="transition_carried_to_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}" if self.is_stand_down else self.text

    def get_absolute_url(self) -> str:
        return reverse("transition", args=[self.vendor.slug, self.termination_id])

    @property
    def is_stand_down(self) -> bool:
        return self.kind == TransitionKind.STAND_DOWN

    @property
    def is_settled(self) -> bool:
        return self.done_on is not None or self.withdrawn_on is not None

    @property
    def keeps_open(self) -> bool:
        """As `keeping_open`, of one item."""
        return not self.is_settled and self.carried_on is None

    @property
    def shown_from(self) -> date:
        """The day from which the today list names it."""
        return self.carried_to or self.due_on
