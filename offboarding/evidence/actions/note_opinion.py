"""Note an opinion about a client or a case, marked as one.

It is an event of the timeline and no fact: no flag, letter or case file reads it, so nothing can
cite it.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record, refuse_merged
from clientcare.core.refused import Refused
from clientcare.models import Client, Event, User
from offboarding.linter.labels import refuse_labels

LONGEST_OPINION = 500  # characters


@transaction.atomic
def note_opinion(*, client: Client, text: str, by: User) -> Event:
    """Refused at `text` when it is empty or too long, and for words that label a person: an
    internal note may be read by others one day. The client's words in quotation marks are allowed.
    """
    text = text.strip()
    if not text:
        raise Refused(_("Write the opinion."), field="text")
    if len(text) > LONGEST_OPINION:
        raise Refused(_("Write at most 500 characters."), field="text")
    refuse_labels(text, "text")
    noted = record(client.vendor, "opinion_noted", by=by, client=client, text=text)
    refuse_merged(client)
    return noted
