"""A text that was voided, once its draft became a contract with another text."""

from django.utils import timezone

from clientcare.portal.tokens import text_secret
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.models import Contract
from contracts.signing.actions.ask_for_signatures import ask_for_signatures
from contracts.signing.actions.void_signing import void_signing
from tests.support.by_link import opened_by
from tests.support.drafts import (
    NOV_12,
    couple_draft,
    give_out,
    link_of,
    sign,
    sign_as_owner,
    sign_by_all,
)
from tests.support.factories import make_contract
from tests.support.one_line import one_line


def test_a_voided_text_is_not_shown_as_the_contract_that_was_signed_later(
    laras, sekar, ratna, as_user, run_jobs
):
    draft, now = couple_draft(laras, sekar), timezone.now()
    laras.persons.filter(position=1).update(email="laras@test.example")
    voided = ask_for_signatures(draft=draft, way="text", by=sekar, today=NOV_12, now=now)
    old = link_of(voided, 1)
    void_signing(signing=voided, reason="Harga berubah.", by=ratna, now=now)
    sign_by_all(give_out(draft, sekar), ratna)
    run_jobs("make_signed_contract")
    browser, page = opened_by(f"/p/open/{text_secret(old)}/")
    assert "taken this contract back" in one_line(page)
    assert "Everybody has signed" not in page and "/p/sign/pdf/" not in page
    assert browser.get("/p/sign/pdf/").status_code == 404
    page = as_user(ratna).get(voided.get_absolute_url()).text
    assert "Harga berubah." in page and "Open the contract" in page
    assert "Signed copies" not in page


def test_a_withdrawn_contract_is_not_said_to_hold(laras, sekar, ratna):
    draft, now = couple_draft(laras, sekar), timezone.now()
    signing = ask_for_signatures(draft=draft, way="text", by=sekar, today=NOV_12, now=now)
    sign_by_all(signing, ratna)
    withdraw_contract(contract=Contract.objects.get(), reason="Keliru.", by=ratna)
    page = opened_by(f"/p/open/{text_secret(link_of(signing, 1))}/")[1]
    assert "Everybody has signed" in page
    assert "holds" not in page and "is being made" not in page


def test_nobody_is_said_to_be_missing_where_all_signed_and_no_contract_came_of_it(
    laras, sekar, ratna
):
    draft, now = couple_draft(laras, sekar), timezone.now()
    signing = ask_for_signatures(draft=draft, way="text", by=sekar, today=NOV_12, now=now)
    sign(signing)
    address = f"/p/open/{text_secret(link_of(signing, 1))}/"
    assert "when everybody has" in opened_by(address)[1]
    sign(signing, 2, "Bima Aryo")
    make_contract(laras, number="KJN/2026/031")
    sign_as_owner(signing, ratna)
    page = one_line(opened_by(address)[1])
    assert "Kejora has yet to record the contract" in page and "when everybody" not in page
    void_signing(signing=signing, reason="Nomor terpakai.", by=ratna, now=now)
    page = one_line(opened_by(address)[1])
    assert "has taken this contract back. Ask" in page and "before everybody" not in page
