"""An enquiry: a client before there is a contract (`Client.is_enquiry`), with what they ask for,
and one row for each stage it reached.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet
from clientcare.models.interaction import Channel
from clientcare.models.user import Language
from clientcare.models.vendor import Currency


class EnquiryStage(models.TextChoices):
    NEW = "new", _("new enquiry")
    FITTING = "fitting", _("fit being checked")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    CLIENT = "client", _("became a client")

    @property
    def text(self) -> str | Promise:
        """The label as pages show it: for a declined enquiry it does not say who declined."""
        return _("came to nothing") if self == EnquiryStage.DECLINED else self.label


class EnquirySource(models.TextChoices):
    NOT_SAID = "", _("not said")
    PAGE = "page", _("our enquiry page")
    REFERRAL = "referral", _("recommendation")
    INSTAGRAM = "social", _("Instagram or another network")
    SEARCH = "search", _("search engine or website")
    FAIR = "fair", _("fair or event")
    MARKET = "market", _("marketplace or directory")
    AGAIN = "again", _("was a client before")
    OTHER = "other", _("something else")


class DeclineReason(models.TextChoices):
    """Why an enquiry came to nothing; the last two are decisions of the enquirer."""

    DAY = "day", _("the day is taken")
    BUDGET = "budget", _("budget and price are apart")
    SERVICE = "service", _("not our kind of work")
    PLACE = "place", _("too far away")
    TERMS = "terms", _("no agreement on how to work together")
    OTHER = "other", _("something else")
    WITHDREW = "withdrew", _("they chose otherwise")
    SILENT = "silent", _("they did not answer")


THEIR_OWN = (DeclineReason.WITHDREW, DeclineReason.SILENT)


class EnquiryQuerySet(VendorQuerySet):
    def open(self):
        return self.exclude(stage__in=[EnquiryStage.DECLINED, EnquiryStage.CLIENT])


class Enquiry(VendorModel):
    """Its fields are edited until it becomes a contract; `stage` is that of the newest step."""

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="enquiries", verbose_name=_("client")
    )
    received_on = models.DateField(_("received on"))
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    stage = models.CharField(
        _("stage"), max_length=8, choices=EnquiryStage, default=EnquiryStage.NEW
    )
    source = models.CharField(
        _("how they found us"), max_length=8, choices=EnquirySource, blank=True
    )
    channel = models.CharField(_("how they wrote to us"), max_length=8, choices=Channel)
    event_date = models.DateField(_("event date"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    service = models.CharField(_("service"), max_length=160, blank=True)
    # As the enquirer wrote it; `budget_low` and `budget_high` are the amounts read from it, in
    # whole units of `currency`.
    budget = models.CharField(_("budget"), max_length=120, blank=True)
    budget_low = models.PositiveBigIntegerField(null=True, blank=True)
    budget_high = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    questions = models.TextField(_("open questions"), blank=True)
    # Set by the public page: the version and text of the notice that was shown and agreed to, and a
    # digest of the form's key and content, so that one form sent twice is one enquiry.
    notice_version = models.CharField(_("version of the notice"), max_length=12, blank=True)
    notice_text = models.TextField(_("notice that was shown"), blank=True)
    consented_at = models.DateTimeField(_("agreed to the notice"), null=True, blank=True)
    page_key = models.CharField(max_length=64, blank=True, editable=False)
    asks_meeting = models.BooleanField(_("a fit meeting before the contract"), default=False)
    erased_on = models.DateField(_("personal data erased on"), null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "page_key"],
                condition=~Q(page_key=""),
                name="enquiry_form_once",
            )
        ]
        indexes = [models.Index(fields=["vendor", "stage", "received_on"], name="enquiry_by_stage")]

    def __str__(self) -> str:
        return f"{self.client} {self.stage_text}"

    @property
    def stage_text(self) -> str | Promise:
        return EnquiryStage(self.stage).text

    def get_absolute_url(self) -> str:
        return reverse("enquiry_detail", args=[self.vendor.slug, self.client_id])

    @property
    def is_open(self) -> bool:
        return self.stage not in (EnquiryStage.DECLINED, EnquiryStage.CLIENT)


class EnquiryStep(VendorModel):
    """The enquiry reached a stage. Never edited: going back is another row."""

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="steps", verbose_name=_("enquiry")
    )
    stage = models.CharField(_("stage"), max_length=8, choices=EnquiryStage)
    day = models.DateField(_("day"))
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    decline_reason = models.CharField(
        _("why it came to nothing"), max_length=8, choices=DeclineReason, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    # Set for a decline that we sent: the message, and why there was no talk before it although
    # people had met.
    message = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("message"),
    )
    untold_reason = models.TextField(_("why without a talk"), blank=True)

    class Meta:
        verbose_name = _("step of an enquiry")
        verbose_name_plural = _("steps of an enquiry")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.stage}"

    @property
    def stage_text(self) -> str | Promise:
        """The stage as pages show it; it says that we declined only if we sent the decline."""
        stage = EnquiryStage(self.stage)
        return stage.label if self.message_id else stage.text


SHORTEST_KEEPING, LONGEST_KEEPING = 30, 1825  # days


class EnquirySettings(VendorModel):
    """A vendor's settings for enquiries; without a row the defaults apply."""

    vendor = models.OneToOneField(
        "clientcare.Vendor", models.CASCADE, related_name="+", verbose_name=_("vendor")
    )
    is_page_on = models.BooleanField(_("the enquiry page is open to everyone"), default=False)
    language = models.CharField(
        _("language of the page"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    keep_days = models.PositiveSmallIntegerField(
        _("erase declined enquiries after (days)"),
        default=180,
        validators=[MinValueValidator(SHORTEST_KEEPING), MaxValueValidator(LONGEST_KEEPING)],
    )
    asks_meeting = models.BooleanField(_("a fit meeting before each contract"), default=False)
    price_from = models.PositiveBigIntegerField(
        _("our work begins at"), null=True, blank=True
    )  # whole units of the vendor's currency
    area = models.CharField(_("places where we work"), max_length=300, blank=True)
    ideal_services = models.CharField(_("the work we do best"), max_length=300, blank=True)
    ideal_months = models.PositiveSmallIntegerField(
        _("months before the event, at least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    value_proposition = models.TextField(_("what clients get only from us"), blank=True)
    ideal_client = models.TextField(_("clients we work best with"), blank=True)
    market_plan = models.TextField(_("how such clients find us"), blank=True)

    class Meta:
        verbose_name = _("settings of enquiries")
        verbose_name_plural = _("settings of enquiries")

    def __str__(self) -> str:
        return str(self.vendor)
