"""The text of a message after an ending as it is drafted, in the client's language."""

from clientcare.documents.party import party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from offboarding.models import AlumniPlan
from offboarding.reminders.texts import OPENING, THANKS, TO_FILL_IN, language_of

HOPE = PrintedText("We hope that you are well.")
NO_MORE = PrintedText("If you would rather not hear from us any more, please tell us here: {link}")


def draft_touch(plan: AlumniPlan, link: str, writer: User) -> str:
    client = plan.termination.client
    language = language_of(client)
    parts = (
        OPENING.in_language(language, names=party_name(party_of(client), language)),
        f"{HOPE.in_language(language)} {TO_FILL_IN}",
        THANKS.in_language(language, writer=writer.name, vendor=client.vendor.letterhead_name),
        NO_MORE.in_language(language, link=link),
    )
    return "\n\n".join(parts)
