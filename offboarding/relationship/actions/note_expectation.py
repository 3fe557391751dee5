"""Record an expectation of a client, and its source."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, Interaction, User
from contracts.models import ScopeLine
from offboarding.linter.labels import refuse_labels
from offboarding.models import Expectation, ExpectationSource
from offboarding.relationship.actions.set_style import refuse_other_client


@transaction.atomic
def note_expectation(
    *,
    client: Client,
    text: str,
    source: str,
    day: date,
    by: User,
    today: date,
    interaction: Interaction | None = None,
    scope_line: ScopeLine | None = None,
) -> Expectation:
    """`interaction`: the contact with the expectation, required for a message; `scope_line`: the
    scope line of their contract that covers it. Refused for words that label a person.
    """
    lock_head(client.vendor)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Write what they expect."), field="text")
    refuse_labels(text, "text")
    if source not in ExpectationSource.values:
        raise Refused(_("Choose where it comes from."), field="source")
    refuse_future_day(today, day, "day")
    refuse_other_client(client, interaction)
    if source == ExpectationSource.MESSAGE and interaction is None:
        raise Refused(_("Choose the message."), field="interaction")
    if scope_line is not None and scope_line.term.contract.client_id != client.pk:
        raise Refused(_("Choose a line of a contract of this client."), field="scope_line")
    expectation = Expectation.objects.create(
        vendor=client.vendor,
        client=client,
        text=text,
        source=source,
        day=day,
        interaction=interaction,
        scope_line=scope_line,
        recorded_by=by,
    )
    record_expectation(expectation, "expectation_noted", by, day)
    return expectation


def record_expectation(
    expectation: Expectation, kind: str, by: User, day: date | None = None, **particulars: object
) -> None:
    record(
        expectation.vendor,
        kind,
        by=by,
        client=expectation.client,
        day=day,
        expectation=expectation.pk,
        **particulars,
    )
