"""Steps from a pasted chat to an enquiry that is accepted, and from a forwarded mail to a request
that is outside the scope, as people take them on a phone.
"""

from django.conf import LazySettings
from django.core.management import call_command

from clientcare.models import Enquiry, IncomingMail, Interaction
from tests.support.clicking import Worker
from tests.support.imap_server import imap_server
from tests.support.mails import mail


def paste_chat(staff: Worker, chat: str) -> None:
    """From the list of clients to the page that proposes what the chat says."""
    staff.page.goto("/v/kejora/clients/?show=enquiries")
    staff.press("New enquiry", within="main")
    staff.press("From a chat", within="main")
    staff.page.get_by_label("Messages").fill(chat)
    staff.press("Read it")


def confirm_chat(staff: Worker, **typed: str) -> Enquiry:
    """`typed`: what is corrected or added, by the names of the form's fields."""
    for name, value in typed.items():
        staff.page.locator(f"main [name={name}]").fill(value)
    staff.press("Save the enquiry")
    staff.page.get_by_role("button", name="Check the fit").wait_for()
    return Enquiry.objects.latest("pk")


def accept_enquiry(staff: Worker) -> None:
    """On its page, from new to the button that makes a contract."""
    staff.press("Check the fit", within="main")
    staff.press("Accept the enquiry", within="main")
    staff.page.get_by_role("link", name="Make a contract").first.wait_for()


def make_mail_address(owner: Worker) -> str:
    """By the person's menu."""
    owner.page.goto("/v/kejora/settings/mail/")
    owner.press("Make the address")
    return owner.page.locator(".hash").inner_text().strip()


def forward_mail(settings: LazySettings, run_jobs, text: str, **fields: str) -> IncomingMail:
    """Put into a real mailbox, fetched by the command and read by its job."""
    with imap_server() as server:
        settings.IMAP_URL = server.url
        server.put(mail("Fwd: Lampu taman", text, **fields))
        call_command("fetch_mail", verbosity=0)
    run_jobs()
    return IncomingMail.objects.latest("pk")


def answer_mail_outside(staff: Worker, received: IncomingMail) -> Interaction:
    """From the mail's page to that of the extra work: none of the lines agreed."""
    staff.page.goto(received.get_absolute_url())
    staff.press("Is it part of what was agreed?", within="main")
    staff.page.get_by_label("none of them").check()
    staff.press("Outside", within="main")
    staff.page.get_by_text("Saved: ").first.wait_for()
    staff.page.goto(received.get_absolute_url())
    staff.press("What would it take?", within="main")
    staff.page.get_by_role("heading", name="Extra work").wait_for()
    return received.interaction
