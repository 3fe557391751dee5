"""A contract to be signed, made from the vendor's first template; given out, and signed by link."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from clientcare.clients.persons import arrange_persons
from clientcare.models import PortalToken
from contracts.clauses.actions.make_draft import make_draft
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.schedule import PlannedPayment
from contracts.clauses.versions import template_clauses
from contracts.models import Contract, ContractDraft, ContractTemplate
from contracts.signing.actions.ask_for_signatures import ask_for_signatures
from contracts.signing.actions.refuse_to_sign import refuse_to_sign
from contracts.signing.actions.sign_for_vendor import sign_for_vendor
from contracts.signing.actions.sign_text import sign_text
from contracts.signing.signatures import Whence, terms_in
from tests.support.factories import make_contract

LINES = [
    {"description": "Perencanaan", "price": Decimal("8000000")},
    {"description": "Hari H", "price": Decimal("12000000")},
]
PAYMENTS = [PlannedPayment("deposit", Decimal(100), "signing")]
EVENT = date(2027, 3, 20)
NOV_12 = date(2026, 11, 12)
AT = datetime(2026, 11, 12, 10, 4, tzinfo=ZoneInfo("Asia/Jakarta"))
PHONE = Whence(ip="203.0.113.24", user_agent="Firefox 140")


def drafted(
    client, by, today: date = date(2026, 11, 12), number: str = "KJN/2026/031"
) -> ContractDraft:
    make_library(vendor=client.vendor, today=date(2026, 1, 1))
    template = ContractTemplate.objects.of(client.vendor).get(is_default=True)
    return make_draft(
        client=client,
        fields={"number": number, "service": "Wedding organizer", "event_date": EVENT},
        lines=LINES,
        payments=PAYMENTS,
        clauses=template_clauses(template, today),
        template=template,
        by=by,
        today=today,
    )


def couple_draft(client, by) -> ContractDraft:
    """Of Laras Kinasih and Bima Aryo, who both sign."""
    client.person_1, client.person_2 = "Laras Kinasih", "Bima Aryo"
    client.save()
    arrange_persons(client)
    return drafted(client, by)


def give_out(draft, by, way="text"):
    return ask_for_signatures(draft=draft, way=way, by=by, today=NOV_12, now=AT)


def link_of(signing, position):
    signer = signing.signers.get(position=position)
    return PortalToken.objects.get(purpose="signing", subject_id=signer.pk)


def sign(signing, position=1, name="Laras Kinasih", **other):
    fields = {
        "discussed": [one.number for one in terms_in(signing)],
        "seen_sha256": signing.sha256,
        "whence": PHONE,
        "today": NOV_12,
        "now": AT,
        **other,
    }
    return sign_text(link=link_of(signing, position), name=name, **fields)


def refuse(signing, position=1, reason="Harganya lain."):
    return refuse_to_sign(
        link=link_of(signing, position),
        reason=reason,
        seen_sha256=signing.sha256,
        whence=PHONE,
        now=AT,
    )


def sign_as_owner(signing, ratna):
    seen = {"seen_sha256": signing.sha256, "whence": Whence(user=ratna)}
    return sign_for_vendor(signing=signing, today=NOV_12, now=AT, **seen)


def sign_by_all(signing, owner):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    sign_as_owner(signing, owner)


def kickoff_to_hold(story) -> dict:
    """The kickoff of a contract that all signed by link, before its deposit."""
    sign_by_all(give_out(couple_draft(story.laras, story.ratna), story.ratna), story.ratna)
    contract = Contract.objects.get(number="KJN/2026/031")
    reason = "Transfer sedang jalan."
    return {"pk": contract.pk, "held_on": NOV_12.isoformat(), "without_deposit": reason}


def signing_to_finish(story) -> dict:
    """All signed while the number was taken; it is free again."""
    signing = give_out(couple_draft(story.laras, story.ratna), story.ratna)
    other = make_contract(story.laras, number="KJN/2026/031")
    sign_by_all(signing, story.ratna)
    Contract.objects.filter(pk=other.pk).update(number="LAIN")
    return {"pk": signing.pk}
