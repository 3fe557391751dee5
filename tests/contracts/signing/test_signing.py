"""A contract signed by link: by both persons and the owner, each on the text that is out."""

from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clientcare.clients.persons import arrange_persons
from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction
from clientcare.portal.links import ClientLink
from contracts.clauses.actions.delete_draft import delete_draft
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.clauses.contract_text import content_hash
from contracts.clauses.draft_content import clauses_in, lines_in, payments_in
from contracts.models import Contract, Signature, SignedText, Signing
from contracts.signing.actions.ask_for_signatures import ask_for_signatures
from contracts.signing.actions.finish_signing import finish_signing
from contracts.signing.actions.give_signing_link import give_signing_link
from contracts.signing.actions.sign_text import sign_text
from contracts.signing.actions.void_signing import void_signing
from contracts.signing.signatures import signature_hash, terms_in
from tests.support.by_link import opened_by
from tests.support.drafts import (
    AT,
    NOV_12,
    PHONE,
    couple_draft,
    give_out,
    link_of,
    refuse,
    sign,
    sign_as_owner,
)
from tests.support.factories import make_contract
from tests.support.one_line import one_line


@pytest.fixture
def draft(laras, sekar):
    return couple_draft(laras, sekar)


@pytest.fixture
def signing(draft, sekar):
    return give_out(draft, sekar)


def edit(draft, by, **fields):
    return edit_draft(
        draft=draft,
        fields={"number": draft.number, "service": draft.service, **fields},
        lines=lines_in(draft),
        payments=payments_in(draft),
        clauses=clauses_in(draft),
        by=by,
        today=NOV_12,
    )


def test_the_contract_is_made_with_the_last_of_three_signatures(signing, ratna, sekar, run_jobs):
    first = sign(signing)
    sign(signing, 2, " bima  ARYO ", drawing="M10 20L30 40")
    assert not Contract.objects.exists()
    assert SignedText.objects.count() == 0
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    assert (contract.number, contract.signed_on) == ("KJN/2026/031", NOV_12)
    assert contract.signed_text.sha256 == signing.sha256 == content_hash(signing.content)
    assert set(Signature.objects.values_list("text_sha256", flat=True)) == {signing.sha256}
    rows = list(Signature.objects.order_by("pk").values_list("kind", "name", "ip"))
    assert rows == [
        ("typed", "Laras Kinasih", "203.0.113.24"),
        ("drawn", "bima ARYO", "203.0.113.24"),
        ("typed", "Ratna Wulandari", None),
    ]
    assert first.sha256 == signature_hash(first, signing)
    signing.refresh_from_db()
    assert signing.outcome == "signed"
    named = Event.objects.filter(kind="contract_text_signed").values_list("particulars", flat=True)
    assert first.sha256 in {row["sha256"] for row in named}
    with pytest.raises(Refused, match="Everybody has signed"):
        refuse(signing, 2)
    run_jobs("make_signed_contract")
    contract.refresh_from_db()
    assert file_store.read_file(contract.signed_file.sha256)[:5] == b"%PDF-"
    made = contract.signed_file_id
    run_jobs("make_signed_contract")
    contract.refresh_from_db()
    assert contract.signed_file_id == made


def test_the_same_person_signs_once(signing):
    first = sign(signing)
    again = sign(signing, name="Siapa Saja", discussed=[])
    assert again == first
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"name": "Bima Aryo"}, "link is for Laras Kinasih"),
        ({"seen_sha256": "0" * 64}, "another text"),
        ({"seen_sha256": ""}, "another text"),
        ({"discussed": []}, "Not ticked yet: clause"),
        ({"drawing": "<script>"}, "could not be read"),
        ({"drawing": "M1 1" * 6000}, "could not be read"),
    ],
)
def test_what_is_wrong_leaves_no_signature(signing, other, sentence):
    with pytest.raises(Refused, match=sentence):
        sign(signing, **other)
    assert not Signature.objects.exists()


def test_one_term_not_ticked_is_named(signing):
    ticked = [term.number for term in terms_in(signing)]
    with pytest.raises(Refused, match=rf"Not ticked yet: clause {ticked[-1]}\."):
        sign(signing, discussed=ticked[:-1])


def test_what_is_out_stays_as_it_is(signing, draft, laras, sekar):
    for act in (
        lambda: edit(draft, sekar, service="Dekorasi"),
        lambda: delete_draft(draft=draft, by=sekar),
        lambda: sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12),
        lambda: give_out(draft, sekar),
    ):
        with pytest.raises(Refused, match="is out to be signed"):
            act()
    laras.person_2 = "Bima Arya"
    laras.save()
    arrange_persons(laras)
    with pytest.raises(Refused, match="has changed since it was given out"):
        sign(signing)


def test_void_leaves_the_signatures_and_frees_the_text(signing, draft, ratna, sekar):
    first = sign(signing)
    with pytest.raises(Refused, match="Write the reason"):
        void_signing(signing=signing, reason=" ", by=ratna, now=AT)
    void_signing(signing=signing, reason="Harga berubah.", by=ratna, now=AT)
    with pytest.raises(Refused, match="taken this contract back"):
        sign(signing, 2, "Bima Aryo")
    with pytest.raises(Refused, match="taken this contract back"):
        sign_as_owner(signing, ratna)
    edit(draft, sekar, service="Dekorasi")
    newer = give_out(draft, sekar)
    assert newer.sha256 != signing.sha256
    with pytest.raises(Refused, match="another text"):
        sign(newer, seen_sha256=signing.sha256)
    assert Signature.objects.get() == first
    void_signing(signing=newer, reason="Batal.", by=ratna, now=AT)
    with pytest.raises(Refused, match="it is kept"):
        delete_draft(draft=draft, by=sekar)


def test_a_refusal_follows_the_signature_and_takes_nothing_of_it(signing, ratna, as_user):
    first = sign(signing)
    refusal = refuse(signing)
    assert refuse(signing, reason="Lain lagi.") == refusal
    assert list(Signature.objects.order_by("pk")) == [first, refusal]
    first.refresh_from_db()
    assert first.sha256 == signature_hash(first, signing)
    with pytest.raises(Refused, match="did not sign this contract"):
        sign_as_owner(signing, ratna)
    signing.refresh_from_db()
    assert signing.outcome == "refused"
    assert "Somebody refused" in as_user(ratna).get(signing.draft.get_absolute_url()).text
    signed, contact = Interaction.objects.filter(purpose="signing").order_by("pk")
    assert signed.text == "Kontrak KJN/2026/031 ditandatangani. (Laras Kinasih)"
    assert (contact.direction, f"{contact.day}") == ("in", "2026-11-12")
    said = [
        list(interaction.readings.values_list("reading", flat=True))
        for interaction in (signed, contact)
    ]
    assert said == [["closes"], []], "only the refusal waits for our reply"
    assert contact.text == (
        "Kontrak KJN/2026/031 tidak ditandatangani. (Laras Kinasih) Harganya lain."
    )


def test_no_signature_is_lost_where_the_number_was_taken(signing, laras, ratna):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    other = make_contract(laras, number="KJN/2026/031")
    sign_as_owner(signing, ratna)
    signing.refresh_from_db()
    assert signing.is_open
    assert "KJN/2026/031" in signing.reason
    assert Signature.objects.count() == 3
    with pytest.raises(Refused, match="KJN/2026/031"):
        finish_signing(signing=signing, today=NOV_12, now=AT)
    Contract.objects.filter(pk=other.pk).update(number="LAIN")
    assert finish_signing(signing=signing, today=NOV_12, now=AT).signed_on == NOV_12


def test_who_must_sign_is_asked_of_the_profile(draft, laras, sekar):
    laras.persons.filter(position=2).update(signs=False)
    laras.email = "laras@test.example"
    laras.save()
    signing = give_out(draft, sekar, "mail")
    rows = list(signing.signers.values_list("name", "email", "is_vendor"))
    assert rows[0] == ("Laras Kinasih", "laras@test.example", False)
    assert [row[2] for row in rows] == [False, True]
    Signing.objects.update(outcome="void")
    laras.persons.update(signs=False)
    with pytest.raises(Refused, match="Nobody of this client signs"):
        give_out(draft, sekar)
    laras.persons.update(signs=True)
    with pytest.raises(Refused, match="Bima Aryo has no email address|has no email"):
        give_out(draft, sekar, "mail")


def test_a_person_renamed_since_is_named_before_the_link_refuses(signing, laras, sekar, as_user):
    def warned() -> list[str]:
        page = one_line(as_user(sekar).get(signing.get_absolute_url()).text)
        names = ("Laras Kinasih", "Bima Aryo")
        return [name for name in names if f"The profile has no {name} as a person who" in page]

    assert warned() == []
    laras.persons.filter(position=2).update(name="Bima Aryo Putra")
    assert warned() == ["Bima Aryo"]
    with pytest.raises(Refused, match="does not have you as a person who signs"):
        sign(signing, 2, "Bima Aryo")
    laras.persons.filter(position=2).update(name="Bima Aryo")
    sign(signing, 2, "Bima Aryo")
    laras.persons.filter(position=2).update(name="Bima Aryo Putra")
    assert warned() == []  # the signature holds


def test_a_new_link_closes_the_old_one(signing, sekar):
    old = link_of(signing, 1)
    signer = signing.signers.get(position=1)
    give_signing_link(signer=signer, way="text", by=sekar, today=NOV_12, now=AT)
    old.refresh_from_db()
    assert old.revoked_at == AT
    with pytest.raises(Refused, match="revoked this link"):
        sign_text(
            link=old,
            name="Laras Kinasih",
            discussed=[],
            seen_sha256=signing.sha256,
            whence=PHONE,
            today=NOV_12,
            now=AT,
        )


def test_the_page_signs_and_only_by_a_press(draft, sekar, ratna, run_jobs):
    now = timezone.now()
    today = now.astimezone(ZoneInfo("Asia/Jakarta")).date()
    signing = ask_for_signatures(draft=draft, way="text", by=sekar, today=today, now=now)
    text = ClientLink(link_of(signing, 1), now).text
    browser, page = opened_by("/p/open/" + text.rsplit("/p/open/", 1)[1])
    assert "Laras Kinasih" in page
    assert "KJN/2026/031" in page
    assert browser.head("/p/sign/").status_code == 200
    assert not Signature.objects.exists()
    typed = {"name": "Laras Kinasih", "seen_sha256": signing.sha256}
    wrong = browser.post("/p/sign/", typed)
    assert wrong.status_code == 422
    assert "Not ticked yet" in wrong.content.decode()
    typed["discussed"] = [term.number for term in terms_in(signing)]
    assert browser.post("/p/sign/", typed).status_code == 302
    answer = Signature.objects.get()
    assert (answer.kind, answer.ip) == ("typed", "127.0.0.1")
    page = browser.get("/p/sign/").text
    assert "You have signed" in page and " WIB" in page, "the vendor's clock, and which it is"
    assert browser.get("/p/sign/pdf/").status_code == 404
    assert browser.get("/p/recap/").content.decode().count("for something else") == 1
    stale = Browser().post("/p/sign/", typed)
    assert stale.status_code == 302
