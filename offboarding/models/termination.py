"""The ending of one contract: path, dates, the steps done, and who the letter goes to."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import ONE_DAY
from clientcare.models.base import VendorModel, VendorQuerySet


class Path(models.TextChoices):
    MUTUAL = "P1", _("by mutual agreement (P1)")
    CLAUSE = "P2", _("by the contract’s termination clause (P2)")
    DEFAULT = "P3", _("because of the client’s default (P3)")
    EVENT = "P4", _("because of force majeure (P4)")
    COURT = "P5", _("by the court (P5)")


class WorkAgain(models.TextChoices):
    YES = "yes", _("yes")
    AGREED = "agreed", _("yes, on other terms")
    NO = "no", _("no")


class TerminationQuerySet(VendorQuerySet):
    def open(self):
        return self.filter(closed_on=None, cancelled_on=None)

    def over(self):
        """Completed or cancelled."""
        return self.exclude(closed_on=None, cancelled_on=None)


class Termination(VendorModel):
    case = models.ForeignKey(
        "offboarding.RiskCase", models.PROTECT, related_name="terminations", verbose_name=_("case")
    )
    client = models.ForeignKey("clientcare.Client", models.PROTECT, related_name="terminations")
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, related_name="terminations")
    started_on = models.DateField(_("started on"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    path = models.CharField(_("path"), max_length=2, choices=Path, blank=True)
    # Of P1: the deed is written here and leaves with the letter; else it is made elsewhere.
    writes_deed = models.BooleanField(_("the deed is written here"), default=False)
    # Of P2: the client ends the contract, of its own wish; else we do.
    is_clients_wish = models.BooleanField(_("the client ends it"), default=False)
    # Of P2 used by the client: when their valid notice reached us; the last day counts from it. Set
    # with the dates (offboarding/paths/clients_notice.py); None: it counts from our letter.
    client_notice_on = models.DateField(_("the client’s notice of"), null=True, blank=True)
    deed = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deed signed by both"),
    )
    deed_signed_on = models.DateField(_("deed signed on"), null=True, blank=True)
    # Who confirmed that a deed signed by hand says what was approved; none of a digital signature.
    deed_compared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The day on which the deed ends the contract, never before it was signed.
    deed_on = models.DateField(_("date of the deed"), null=True, blank=True)
    # P4: what happened, from when until when, and why it makes performance impossible.
    event_what = models.CharField(_("what happened"), max_length=300, blank=True)
    event_on = models.DateField(_("happened on"), null=True, blank=True)
    event_until = models.DateField(_("lasts until"), null=True, blank=True)
    event_effect = models.TextField(_("why it cannot be done because of that"), blank=True)
    # The same in English, for a client who reads it; empty: the English letter quotes the above.
    event_what_en = models.CharField(_("what happened, in English"), max_length=300, blank=True)
    event_effect_en = models.TextField(
        _("why it cannot be done because of that, in English"), blank=True
    )
    # P3: why fewer demands than agreed or usual were enough; the lawyer sees it.
    fewer_demands_reason = models.CharField(_("why fewer demands"), max_length=300, blank=True)
    letter_on = models.DateField(_("day of the letter"), null=True, blank=True)
    # The letter is dated `letter_on` and may leave until this day; notice counts from it.
    last_sending_on = models.DateField(_("last sending day"), null=True, blank=True)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True)
    hold_confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.TextField(_("why cancelled"), blank=True)
    consent = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the client’s consent to go on"),
    )
    closed_on = models.DateField(_("completed on"), null=True, blank=True)
    closing_note = models.TextField(_("closing note"), blank=True)
    # For ourselves; no document ever says it.
    work_again = models.CharField(
        _("work with them again"), max_length=6, choices=WorkAgain, blank=True
    )

    objects = TerminationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ending")
        verbose_name_plural = _("endings")
        constraints = [
            models.UniqueConstraint(
                fields=["contract"],
                condition=Q(closed_on=None, cancelled_on=None),
                name="termination_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.client} · {self.contract}"

    def get_absolute_url(self) -> str:
        return reverse("ending_detail", args=[self.vendor.slug, self.pk])

    @property
    def notice_days(self) -> int:
        """Calendar days between the last sending day and effect; 0 when both are one day, a deed
        came first, or they are not set.
        """
        return (
            max((self.effective_on - self.last_sending_on).days, 0)
            if self.effective_on and self.last_sending_on
            else 0
        )

    @property
    def dates(self) -> tuple[date | None, ...]:
        """As `Letter.dates`, while they can still be changed."""
        return self.letter_on, self.last_sending_on, self.effective_on

    @property
    def uses_clause_as_client(self) -> bool:
        """The termination clause (P2) is used by the client, not by us."""
        return self.path == Path.CLAUSE and self.is_clients_wish

    @property
    def counts_from(self) -> date | None:
        """The day of the client's own notice from which the last day counts; else None."""
        return self.client_notice_on if self.uses_clause_as_client else None

    @property
    def brings_deed(self) -> bool:
        """Its letter brings the deed that both are to sign."""
        return self.path == Path.MUTUAL and self.writes_deed

    @property
    def waits_for_deed(self) -> bool:
        """Nothing ends before both have signed the deed that is written here."""
        return self.brings_deed and self.deed_id is None

    @property
    def over_from(self) -> date | None:
        """The first day on which the contract is over, once notice was given and a deed written
        here is signed; None before. The letter says "ends at the end of": its last day belongs to
        the contract. A client's own notice can have ended it before we answered; then from the day
        of our answer on.
        """
        if None in (self.notice_given_on, self.effective_on) or self.waits_for_deed:
            return None
        return max(self.notice_given_on, self.effective_on + ONE_DAY)

    @property
    def last_day(self) -> date | None:
        """The contract's last day as the letter names it, once the ending is certain; no later than
        agreed.
        """
        if self.over_from is None:
            return None
        return min(self.effective_on, self.contract.ends_on or self.effective_on)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and self.cancelled_on is None


class ChecklistItem(VendorModel):
    """A step ticked by a person, or overridden by the owner with a reason."""

    termination = models.ForeignKey(Termination, models.CASCADE, related_name="items")
    key = models.CharField(_("step"), max_length=20)
    overridden = models.BooleanField(_("passed over"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["termination", "key"], name="step_ticked_once")
        ]


class RecipientConfirmation(VendorModel):
    """The owner looked at name and address. Void as soon as either is edited."""

    termination = models.ForeignKey(
        Termination, models.CASCADE, related_name="recipient_confirmations"
    )
    to_name = models.CharField(max_length=200)
    to_address = models.CharField(max_length=254)
    method = models.CharField(max_length=8)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
