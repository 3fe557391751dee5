"""A mailed link for a person without an account: to one subject, for one purpose."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet
from clientcare.models.user import Language


class PortalTokenQuerySet(VendorQuerySet):
    def waiting(self):
        """Neither used nor revoked; they may have expired."""
        return self.filter(used_at=None, revoked_at=None)


class PortalToken(VendorModel):
    """A link. Token and code are stored only as hashes. Opening the link changes nothing; giving
    its answer uses it up.

    A link without an address is given as text to copy. Its token is computed from `nonce` and the
    installation's secret key, so that it can be shown again and still is not stored.
    """

    purpose = models.CharField(_("purpose"), max_length=20)  # a code of PURPOSES
    subject_id = models.PositiveBigIntegerField()  # the row; the purpose says of which table
    # The client who received it and whose page lists it; NULL for a link to an advocate.
    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="portal_links",
        verbose_name=_("client"),
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email address"), blank=True)  # lower case; "" for a text to copy
    nonce = models.CharField(max_length=43, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("works until"))
    # The hash of the token mailed last; NULL until the first mail is written.
    token_sha256 = models.CharField(max_length=64, null=True, unique=True, editable=False)
    # When a button first opened its pages; programs that follow the link press no button.
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    used_at = models.DateTimeField(_("answered"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    # The code mailed last; empty before the first, and once it was typed correctly.
    code_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, blank=True)
    code_asked_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)  # of the code mailed last
    codes_asked = models.PositiveSmallIntegerField(default=0)  # over the link's life

    objects = PortalTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailed link")
        verbose_name_plural = _("mailed links")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "purpose", "subject_id"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="portal_token_one_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name

    @property
    def is_text(self) -> bool:
        """Whether the link is given as text to copy instead of by mail."""
        return not self.email

    @property
    def is_answered(self) -> bool:
        """Whether its answer is on record. The links of an erased enquiry are revoked."""
        return self.used_at is not None and self.revoked_at is None

    def is_open(self, now: datetime) -> bool:
        """Whether the link works at this moment."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at
