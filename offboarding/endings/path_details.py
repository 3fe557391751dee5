"""What each path asks beside its clauses, checked: the deed of P1, the event of P4, the reason of
P3 for fewer demands.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from offboarding.checklist.guards import Upload, attach_ending_file
from offboarding.models import Path, Termination

# Columns of Termination by path.
DETAILS = {
    Path.MUTUAL: ("writes_deed", "deed_on", "deed_signed_on"),
    Path.DEFAULT: ("fewer_demands_reason",),
    Path.EVENT: (
        "event_what",
        "event_what_en",
        "event_on",
        "event_until",
        "event_effect",
        "event_effect_en",
    ),
}
# Asked only of a client whose letters are in English too.
ENGLISH_DETAILS = ("event_what_en", "event_effect_en")


def save_details(
    ending: Termination,
    path: str,
    deed: Upload | None,
    details: Mapping[str, Any],
    by: User,
    today: date,
) -> list[str]:
    """Set the columns that this path asks for; returns their names. Refused at its field."""
    names = [name for name in DETAILS.get(Path(path), ()) if name in details]
    for name in names:
        value = details[name]
        setattr(ending, name, value.strip() if isinstance(value, str) else value)
    if path == Path.EVENT:
        refuse_event(ending, today)
    if path != Path.MUTUAL:
        return names
    refuse_deed(ending, deed, today)
    if deed is not None:
        ending.deed = attach_ending_file(ending, deed, by, "deed")
    return [*names, "deed"]


def refuse_deed(ending: Termination, deed: Upload | None, today: date) -> None:
    """The last day is known from the start. Of a deed made elsewhere file and day of signing
    come together; one that is written here is signed after the letter.
    """
    signed_on, contract_on = ending.deed_signed_on, ending.contract.signed_on
    if ending.deed_on is None:
        raise Refused(
            _("Write the last day of the contract, as the deed names it."), field="deed_on"
        )
    if ending.deed_on < contract_on:
        raise Refused(_("This is before the contract was signed."), field="deed_on")
    if ending.writes_deed:
        refuse_written_deed(ending, deed, today)
        ending.deed = None
        return
    if deed is None and ending.deed_id is None:
        if signed_on is not None:
            raise Refused(_("Upload the deed that both have signed."), field="deed")
        return
    if signed_on is None:
        raise Refused(_("Write the day on which both signed the deed."), field="deed_signed_on")
    refuse_future_day(today, signed_on, "deed_signed_on")
    if signed_on < contract_on:
        raise Refused(_("This is before the contract was signed."), field="deed_signed_on")
    refuse_signed_late(signed_on, ending.deed_on, "deed_on")


def refuse_signed_late(signed_on: date, deed_on: date, field: str) -> None:
    """A deed ends nothing for the past."""
    if signed_on > deed_on:
        raise Refused(
            _(
                "The deed was signed after the day on which it ends the contract. A deed cannot "
                "end a contract for the past: agree on a later day."
            ),
            field=field,
        )


def refuse_written_deed(ending: Termination, deed: Upload | None, today: date) -> None:
    if deed is not None or ending.deed_signed_on is not None:
        raise Refused(
            _(
                "Either the deed is written here and signed after the letter, or it was made "
                "elsewhere and is uploaded signed: choose one of the two."
            ),
            field="writes_deed",
        )
    if ending.deed_on <= today:
        raise Refused(
            _("The deed leaves with the letter and is signed after it: choose a later day."),
            field="deed_on",
        )


def refuse_event(ending: Termination, today: date) -> None:
    if not ending.event_what:
        raise Refused(_("Write what happened."), field="event_what")
    if ending.event_on is None:
        raise Refused(_("Write the day on which it happened."), field="event_on")
    refuse_future_day(today, ending.event_on, "event_on")
    if ending.event_on < ending.contract.signed_on:
        raise Refused(
            _(
                "This is before the contract was signed: what was known then is no force majeure. "
                "Agree on an ending together (P1)."
            ),
            field="event_on",
        )
    if ending.event_until and ending.event_until < ending.event_on:
        raise Refused(_("It cannot end before it happened."), field="event_until")
    if not ending.event_effect:
        raise Refused(
            _("Write why the work cannot be done because of it: that has to be proved."),
            field="event_effect",
        )
