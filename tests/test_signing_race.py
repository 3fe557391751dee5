"""Sign, edit, delete and void, all at once: no signature on another text, none lost."""

import pytest

from tests.support.racing import run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

MANY = 32  # as the scripts say

SETUP = """
from datetime import date, datetime, UTC
from django.utils import translation
from clientcare.clients.persons import arrange_persons
from clientcare.models import PortalToken
from contracts.clauses.actions.delete_draft import delete_draft
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.contract_text import text_to_sign
from contracts.clauses.draft_content import clauses_in, lines_in, payments_in
from contracts.models import Contract, ContractDraft, Signature, SignedText, Signing
from contracts.signing.actions.ask_for_signatures import ask_for_signatures
from contracts.signing.actions.sign_for_vendor import sign_for_vendor
from contracts.signing.actions.sign_text import sign_text
from contracts.signing.actions.void_signing import void_signing
from contracts.signing.signatures import Whence, terms_in
from tests.support.drafts import drafted
TODAY, NOW = date(2026, 11, 12), datetime(2026, 11, 12, 3, tzinfo=UTC)
vendor = make_vendor()
ratna = make_member(vendor, Role.OWNER, "Ratna")

def sign(name):
    sign_text(
        link=links[name], name=name, discussed=ticked, seen_sha256=signing.sha256,
        whence=Whence(), today=TODAY, now=NOW,
    )

def laras(): sign("Laras")
def bimo(): sign("Bimo")
def owner():
    whence = Whence(user=ratna)
    sign_for_vendor(
        signing=signing, seen_sha256=signing.sha256, whence=whence, today=TODAY, now=NOW
    )
def edit():
    mine = ContractDraft.objects.get(pk=draft.pk)
    edit_draft(
        draft=mine, fields={"service": "Dekorasi"}, lines=lines_in(mine),
        payments=payments_in(mine), clauses=clauses_in(mine), by=ratna, today=TODAY,
    )
def delete(): delete_draft(draft=ContractDraft.objects.get(pk=draft.pk), by=ratna)
def void(): void_signing(signing=signing, reason="Batal.", by=ratna, now=NOW)
"""

ASKED = """
client = make_client(vendor)
client.person_1, client.person_2 = "Laras", "Bimo"
client.save()
arrange_persons(client)
draft = drafted(client, ratna, TODAY, number=f"KJN/{client.pk}")
signing = ask_for_signatures(draft=draft, way="text", by=ratna, today=TODAY, now=NOW)
ticked = [one.number for one in terms_in(signing)]
links = {
    name: PortalToken.objects.get(subject_id=signing.signers.get(name=name).pk)
    for name in ("Laras", "Bimo")
}
"""

RACE = """
def race(actions):
    def act(index, gate):
        chosen = actions[index % len(actions)]
        gate.wait(60)
        with translation.override("en"):
            chosen()
        return chosen.__name__
    answers = at_once(32, act)
    signed = Signature.objects.filter(signer__signing=signing)
    texts = SignedText.objects.filter(contract__client=client)
    drafts = ContractDraft.objects.filter(client=client)
    print(json.dumps({
        "answers": answers,
        "out": signing.sha256,
        "signed": sorted(signed.values_list("signer__name", flat=True)),
        "hashes": sorted(set(signed.values_list("text_sha256", flat=True))),
        "contract": list(texts.values_list("sha256", flat=True)),
        "outcome": Signing.objects.filter(pk=signing.pk).values_list("outcome", flat=True).first(),
        "service": list(drafts.values_list("service", flat=True)),
    }))
"""

SIGN_ALONE = "race([laras, bimo, owner, edit])\n"
ALL = "race([laras, void, bimo, edit, owner, void, delete, laras])\n"

WITHOUT_LOCK = """
def without_lock(index, gate):
    "Looked at before the others wrote: half sign, half edit."
    same = text_to_sign(ContractDraft.objects.select_related("client__vendor").get(pk=draft.pk))
    gate.wait(60)
    if index % 2:
        ContractDraft.objects.filter(pk=draft.pk).update(service="Dekorasi")
        return "edited"
    return "signed" if same.sha256 == signing.sha256 else "refused"
answers = at_once(32, without_lock)
now = text_to_sign(ContractDraft.objects.select_related("client__vendor").get(pk=draft.pk))
print(json.dumps([answers.count("signed"), now.sha256 == signing.sha256]))
"""


def check_race(result: dict) -> set[str]:
    """Only sentences and successes; every success of a signer is a row, on the text that is out."""
    won = {one for one in result["answers"] if not one.startswith("refused: ")}
    assert len(result["answers"]) == MANY
    assert won <= {"laras", "bimo", "owner", "edit", "void"}
    assert result["hashes"] in ([], [result["out"]])
    names = {"laras": "Laras", "bimo": "Bimo"}
    signers = {names[one] for one in won & names.keys()}
    assert signers == set(result["signed"]) & set(names.values())
    assert len(result["signed"]) == len(set(result["signed"])) == len(won & {*names, "owner"})
    assert result["contract"] in ([], [result["out"]])
    assert bool(result["contract"]) == (result["outcome"] == "signed")
    return won


def test_signatures_edits_and_voids_meet(stack):
    (signed, is_same), alone, everything = run_races(
        stack, SETUP, ASKED, WITHOUT_LOCK, ASKED, RACE, SIGN_ALONE, ASKED, ALL
    )
    assert signed > 1 and not is_same, "a text was signed that is another one"
    check_signed_alone(alone)
    check_nothing_is_lost(everything)


def check_signed_alone(result: dict) -> None:
    """All sign, and nobody edits what is out."""
    assert check_race(result) == {"laras", "bimo", "owner"}
    assert result["service"] == ["Wedding organizer"]
    assert result["outcome"] == "signed"


def check_nothing_is_lost(result: dict) -> None:
    """Among signing, editing, deleting and voiding."""
    won = check_race(result)
    if result["outcome"] == "signed":
        assert len(result["signed"]) == 3
        assert not won & {"edit", "void"}
    else:
        assert result["outcome"] == "void" and "void" in won
        assert result["service"] == ["Dekorasi" if "edit" in won else "Wedding organizer"]
