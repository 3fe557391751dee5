"""The claim to a court (P5) as it was made on a day, and the lawyer's answer to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField
from offboarding.models.review import format_by_link


class CourtForum(models.TextChoices):
    SMALL = "small", _("small claim (gugatan sederhana)")
    ORDINARY = "ordinary", _("ordinary claim at the district court")


class CourtDistrict(models.TextChoices):
    """Where the claimant is, seen from the court of the defendant's home; empty: not known."""

    SAME = "same", _("both sides are in its district")
    LOCAL = "local", _("we are elsewhere and send a representative from there")
    OTHER = "other", _("we are elsewhere and have nobody there")


class CourtClaimQuerySet(VendorQuerySet):
    def current(self):
        """None that a newer one replaced."""
        return self.filter(document__voided_at=None)

    def waiting(self):
        """None of an ending that was cancelled."""
        return self.current().filter(answer=None, termination__cancelled_on=None)


class CourtClaim(VendorModel):
    """Frozen as a `document`; a newer one replaces it. `amount`: what it asks for. `exhibits`:
    [{"number", "name", "title", "member", "sha256", "recorded_on"}], in the case file's numbers of
    that day. Without `lawyer` an outside advocate answers.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="court_claims"
    )
    forum = models.CharField(_("forum"), max_length=8, choices=CourtForum)
    court = models.CharField(_("court"), max_length=120, blank=True)
    district = models.CharField(_("district"), max_length=5, choices=CourtDistrict, blank=True)
    as_of = models.DateField(_("as of"))
    amount = MoneyField(_("amount claimed"))
    currency = models.CharField(max_length=3, choices=Currency)
    exhibits = models.JSONField(default=list)
    document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, related_name="court_claim"
    )
    lawyer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lawyer"),
    )

    objects = CourtClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim to a court")
        verbose_name_plural = _("claims to a court")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("court_claim", args=[self.vendor.slug, self.termination_id])


class ClaimAnswerKind(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("answer to a claim", "confirmed")
    CHANGES = "changes", _("changes requested")


class ClaimAnswer(VendorModel):
    """One a claim, never changed: by the lawyer whom the claim names, by an outside advocate by a
    mailed link, or what one answered, recorded by the owner with the signed file. `pdf_sha256`:
    what was read; `document`: the same claim with the confirmation on it.
    """

    claim = models.OneToOneField(CourtClaim, models.PROTECT, related_name="answer")
    kind = models.CharField(_("answer"), max_length=9, choices=ClaimAnswerKind)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        "clientcare.PortalToken", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    day = models.DateField(_("on"))
    advocate_name = models.CharField(_("advocate"), max_length=120, blank=True)
    advocate_number = models.CharField(_("advocate number"), max_length=40, blank=True)
    signed_file = models.ForeignKey(
        "clientcare.Attachment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    pdf_sha256 = models.CharField(max_length=64, editable=False)
    document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("answer to a claim")
        verbose_name_plural = _("answers to claims")
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, link=None, recorded_by=None, advocate_name="")
                | Q(by=None, link__isnull=False, recorded_by=None) & ~Q(advocate_name="")
                | Q(by=None, link=None, recorded_by__isnull=False) & ~Q(advocate_name=""),
                name="claim_answer_by_one_of_three_ways",
            ),
            models.CheckConstraint(
                condition=Q(kind="confirmed", document__isnull=False)
                | Q(kind="changes", document=None),
                name="claim_confirmed_has_document",
            ),
        ]

    @property
    def is_confirmed(self) -> bool:
        return self.kind == ClaimAnswerKind.CONFIRMED

    @property
    def signed(self) -> str:
        """Who answered; an outside advocate never without the owner who recorded it."""
        if self.by is not None:
            return str(self.by)
        if self.link is not None:
            return format_by_link(self.advocate_name, self.link)
        return gettext("%(advocate)s, recorded by the owner") % {"advocate": self.advocate_name}
