"""The vendor, its members, calendar and number series."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class Currency(models.TextChoices):
    IDR = "IDR", _("Indonesian rupiah (IDR)")
    USD = "USD", _("US dollar (USD)")
    SGD = "SGD", _("Singapore dollar (SGD)")
    EUR = "EUR", _("euro (EUR)")
    AUD = "AUD", _("Australian dollar (AUD)")
    SEK = "SEK", _("Swedish krona (SEK)")


def validate_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Example: Asia/Jakarta."), params={"name": name}
        )


# 16 digits, digits only, since 1 July 2024 (PMK 112/2022).
npwp_digits = RegexValidator(
    r"^\d{15,16}$", _("An NPWP has 16 digits, without dots or dashes (older ones 15).")
)


class Vendor(models.Model):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address in the app"), unique=True)
    legal_name = models.CharField(_("legal name"), max_length=160, blank=True)
    address = models.TextField(_("address"), blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    npwp = models.CharField("NPWP", max_length=16, blank=True, validators=[npwp_digits])
    is_vat_registered = models.BooleanField(_("taxable entrepreneur (PKP)"), default=False)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.IDR)
    timezone = models.CharField(
        _("time zone"), max_length=64, default="Asia/Jakarta", validators=[validate_timezone]
    )
    # Private firms may choose to work on cuti bersama; the choice changes deadlines.
    joint_leave_is_off = models.BooleanField(
        _("joint leave (cuti bersama) is not worked"), default=True
    )
    logo = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    bank_name = models.CharField(_("bank"), max_length=80, blank=True)
    bank_account_number = models.CharField(_("account number"), max_length=40, blank=True)
    bank_account_holder = models.CharField(_("account holder"), max_length=120, blank=True)
    from_email = models.EmailField(_("mail is sent from"), blank=True)
    reply_to = models.EmailField(_("replies go to"), blank=True)
    letter_code = models.CharField(_("company code in letter numbers"), max_length=12, blank=True)
    invoice_prefix = models.CharField(_("invoice number prefix"), max_length=12, default="INV")
    first_invoice_number = models.PositiveIntegerField(
        _("next invoice number"), null=True, blank=True
    )
    scanned_on = models.DateField(_("last day judged"), null=True, blank=True, editable=False)
    first_steps_over_at = models.DateTimeField(
        _("first steps over since"), null=True, blank=True, editable=False
    )
    # Made by `manage.py seed`: its letters may be "sent" into a folder.
    is_demo = models.BooleanField(_("demo"), default=False, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        verbose_name = _("vendor")
        verbose_name_plural = _("vendors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("home", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def letterhead_name(self) -> str:
        return self.legal_name or self.name


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    STAFF = "staff", _("staff")
    LAWYER = "lawyer", _("lawyer")


class MembershipQuerySet(VendorQuerySet):
    def current(self):
        return self.filter(ended_at=None)

    def owners(self):
        """The current owners, the first one first."""
        owners = self.current().filter(role=Role.OWNER)
        return owners.select_related("user").order_by("created_at", "pk")


class Membership(VendorModel):
    """A person's role with a vendor. Ended, never deleted, because rows name their authors."""

    vendor = models.ForeignKey(
        Vendor, models.PROTECT, related_name="memberships", verbose_name=_("vendor")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=8, choices=Role)
    created_at = models.DateTimeField(_("since"), default=now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "user"],
                condition=Q(ended_at=None),
                name="membership_one_current_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class CalendarDay(VendorModel):
    """A vendor's exception from the public calendar: a day off of its own, or a holiday that is
    worked.
    """

    day = models.DateField(_("day"))
    is_off = models.BooleanField(_("not worked"), default=True)
    name = models.CharField(_("what it is"), max_length=120)

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("days of the calendar")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["vendor", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return self.name


class VendorHead(VendorModel):
    """The vendor's lock row, and the head of the timeline's hash chain. Locked first by everything
    that numbers per vendor.
    """

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="head")
    event_sequence = models.PositiveBigIntegerField(default=0)
    event_hash = models.CharField(max_length=64, blank=True)


class Counter(VendorModel):
    """The next number of a series, per vendor and year. Incremented under the head's lock, so
    gapless.
    """

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    next = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "series", "year"], name="counter_once")
        ]
