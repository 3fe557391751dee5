"""An invitation to a vendor's team: no membership, and no account, before the person agrees."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet
from clientcare.models.user import Language
from clientcare.models.vendor import Role

INVITATION_DAYS = 7


class InvitationQuerySet(VendorQuerySet):
    def waiting(self):
        """Neither accepted nor ended; their links may have expired."""
        return self.filter(accepted_at=None, ended_at=None)


class Invitation(VendorModel):
    """An invitation of an email address. Whether it has an account is not looked up before the
    person answers.
    """

    email = models.EmailField(_("email address"))  # in small letters
    role = models.CharField(_("role"), max_length=8, choices=Role)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    # When it was last sent: its link works for INVITATION_DAYS from then.
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    # Withdrawn by the vendor, or declined by the person.
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "email"],
                condition=Q(accepted_at=None, ended_at=None),
                name="invitation_one_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    @property
    def expires_at(self) -> datetime:
        return self.invited_at + timedelta(days=INVITATION_DAYS)

    def is_open(self, now: datetime) -> bool:
        """Whether it can be answered at this moment."""
        return self.accepted_at is None and self.ended_at is None and now < self.expires_at
