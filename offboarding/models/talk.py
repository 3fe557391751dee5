"""Talks with a client: the alignment talk of a case, planned; and the talk in which the client is
told of the ending, its plan with the script, and what came of it.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Client
from clientcare.models.base import VendorModel
from clientcare.models.interaction import Channel


class TalkChannel(models.TextChoices):
    """Those of a live conversation."""

    MEETING = Channel.MEETING.value, Channel.MEETING.label
    VIDEO = Channel.VIDEO.value, Channel.VIDEO.label
    PHONE = Channel.PHONE.value, Channel.PHONE.label


class Framing(models.TextChoices):
    """How the decision is put so that it helps both sides. It may soften the ground and never
    contradicts it: `offboarding/conversation/framings.py` says which fits which path.
    """

    CLARITY = "clarity", _("both sides can plan with clarity")
    FOCUS = "focus", _("we concentrate on other work, the client finds a better fit")
    STANDARD = "standard", _("we cannot give what is expected at our standard")
    FACTS = "facts", _("the facts alone")


class PlannedTalk(VendorModel):
    """When and how a talk takes place. A plan, not a fact: it can be changed."""

    channel = models.CharField(_("channel"), max_length=8, choices=TalkChannel)
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place or link of the call"), max_length=200, blank=True)
    # Raised with every change of time or place, so that a calendar replaces the older entry.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True


class AlignmentTalk(PlannedTalk):
    """The alignment talk of a case: the first step of its ladder. Its agenda is drafted from the
    terms in force whenever it is shown. The talk itself is a logged contact.
    """

    case = models.OneToOneField(
        "offboarding.RiskCase", models.CASCADE, related_name="alignment_talk"
    )

    class Meta:
        verbose_name = _("planned alignment talk")
        verbose_name_plural = _("planned alignment talks")

    def __str__(self) -> str:
        return str(self.case)

    def get_absolute_url(self) -> str:
        return reverse("case_talk", args=[self.vendor.slug, self.case_id])

    @property
    def client(self) -> Client:
        return self.case.client

    @property
    def calendar_id(self) -> str:
        return f"case-talk-{self.pk}"


class TalkPlan(PlannedTalk):
    """The talk itself is a logged contact, with its `TalkOutcome`."""

    termination = models.OneToOneField(
        "offboarding.Termination", models.CASCADE, related_name="talk_plan"
    )
    framing = models.CharField(_("framing"), max_length=8, choices=Framing)
    # The script, in the client's language.
    agenda = models.TextField(_("agenda"))
    decision = models.TextField(_("decision"))
    reasons = models.TextField(_("reasons"))
    help_offered = models.TextField(_("help offered"))
    questions = models.TextField(_("questions to expect, with answers"))
    # What it was drafted from, to see whether that still holds: the letter, and the sentences of
    # the flags that were active on `drafted_on`.
    letter = models.ForeignKey("offboarding.Letter", models.PROTECT, related_name="+")
    grounds = models.JSONField(default=list, editable=False)
    drafted_on = models.DateField(editable=False)

    class Meta:
        verbose_name = _("plan of a talk")
        verbose_name_plural = _("plans of talks")

    def __str__(self) -> str:
        return str(self.termination)

    def get_absolute_url(self) -> str:
        return reverse("ending_talk", args=[self.vendor.slug, self.termination_id])

    @property
    def client(self) -> Client:
        return self.termination.client

    @property
    def calendar_id(self) -> str:
        return f"talk-{self.pk}"


class TalkOutcome(VendorModel):
    """Who took part in the contact in which the client was told. What was said is the contact's own
    text; the client's concerns are items of the transition.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="talk_outcomes"
    )
    interaction = models.OneToOneField(
        "clientcare.Interaction", models.PROTECT, related_name="talk_outcome"
    )
    attendees = models.CharField(_("who took part"), max_length=300)

    class Meta:
        verbose_name = _("outcome of a talk")
        verbose_name_plural = _("outcomes of talks")

    def __str__(self) -> str:
        return str(self.interaction)
