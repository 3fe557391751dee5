"""A contract with terms for contacts, and contacts of a client that cross them."""

from datetime import date

from clientcare.models import Client, Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Contract
from contracts.plays.occasion import Occasion
from offboarding.plays.occasions import occasions_of
from tests.support.factories import make_client, make_contract, make_invoice, make_term
from tests.support.talking import answer_outside_scope, log_contact
from tests.support.world import Side

HOURS_QUOTE = "Kami dapat dihubungi Senin–Jumat pukul 09.00–17.00."


def bound_contract(client: Client, **fields) -> Contract:
    """Hours Monday to Friday 09:00–17:00, WhatsApp and email, calls of an hour, a scope."""
    contract = make_contract(client, **{"number": "KJN/7", "signed_on": date(2026, 5, 4)} | fields)
    make_term(contract, "hours", clause="Pasal 4.2", quote=HOURS_QUOTE)
    make_term(contract, "channel", {"channels": ["whatsapp", "email"]}, clause="Pasal 4.3")
    make_term(contract, "call_length", {"minutes": 60}, clause="Pasal 4.5")
    make_term(contract, "scope", lines=("Dekorasi",), clause="Pasal 2", quote="Dekorasi meja.")
    return contract


def late_message(client: Client, day: date, hour: int = 21, **fields) -> Interaction:
    """A message at 21:00, judged."""
    contact = log_contact(client, day, hour, **fields)
    judge_contacts(client.vendor)
    return contact


def beyond_scope(contract: Contract, day: date, text: str = "Bisa tambah lampu?") -> Interaction:
    contact = late_message(contract.client, day, 10, text=text)
    answer_outside_scope(contact, contract)
    return contact


def occasions_on(client: Client, today: date) -> list[Occasion]:
    return occasions_of(client.vendor, [client.pk], today)


def the_one(client: Client, today: date) -> Occasion:
    (occasion,) = occasions_on(client, today)
    return occasion


def message_at_night(side: Side) -> dict[str, int]:
    """Of a new client; its id."""
    client = make_client(side.vendor, "Nila")
    bound_contract(client, number="KJN/nila", signed_on=side.day(60))
    return {"pk": late_message(client, side.day(1)).pk}


def late_invoice(side: Side) -> dict[str, int]:
    """Of a new client, under a contract with a payment term; its id."""
    contract = make_contract(make_client(side.vendor, "Nila"), signed_on=side.day(60), grace_days=3)
    due = {"due_on": side.day(20), "number": "INV-nila"}
    return {"pk": make_invoice(contract.client, contract=contract, **due).pk}


PLAY_ROWS = {"play_contact": message_at_night, "play_invoice": late_invoice}
# what is typed into their forms
PLAY_POSTS = {
    **dict.fromkeys(PLAY_ROWS, {"way": "pass", "reason": "Sekali ini."}),
    "own_play_new": {
        "name": "Panggilan singkat",
        "why": "Lebih cepat daripada pesan.",
        "kinds": ["hours"],
        "text_id": "Boleh kami hubungi sebentar?",
    },
    "own_play_edit": {"name": "Pesan suara pendek"},
}
