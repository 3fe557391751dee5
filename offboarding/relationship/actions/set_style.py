"""Record how a client likes to work, and the source."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, Interaction, User
from offboarding.linter.labels import refuse_labels
from offboarding.models import WorkingProfile, WorkingStyle
from offboarding.relationship.styles import advice_on

LONGEST_PAUSE = 90  # days between check-ins


@transaction.atomic
def set_style(
    *,
    client: Client,
    style: str,
    day: date,
    by: User,
    today: date,
    check_in_days: int | None = None,
    interaction: Interaction | None = None,
    note: str = "",
) -> WorkingProfile:
    """It applies from `day` and replaces the earlier style. Without `check_in_days` a style with
    scheduled check-ins gets the suggested interval, any other none.

    Refused for an unknown style, words that label a person, a contact of another client, and with
    neither a contact nor a noted impression.
    """
    lock_head(client.vendor)
    if style not in WorkingStyle.values:
        raise Refused(_("Choose one of the styles."), field="style")
    refuse_future_day(today, day, "day")
    note = " ".join(note.split())
    refuse_labels(note, "note")
    refuse_other_client(client, interaction)
    if interaction is None and not note:
        raise Refused(_("Choose a contact, or write down your impression."), field="note")
    profile = WorkingProfile.objects.create(
        vendor=client.vendor,
        client=client,
        style=style,
        day=day,
        check_in_days=check_in_interval(style, check_in_days),
        interaction=interaction,
        note=note,
        recorded_by=by,
    )
    record(client.vendor, "style_set", by=by, client=client, day=day, profile=profile.pk)
    return profile


def check_in_interval(style: str, days: int | None) -> int | None:
    """Days between check-ins: `days`, or the suggestion if the style has scheduled check-ins."""
    advice = advice_on(style)
    if days is None:
        return advice.days if advice.is_scheduled else None
    if not 1 <= days <= LONGEST_PAUSE:
        raise Refused(_("From 1 to 90 days."), field="check_in_days")
    return days


def refuse_other_client(client: Client, interaction: Interaction | None) -> None:
    """The contact must be a valid contact of this client."""
    if interaction is None:
        return
    contacts = Interaction.objects.valid().filter(pk=interaction.pk, client=client)
    if not contacts.exists():
        raise Refused(_("Choose a contact of this client."), field="interaction")
