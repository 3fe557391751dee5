"""The form of the profile with a folded part: the client's persons and their roles."""

from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clientcare.clients.forms import PROFILE_PARTS, ClientProfile
from clientcare.clients.persons import ADDRESSED, MOST_PERSONS
from clientcare.core.pages.layouts import Include, Two, form_layout, part_layout
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import ROLES, ClientPerson, Honorific


class PersonRow(forms.Form):
    """One person in the folded part of the profile. The names of the first two are the profile's
    own fields; clearing another's name removes the person.
    """

    helper = part_layout(
        Two("honorific", "name"),
        Two("job_title", "email"),
        "phone",
        Div("roles", css_class="ticks"),
        css_class="stack-2",
    )

    position = forms.IntegerField(required=False, widget=forms.HiddenInput)
    honorific = forms.ChoiceField(
        label=_("Form of address"), choices=Honorific.choices, required=False
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    job_title = forms.CharField(label=_("Position in the company"), max_length=120, required=False)
    email = forms.EmailField(label=_("Email address"), required=False)
    phone = forms.CharField(label=_("Phone or WhatsApp"), max_length=40, required=False)
    roles = forms.MultipleChoiceField(
        label=pgettext_lazy("what a person may do", "May"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role, ClientPerson._meta.get_field(role).verbose_name) for role in ROLES],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown_name = self.initial.get("shown_name", "")
        if self.shown_name:  # its name is a field of the profile above; a value here is ignored
            for name in ("honorific", "name"):
                self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        if not self.initial.get("position"):
            del self.fields["position"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            clean_name(cleaned.get("name") or "")
        except Refused as refusal:
            self.add_error("name", refusal.message)
        return cleaned


class PersonRows(forms.BaseFormSet):
    """The stored persons and one blank row. A row that stays blank is ignored."""

    def initial_form_count(self) -> int:
        return 0


class ProfileWithPersons(ClientProfile):
    """The profile with a folded part for the roles of each person and for further persons:
    `cleaned_data["persons"]`, None where the form did not show that part.
    """

    helper = form_layout(*PROFILE_PARTS, Include("clientcare/clients/_person_rows.html"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        rows = [person_initial(person) for person in self.instance.persons.all()]
        person_formset = forms.formset_factory(
            PersonRow, formset=PersonRows, extra=len(rows) + 1, max_num=MOST_PERSONS + 1
        )
        are_shown = data is not None and "persons-TOTAL_FORMS" in data
        self.persons = person_formset(data if are_shown else None, prefix="persons", initial=rows)

    @property
    def are_persons_open(self) -> bool:
        return self.persons.is_bound and not self.persons.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.persons.is_bound:
            return {**cleaned, "persons": None}
        if not self.persons.is_valid():
            raise forms.ValidationError(
                _("Something about the persons is wrong; it is marked there.")
            )
        # Django gives no cleaned data for a row that was left as it is.
        rows = [row.cleaned_data or row.initial for row in self.persons]
        return {**cleaned, "persons": [row for row in rows if row]}


def person_initial(person: ClientPerson) -> dict[str, Any]:
    names = ("position", "honorific", "name", "job_title", "email", "phone", "roles")
    shown = str(person) if person.position <= ADDRESSED else ""
    return {**{name: getattr(person, name) for name in names}, "shown_name": shown}
