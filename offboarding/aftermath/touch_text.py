"""The text of a message after an ending as it is drafted, in the client's language."""

from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from offboarding.models import AlumniPlan
from offboarding.reminders.texts import TO_FILL_IN

HOPE = PrintedText("We hope that you are well.")
NO_MORE = PrintedText("If you would rather not hear from us any more, please tell us here: {link}")


def draft_touch(plan: AlumniPlan, link: str, writer: User) -> str:
    client = plan.termination.client
    language = message_language(client)
    body = [f"{HOPE.in_language(language)} {TO_FILL_IN}"]
    message = client_message(client, body, writer)
    return f"{message}\n\n{NO_MORE.in_language(language, link=link)}"
