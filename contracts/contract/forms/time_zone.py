"""The vendor's time zone, with Indonesia's first."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

INDONESIA = (
    ("Asia/Jakarta", "WIB · Jakarta"),
    ("Asia/Makassar", "WITA · Makassar"),
    ("Asia/Jayapura", "WIT · Jayapura"),
)
# Names of the database that mean no place: the zone of whatever machine reads them, or none.
NO_PLACE = frozenset({"Factory", "localtime", "posixrules"})


class TimeZone(forms.Form):
    timezone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        others = sorted(available_timezones() - dict(INDONESIA).keys() - NO_PLACE)
        self.fields["timezone"].choices = [
            ("Indonesia", INDONESIA),
            (_("elsewhere"), [(name, name.replace("_", " ")) for name in others]),
        ]
