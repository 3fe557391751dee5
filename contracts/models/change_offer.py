"""What we offer a client to change, its answer, and what was decided about extra work asked for."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, VendorModel, VendorQuerySet
from clientcare.models.interaction import corrected_day, with_valid_contact
from clientcare.models.vendor import Vendor
from clientcare.money.money_field import MoneyField


class OfferKind(models.TextChoices):
    EXTRA = "extra", _("extra work")
    TERMS = "terms", _("other terms")


class ChangeOffer(Fact):
    """Offered until `answer_by`, the day included. Never edited: an offer of other terms `replaces`
    the open one of its contract.

    It can take the place of something (`instead_of`), and rest on what the client likes: then
    `preference_from` is the contact in which the client said so, and the client reads both.

    Extra work has a price, and becomes a `ChangeOrder` by the client's yes. Other terms (a
    renegotiation) become an `Amendment`, which both sides sign.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="offers", verbose_name=_("contract")
    )
    kind = models.CharField(_("kind"), max_length=5, choices=OfferKind)
    number = models.CharField(_("number"), max_length=60)
    title = models.CharField(_("what changes"), max_length=200)
    # What is done, or what the terms shall be: one point a line.
    points = models.TextField(_("points"), blank=True)
    hours = models.DecimalField(
        _("hours it takes"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    price = MoneyField(_("price without PPN"), null=True, blank=True)
    # The day until which the work is done with it; None where it moves nothing.
    done_by = models.DateField(_("done by"), null=True, blank=True)
    offered_on = models.DateField(_("offered on"))
    answer_by = models.DateField(_("answer by"))
    sha256 = models.CharField(max_length=64, editable=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    instead_of = models.CharField(_("in place of"), max_length=200, blank=True)
    preference = models.CharField(_("what the client likes"), max_length=200, blank=True)
    preference_from = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said in"),
    )
    requests = models.ManyToManyField(
        "clientcare.Interaction", through="OfferRequest", related_name="offers"
    )

    class Meta:
        verbose_name = _("offer of a change")
        verbose_name_plural = _("offers of a change")
        ordering = ["offered_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"],
                condition=Q(withdrawal=None),
                name="change_offer_number_once",
            ),
            models.CheckConstraint(
                condition=Q(preference="", preference_from=None)
                | ~Q(preference="") & Q(preference_from__isnull=False),
                name="change_offer_preference_with_source",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("offer_detail", args=[self.vendor.slug, self.pk])

    @property
    def listed_points(self) -> list[str]:
        return self.points.splitlines()

    @property
    def preference_day(self) -> date | None:
        """On which the client told us the preference; None where that contact was withdrawn."""
        said_in = self.preference_from and self.preference_from.as_corrected
        return said_in and said_in.day

    @property
    def is_replaced(self) -> bool:
        return hasattr(self, "replaced_by")


class OfferRequest(VendorModel):
    """A request that the offer answers."""

    offer = models.ForeignKey(ChangeOffer, models.CASCADE, related_name="request_items")
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="offer_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "interaction"], name="offer_request_once")
        ]


class OfferVerdict(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class OfferAnswerQuerySet(VendorQuerySet):
    def said(self):
        """Without those taken down from a contact that was withdrawn, and not corrected: the client
        did not say it. An answer through the link counts by itself. `said_on`: the day of the
        contact as corrected last.
        """
        said = self.filter(Q(link__isnull=False) | with_valid_contact("interaction"))
        return said.annotate(said_on=corrected_day("interaction", "day"))


class OfferAnswer(VendorModel):
    """The client's one answer: through the link, or as a person took it down from a message."""

    offer = models.OneToOneField(ChangeOffer, models.PROTECT, related_name="answer")
    link = models.ForeignKey(
        "clientcare.PortalToken", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The message or the talk in which they said so; through the link, the contact made of it.
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="offer_answers"
    )
    verdict = models.CharField(_("answer"), max_length=8, choices=OfferVerdict)
    name = models.CharField(_("name"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    answered_at = models.DateTimeField(_("answered"))
    day = models.DateField(_("local day"))
    # Of the offer's hash, the answer, the name, the note and the moment.
    sha256 = models.CharField(max_length=64, editable=False)

    objects = OfferAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an offer")
        verbose_name_plural = _("answers to offers")

    def __str__(self) -> str:
        return self.get_verdict_display()


class ExtraWay(models.TextChoices):
    GOODWILL = "goodwill", _("goodwill")
    OFFER = "offer", _("offered as a change order")
    DECLINED = "declined", _("declined")


class ExtraWorkDecision(Fact):
    """What we did about work beyond the scope that a client asked for: what it would take, and
    whether it is a gift, an offer, or declined. A gift is a term that we did not insist on.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="extra_decisions",
        verbose_name=_("contract"),
    )
    request = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        related_name="extra_decisions",
        verbose_name=_("request"),
    )
    way = models.CharField(_("way"), max_length=8, choices=ExtraWay)
    day = models.DateField(_("decided on"))
    hours = models.DecimalField(_("hours it takes"), max_digits=7, decimal_places=2)
    cost = MoneyField(_("what it costs us"), default=0)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    offer = models.ForeignKey(
        ChangeOffer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("offer"),
    )
    # The contact in which the client was told.
    reply = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reply"),
    )

    class Meta:
        verbose_name = _("decision about extra work")
        verbose_name_plural = _("decisions about extra work")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(withdrawal=None), name="extra_decision_once"
            )
        ]
        indexes = [models.Index(fields=["contract", "day"], name="extra_decision_by_contract")]

    def __str__(self) -> str:
        return self.get_way_display()


class ChangeRules(VendorModel):
    """A vendor's rules for extra work. A vendor without a row has the defaults."""

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="change_rules")
    # What an hour of work costs us, in the vendor's currency; None: nobody has said.
    hour_cost = MoneyField(_("cost of an hour"), null=True, blank=True)
    # The most that is given as goodwill on one contract.
    goodwill_hours = models.DecimalField(
        _("goodwill, hours a contract"), max_digits=6, decimal_places=2, default=4
    )

    class Meta:
        verbose_name = _("rules for extra work")
        verbose_name_plural = _("rules for extra work")
