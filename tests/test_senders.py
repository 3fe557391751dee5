"""Nothing goes to a client by itself: every module that sends asks `may_contact` first."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientcare.models import DeliveryPurpose
from clientcare.portal.purposes import PURPOSES
from contracts.agreement.may_contact import LEAVES_ANYWAY, STOPPED
from contracts.guard.waiting import LEAVES_AT_ONCE, WAITS

ROOT = Path(__file__).resolve().parent.parent
APPS = ("clientcare", "contracts", "offboarding")
SENDING = {"queue_delivery", "issue_link", "EmailMessage"}
ASKING = {"refuse_contact", "may_contact"}
# Modules that send and do not ask, and why.
NOT_TO_CLIENTS = {
    "clientcare/delivery/actions/queue_internal_message.py": "to our own people",
    "clientcare/delivery/actions/send_again.py": "the job of its purpose checks before it leaves",
    "clientcare/delivery/mail.py": "the mail of a delivery that was queued",
    "clientcare/people/invitations.py": "to a colleague",
    "clientcare/people/password_links.py": "to one of our own people",
    "clientcare/portal/mails.py": "the mail of a link that was issued",
    "offboarding/review/outside_link.py": "to an advocate",
}
# Texts that a person copies into WhatsApp: what asks before they show, where that is not the module
# that makes them.
COPYING = {"whatsapp_address", "with_text", "ClientMessage"}
MAKES_ADDRESSES = "clientcare/clients/reach.py"
COPIED = {
    "clientcare/documents/client_message.py": "offboarding/ladder/resume_text.py",
    "offboarding/aftermath/views/touches.py": "offboarding/aftermath/actions/start_touches.py",
    "offboarding/reputation/views/parting.py": "offboarding/reputation/actions/log_thanks.py",
    "offboarding/enquiries/decline_page.py": "offboarding/enquiries/actions/decline_enquiry.py",
    "offboarding/reminders/views.py": "offboarding/reminders/offer.py",
    "offboarding/plays/play_page.py": "offboarding/plays/actions/say_play.py",
    "offboarding/handover/views/packs.py": "offboarding/handover/actions/send_handover.py",
    "offboarding/conversation/views/recaps.py": "offboarding/conversation/actions/send_recap.py",
}
COPIED_TO_OTHERS = {"templates/offboarding/transition/_item.html": "to a sub-vendor"}


def sources(folder: str, suffix: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / folder).rglob(f"*.{suffix}")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), path.read_text()


def called(source: str) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {getattr(one, "id", getattr(one, "attr", "")) for one in calls}


def names_called() -> dict[str, set[str]]:
    return {
        path: called(source)
        for app in APPS
        for path, source in sources(app, "py")
        if any(word in source for word in SENDING | COPYING | ASKING)
    }


def test_every_module_that_sends_asks_first():
    senders = {path: names for path, names in names_called().items() if names & SENDING}
    silent = {path for path, names in senders.items() if not names & ASKING}
    assert silent == set(NOT_TO_CLIENTS)
    assert "offboarding/reminders/actions/mail_reminder.py" in senders


def test_so_does_what_makes_a_text_to_copy():
    names = names_called()
    makers = {path for path, calls in names.items() if calls & COPYING and not calls & ASKING}
    assert makers - {MAKES_ADDRESSES} == set(COPIED)
    assert all(names[guard] & ASKING for guard in COPIED.values())
    made = re.compile(r"wa\.me/\?|\?text=")
    by_hand = {path for app in APPS for path, text in sources(app, "py") if made.search(text)}
    assert by_hand == {MAKES_ADDRESSES}
    shown = {path for path, text in sources("templates", "html") if made.search(text)}
    assert shown == set(COPIED_TO_OTHERS)


def test_a_module_that_forgets_to_ask_is_seen():
    assert called("def send():\n    return queue_delivery(client=1)") & SENDING
    assert called("from x import queue_delivery\nrefuse_contact(1)") & ASKING
    assert not called("from x import queue_delivery") & SENDING


@pytest.mark.parametrize(
    "purpose", [*DeliveryPurpose.values, *(one.code for one in PURPOSES.values())]
)
def test_each_purpose_is_stopped_by_an_ending_or_leaves_anyway(purpose):
    assert (purpose in STOPPED) != (purpose in LEAVES_ANYWAY)
    assert (purpose in WAITS) != (purpose in LEAVES_AT_ONCE)


def test_what_waits_for_the_agreed_hours_asks_for_their_next_window():
    """By the name of the purpose in the module that queues it."""
    waits = {f"DeliveryPurpose.{one.upper()}" for one in WAITS}
    queues = {
        path: text
        for app in APPS
        for path, text in sources(app, "py")
        if "queue_delivery" in called(text) and any(one in text for one in waits)
    }
    assert set(queues) == {
        "offboarding/invoicing/actions/mail_invoice.py",
        "offboarding/reminders/actions/mail_reminder.py",
    }
    assert all({"when_to_leave", "record_override"} <= called(text) for text in queues.values())
