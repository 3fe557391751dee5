"""Forms of the claim to a court: the forum, the lawyer's answer, and one recorded by the owner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import User, Vendor
from offboarding.models import ClaimAnswerKind, CourtDistrict, CourtForum
from offboarding.review.reviewers import lawyers_of


class NewClaim(forms.Form):
    helper = form_layout("forum", Two("court", "district"), "lawyer")

    forum = forms.ChoiceField(
        label=_("Which court"), choices=CourtForum.choices, widget=forms.RadioSelect
    )
    court = forms.CharField(
        label=_("Which one, where"),
        max_length=120,
        required=False,
        help_text=_(
            "A small claim goes to the court of the client’s home; if the dispute clause names "
            "another, ask your lawyer. Empty: the claim shows a gap."
        ),
    )
    district = forms.ChoiceField(
        label=_("Where we are, seen from there"),
        choices=[("", _("not known yet")), *CourtDistrict.choices],
        required=False,
    )
    lawyer = forms.ModelChoiceField(
        label=_("Lawyer who confirms it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("an advocate from outside"),
    )

    def __init__(self, vendor: Vendor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lawyers = User.objects.filter(pk__in=lawyers_of(vendor).values("user")).order_by("name")
        if choices := list(lawyers):
            self.fields["lawyer"].queryset = lawyers
            self.fields["lawyer"].empty_label = None
            self.fields["lawyer"].initial = choices[0].pk


class ClaimVerdict(forms.Form):
    """The pressed button gives the kind of the answer."""

    helper = form_layout("note")

    kind = forms.ChoiceField(choices=ClaimAnswerKind.choices, widget=forms.HiddenInput)
    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("Note to the vendor"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed unless you confirm."),
    )


class VerdictByLink(ClaimVerdict):
    """An advocate from outside answers in their own name."""

    helper = form_layout("note", "advocate_name", "advocate_number")

    advocate_name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("As it appears under your letters.")
    )
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40)


class RecordedVerdict(forms.Form):
    """What an advocate from outside answered, as the owner records it."""

    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What they answered"), choices=ClaimAnswerKind.choices, widget=forms.RadioSelect
    )
    advocate_name = forms.CharField(label=_("Advocate’s name"), max_length=120)
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40)
    day = DayField(label=_("Day of the answer"))
    file = forms.FileField(
        label=_("Signed answer"),
        required=False,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
        help_text=_("PDF, PNG or JPEG, at most 10 MB. Needed for a confirmation."),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What has to change. Needed unless it is confirmed."),
    )
