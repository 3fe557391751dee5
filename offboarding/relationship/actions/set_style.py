"""Say how a client likes to work, and what that rests on."""

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
    """It holds from `day` on and replaces what held before. Without `check_in_days` a style that
    has scheduled check-ins gets those suggested for it, another one none.

    Refused for a style that is not in the table, for words that label somebody, for a contact of
    another client, and where it rests neither on a contact nor on what is noted as our impression.
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
        check_in_days=cadence(style, check_in_days),
        interaction=interaction,
        note=note,
        recorded_by=by,
    )
    record(client.vendor, "style_set", by=by, client=client, day=day, profile=profile.pk)
    return profile


def cadence(style: str, days: int | None) -> int | None:
    """Days between check-ins; those suggested where the style needs some and none are named."""
    advice = advice_on(style)
    if days is None:
        return advice.days if advice.is_scheduled else None
    if not 1 <= days <= LONGEST_PAUSE:
        raise Refused(_("From 1 to 90 days."), field="check_in_days")
    return days


def refuse_other_client(client: Client, interaction: Interaction | None) -> None:
    """A contact that a note rests on is one of this client, and valid."""
    if interaction is None:
        return
    known = Interaction.objects.valid().filter(pk=interaction.pk, client=client)
    if not known.exists():
        raise Refused(_("Choose a contact of this client."), field="interaction")
