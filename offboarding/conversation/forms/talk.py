"""Forms of the talk in which the client is told: its time, its script, and what came of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import LOCAL_FORMAT, MomentField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Vendor
from offboarding.conversation.actions.plan_talk import TalkTime
from offboarding.conversation.script import MOST_REASON_WORDS
from offboarding.conversation.talk_times import slot_text
from offboarding.letters.forms import text_area
from offboarding.models import Framing, TalkChannel

USUAL_MINUTES = 45
OTHER_TIME = ""


class PlanTime(forms.Form):
    """`slots` are the proposed times; another one is typed."""

    helper = form_layout("slot", "other_time", Two("channel", "minutes"), "place")

    slot = forms.ChoiceField(label=_("When"), required=False, widget=forms.RadioSelect)
    other_time = MomentField(label=_("Another time"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=TalkChannel.choices)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=10, max_value=240, initial=USUAL_MINUTES
    )
    place = forms.CharField(label=_("Place or link of the call"), max_length=200, required=False)

    def __init__(
        self, *args: Any, vendor: Vendor, slots: Sequence[datetime], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_time"].zone = vendor.zone
        self.slots = {slot.strftime(LOCAL_FORMAT): slot for slot in slots} | self.slot_typed()
        times = [(code, slot_text(slot)) for code, slot in self.slots.items()]
        self.fields["slot"].choices = [*times, (OTHER_TIME, gettext("another time, typed below"))]
        self.fields["slot"].initial = next(iter(self.slots), OTHER_TIME)

    def slot_typed(self) -> dict[str, datetime]:
        """The slot that was chosen: it may have been proposed a while ago."""
        chosen = self.data.get("slot", OTHER_TIME)
        try:
            moment = self.fields["other_time"].clean(chosen)
        except forms.ValidationError:
            return {}
        return {chosen: moment} if moment else {}

    def clean(self) -> dict[str, Any]:
        """`time`: at the chosen slot, or as it was typed."""
        cleaned = super().clean()
        chosen = self.slots.get(cleaned.pop("slot", OTHER_TIME))
        typed = cleaned.pop("other_time", None)
        if chosen is None and typed is None and "other_time" not in self.errors:
            self.add_error("other_time", gettext("Choose one of the times, or type another one."))
        if self.errors:
            return cleaned
        time = TalkTime(
            channel=cleaned["channel"],
            starts_at=(chosen or typed).astimezone(UTC),
            minutes=cleaned["minutes"],
            place=cleaned["place"],
        )
        return {"time": time, **{name: cleaned[name] for name in cleaned if name == "framing"}}


class PlanTalk(PlanTime):
    helper = form_layout("slot", "other_time", Two("channel", "minutes"), "place", "framing")

    framing = forms.ChoiceField(
        label=_("How the decision is put"),
        help_text=_("Only what does not contradict the ground. The script is drafted with it."),
    )

    def __init__(self, *args: Any, framings: Sequence[Framing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framing"].choices = [(framing.value, framing.label) for framing in framings]


class TalkScriptTexts(forms.Form):
    decision = forms.CharField(label=_("Decision"), max_length=2_000, widget=text_area(3))
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=4_000,
        widget=text_area(6),
        help_text=_("At most %(words)s words, without blame.") % {"words": MOST_REASON_WORDS},
    )
    help_offered = forms.CharField(label=_("Help offered"), max_length=4_000, widget=text_area(6))
    questions = forms.CharField(
        label=_("Questions to expect, with answers"),
        max_length=6_000,
        widget=text_area(12),
        required=False,
    )
    agenda = forms.CharField(label=_("Agenda"), max_length=4_000, widget=text_area(8))


class LogDecisionTalk(forms.Form):
    helper = form_layout(
        Two("occurred_at", "channel"), "not_reached", "attendees", "text", "concerns", "minutes"
    )

    occurred_at = MomentField(label=_("Day and time"))
    channel = forms.ChoiceField(label=_("How"), choices=TalkChannel.choices)
    not_reached = forms.BooleanField(
        label=_("Not reached"),
        required=False,
        help_text=_("We called or waited without reaching anyone."),
    )
    attendees = forms.CharField(label=_("Who took part"), max_length=300, required=False)
    text = forms.CharField(
        label=_("What came of it"), max_length=20_000, required=False, widget=text_area(4)
    )
    concerns = forms.CharField(
        label=_("Concerns of the client"),
        max_length=4_000,
        required=False,
        widget=text_area(3),
        help_text=_("One a line. Each is answered before the ending is complete."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=1440)

    def __init__(self, *args: Any, vendor: Vendor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occurred_at"].zone = vendor.zone
