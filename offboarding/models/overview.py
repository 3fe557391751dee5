"""What lists show of each client. Derived rows: thrown away and written again by a client's
refresh, never edited.
"""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class Stage(models.TextChoices):
    """The stage of a client. Every stage but the first needs attention."""

    CALM = "calm", _("calm")
    FLAGGED = "flagged", _("flagged")
    RISK = "risk", _("to decide")
    WATCH = "watch", _("being watched")
    REPAIR = "repair", _("in repair")
    DECIDED = "decided", _("ending decided")
    ENDING = "ending", _("ending under way")


class ClientOverview(VendorModel):
    """One client as of a day; `as_of` is the day on which the row last became another.

    Columns that only order rows are computed in Python, so that SQLite and PostgreSQL order alike.
    """

    # No index of its own: SQLite would take it for counting, and read whole rows where an index has
    # all it needs.
    vendor = models.ForeignKey(
        "clientcare.Vendor",
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("vendor"),
    )
    client = models.OneToOneField("clientcare.Client", models.CASCADE, related_name="overview")
    name_key = models.CharField(max_length=480)  # casefolded; one letter can become three
    search_text = models.TextField()  # name, persons and reference, casefolded
    is_listed = (
        models.BooleanField()
    )  # home leaves out archived clients and enquiries, unless a case is open
    needs_attention = models.BooleanField()  # the stage is not calm
    case = models.ForeignKey("offboarding.RiskCase", models.CASCADE, null=True, related_name="+")
    has_case = models.BooleanField()
    termination = models.ForeignKey(
        "offboarding.Termination", models.CASCADE, null=True, related_name="+"
    )
    stage = models.CharField(max_length=8, choices=Stage)
    stage_since = models.DateField(null=True)
    # Per kind, for each open flag of it, the number of exhibits: {"missed_payment": [3]}.
    flags = models.JSONField(default=dict)
    flag_count = models.PositiveIntegerField(default=0)
    oldest_due_on = models.DateField(null=True)  # of undisputed invoices that are overdue
    last_contact_on = models.DateField(null=True)  # either side's
    last_heard_on = models.DateField(null=True)
    last_signed_on = models.DateField(null=True)
    # last heard or signed; None where no contract is in force
    silent_since = models.DateField(null=True)
    is_our_turn = models.BooleanField(default=False)
    reply_due_at = models.DateTimeField(null=True)
    next_event_on = models.DateField(null=True)
    # Per day of the last twelve weeks [client's contacts, ours, client's breaches]: {"2026-11-12":
    # [1, 0, 0]}.
    activity = models.JSONField(default=dict)
    # overdue or silent, whichever is longer; date.max when neither
    worst_since = models.DateField()
    stake = MoneyField(default=Decimal(0))  # value at stake in the vendor's currency
    as_of = models.DateField()

    RISK_ORDER = ("-has_case", "-flag_count", "worst_since", "-stake", "name_key", "pk")

    class Meta:
        verbose_name = _("overview of a client")
        verbose_name_plural = _("overviews of clients")
        indexes = [
            models.Index(
                fields=[
                    "vendor",
                    "-has_case",
                    "-flag_count",
                    "worst_since",
                    "-stake",
                    "name_key",
                    "id",
                ],
                condition=Q(is_listed=True),
                name="overview_by_risk",
            ),
            models.Index(
                fields=["vendor", "flags", "client"],
                condition=Q(is_listed=True, needs_attention=True),
                name="overview_attention",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.stage}"


class ClientStake(VendorModel):
    """With one client in one currency: the value at stake, what is open of overdue invoices, and
    what accepted extra work comes to that is not billed, with the part accepted this month. No row
    where all are 0; no page adds two currencies.
    """

    client = models.ForeignKey("clientcare.Client", models.CASCADE, related_name="stakes")
    currency = models.CharField(max_length=3, choices=Currency)
    amount = MoneyField(default=Decimal(0))
    overdue = MoneyField(default=Decimal(0))
    extras = MoneyField(default=Decimal(0))
    extras_this_month = MoneyField(default=Decimal(0))

    class Meta:
        verbose_name = _("value at stake")
        verbose_name_plural = _("values at stake")
        ordering = ["currency"]
        constraints = [models.UniqueConstraint(fields=["client", "currency"], name="stake_once")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.currency}"


class OverviewTotals(VendorModel):
    """Of the clients that home lists: how many there are, how many need attention, how many have an
    open flag of each kind, and what is at stake with those who need attention. Added up from the
    rows of the clients whenever one of them is rewritten; weeks and what hours hold with each
    refresh.
    """

    vendor = models.OneToOneField(
        "clientcare.Vendor", models.CASCADE, related_name="+", verbose_name=_("vendor")
    )
    # {"all": 200, "attention": 12, "missed_payment": 4}; no entry for a kind that nobody has
    counts = models.JSONField(default=dict)
    # Per currency [at stake, overdue], decimals as text: {"IDR": ["8000000.00", "0.00"]}.
    sums = models.JSONField(default=dict)
    # Of all clients, per currency [extras not billed, accepted this month]; none where that is 0.
    extras = models.JSONField(default=dict)
    # People whose week is over its hours (offboarding/overview/full_weeks.py).
    full_weeks = models.JSONField(default=list)
    # Messages that wait for us since the hours began or until they begin, by that moment:
    # {"2026-11-16T02:00:00+00:00": 2} (offboarding/overview/held_by_hours.py).
    held = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("totals of the overviews")
        verbose_name_plural = _("totals of the overviews")

    def __str__(self) -> str:
        return f"{self.vendor_id} {self.counts}"


class TodayLine(VendorModel):
    """One open task. Its kind (offboarding/overview/lines/) knows its text and its button.
    `subject_id` is the row the button opens, of a table that the kind knows; `detail` holds further
    values for the text; `message` a message that is answered in the line itself, with what it is
    compared with (offboarding/overview/first_messages.py), else nothing.
    """

    client = models.ForeignKey("clientcare.Client", models.CASCADE, related_name="today_lines")
    kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField(null=True)
    detail = models.CharField(max_length=160, blank=True)
    message = models.JSONField(default=dict, blank=True)
    rank = models.PositiveSmallIntegerField()  # among lines of one due day
    name_key = models.CharField(max_length=480)  # the client's, as in its overview
    shown_from = models.DateField(null=True)  # None: at once
    due = models.DateField()
    # after which it is too late, where that is a moment
    last_moment = models.DateTimeField(null=True)
    permission = models.CharField(max_length=40)

    ORDER = ("due", "rank", "name_key", "pk")

    class Meta:
        verbose_name = _("line of the today list")
        verbose_name_plural = _("lines of the today list")
        indexes = [
            models.Index(
                fields=["vendor", "due", "rank", "name_key", "id"], name="today_line_by_due"
            ),
            models.Index(
                fields=["vendor", "last_moment"],
                condition=Q(last_moment__isnull=False),
                name="today_line_by_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.client_id}"
