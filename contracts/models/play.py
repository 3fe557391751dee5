"""What we did when a client did not keep a term: it was said, or let pass with a reason."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models import with_valid_contact
from clientcare.models.base import Fact, FactQuerySet


class PlayWay(models.TextChoices):
    ENFORCED = "enforced", _("said to the client")
    WAIVED = "waived", _("let pass")


class PlayAnswerQuerySet(FactQuerySet):
    def valid(self):
        """Neither withdrawn nor resting on a message that was; a corrected message stays sent."""
        return super().valid().filter(with_valid_contact("interaction"))


class PlayAnswer(Fact):
    """Our one answer to an occasion on which a client did not keep a term of `contract`: all
    contacts of `day` that crossed the term of this kind; or one `request` beyond the scope; or one
    `invoice` paid late, whose day is the first on which it was late, and which can be late again
    after its due day was moved.

    `interaction`: the contact in which it was said. What was let pass has a `reason`, and counts
    beside our own breaches. Judgements are recomputed, so nothing refers to a Breach here.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="play_answers",
        verbose_name=_("contract"),
    )
    # a code of contracts.agreement.boundaries.TERM_KINDS
    kind = models.CharField(_("kind of term"), max_length=12)
    day = models.DateField(_("day"))
    request = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("request"),
    )
    invoice = models.ForeignKey(
        "contracts.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invoice"),
    )
    way = models.CharField(_("answer"), max_length=8, choices=PlayWay)
    # a code of contracts.plays.kinds.PLAY_KINDS, or of an OwnPlay; empty: in a contact already on
    # record, or let pass
    play = models.CharField(_("play"), max_length=12, blank=True)
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="play_answers",
        verbose_name=_("contact"),
    )
    answered_on = models.DateField(_("answered on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = PlayAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a breach")
        verbose_name_plural = _("answers to breaches")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind", "day"],
                condition=Q(withdrawal=None, request=None, invoice=None),
                name="play_answer_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(withdrawal=None, request__isnull=False),
                name="play_answer_once_a_request",
            ),
            models.UniqueConstraint(
                fields=["invoice", "day"],
                condition=Q(withdrawal=None, invoice__isnull=False),
                name="play_answer_once_an_invoice",
            ),
            models.CheckConstraint(
                condition=Q(way="waived", interaction=None) & ~Q(reason="")
                | Q(way="enforced", interaction__isnull=False),
                name="play_answer_said_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return self.get_way_display()
