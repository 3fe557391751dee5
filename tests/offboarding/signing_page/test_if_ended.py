"""What a client would pay or get back by ending the contract, on the page on which they sign it."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from clientcare.portal.links import ClientLink
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.draft_content import DraftClause, clauses_in, lines_in
from contracts.clauses.schedule import PlannedPayment
from contracts.models import Signature
from contracts.signing.actions.refuse_to_sign import refuse_to_sign
from contracts.signing.actions.void_signing import void_signing
from offboarding.final_account.what_if import Supposed, outcome_if
from offboarding.settlement.account_rows import read_contract_rows
from offboarding.signing_page.preview import ending_preview
from tests.support.by_link import opened_by
from tests.support.drafts import (
    AT,
    NOV_12,
    PHONE,
    couple_draft,
    give_out,
    link_of,
    sign,
    sign_by_all,
)
from tests.support.factories import make_payment

TIERS = [{"from_days": 0, "percent": "100"}, {"from_days": 30, "percent": "50"}]
TIERS += [{"from_days": 90, "percent": "12.5"}]
HALF = [
    PlannedPayment("deposit", Decimal(30), "signing"),
    PlannedPayment("rest", Decimal(70), "event"),
]


def agree(draft, by, *, tiers=TIERS, notice=14, deposit=None, payments=HALF):
    """A draft of Rp20,000,000 for 20 March 2027 with these clauses alone."""
    values = {"notice": {"days": notice}, "cancellation": {"percent": None, "tiers": tiers}}
    values |= {"deposit": deposit} if deposit else {}
    kept = [clause for clause in clauses_in(draft) if clause.kind not in {*values, "deposit"}]
    clauses = [*kept, *(DraftClause(kind, value) for kind, value in values.items())]
    fields = {"number": draft.number, "service": draft.service, "event_date": draft.event_date}
    return edit_draft(
        draft=draft,
        fields=fields,
        lines=lines_in(draft),
        payments=payments,
        clauses=clauses,
        by=by,
        today=NOV_12,
    )


def rows_of(preview):
    return [
        (
            ending.said_on,
            ending.ends_on,
            ending.days_left,
            int(ending.account.kill),
            int(ending.unpaid.account.balance),
            int(ending.paid.account.balance),
        )
        for ending in preview.endings
    ]


def test_today_and_the_last_day_of_each_rate(laras, sekar):
    signing = give_out(agree(couple_draft(laras, sekar), sekar), sekar)
    preview = ending_preview(signing, NOV_12)
    assert (preview.deposit, preview.notice_days) == (6_000_000, 14)
    assert rows_of(preview) == [
        (NOV_12, date(2026, 11, 26), 114, 2_500_000, 2_500_000, -3_500_000),
        (date(2026, 12, 6), date(2026, 12, 20), 90, 2_500_000, 2_500_000, -3_500_000),
        (date(2027, 2, 4), date(2027, 2, 18), 30, 10_000_000, 10_000_000, 4_000_000),
        (date(2027, 3, 6), date(2027, 3, 20), 0, 20_000_000, 20_000_000, 14_000_000),
    ]
    line = next(line for line in preview.endings[0].account.lines if line.key == "kill")
    assert line.formula == "R(12,5% × 20.000.000) = 2.500.000"
    late = ending_preview(signing, date(2027, 2, 20))
    assert [ending.days_left for ending in late.endings] == [14, 0]


def test_it_is_what_the_account_of_the_signed_contract_says(laras, sekar, ratna):
    """Also with PPN, a fee that is taxed, and a deposit of which a part is kept."""
    vendor = laras.vendor
    vendor.is_vat_registered = True
    vendor.save()
    draft = couple_draft(laras, sekar)
    deposit = {"mode": "floor", "minimum": "3000000"}
    signing = give_out(agree(draft, sekar, deposit=deposit), sekar)
    preview = ending_preview(signing, NOV_12)
    assert preview.deposit == 6_660_000  # 30% of 20,000,000 and 11% PPN on it
    sign_by_all(signing, ratna)
    draft.refresh_from_db()
    contract = draft.contract
    for paid, outcomes in ((False, "unpaid"), (True, "paid")):
        if paid:
            make_payment(laras, contract=contract, amount=preview.deposit, paid_on=NOV_12)
        rows = read_contract_rows([contract], NOV_12)[contract.pk]
        for ending in preview.endings:
            real = outcome_if(rows, Supposed("client_convenience", ending.ends_on), NOV_12).account
            shown = getattr(ending, outcomes).account
            names = ("price", "kill", "ppn", "total", "retained", "settled", "balance", "cash")
            assert [getattr(shown, name) for name in names] == [
                getattr(real, name) for name in names
            ]


def opened(signing, position=1):
    text = ClientLink(link_of(signing, position), timezone.now()).text
    return opened_by("/p/open/" + text.rsplit("/p/open/", 1)[1])


@pytest.fixture
def out(laras, sekar, monkeypatch):
    monkeypatch.setattr("tests.support.drafts.AT", timezone.now())
    return give_out(agree(couple_draft(laras, sekar), sekar), sekar)


def test_the_page_shows_sums_and_formulas_and_keeps_what_was_typed(out, as_user, sekar):
    edit = f"/v/kejora/contracts/drafts/{out.draft_id}/edit/"
    assert as_user(sekar).get(edit).url == out.draft.get_absolute_url(), "its text stays"
    browser, page = opened(out)
    assert "you get back Rp3.500.000" in page.replace("\xa0", " ")
    assert "12,5% × 20.000.000 = 2.500.000" in page and "R(" not in page
    large = browser.post(
        "/p/sign/",
        {"name": "Laras K.", "seen_sha256": out.sha256, "drawing": "M1 1" * 750_000},
    )
    text = large.content.decode()
    assert large.status_code == 422
    assert 'value="Laras K."' in text and "M1 1M1 1" not in text
    beyond = browser.post("/p/sign/", {"name": "x" * 6_000_000})
    assert (beyond.status_code, "nothing of it was saved" in beyond.content.decode()) == (413, True)
    assert not Signature.objects.exists()


def test_a_refusal_and_a_void_are_seen_on_each_page(out, ratna):
    sign(out, now=timezone.now())
    refuse_to_sign(
        link=link_of(out, 2),
        reason="Terlalu mahal.",
        seen_sha256=out.sha256,
        whence=PHONE,
        now=timezone.now(),
    )
    _browser, page = opened(out)
    assert "did not sign this contract" in page and "does not sign" in page
    assert "Terlalu mahal." not in page and "Hash of the signature" in page
    assert "Terlalu mahal." in opened(out, 2)[1]


def test_a_void_leaves_the_signature_on_the_page(out, ratna):
    first = sign(out, now=timezone.now())
    void_signing(signing=out, reason="Harga berubah.", by=ratna, now=AT)
    _browser, page = opened(out)
    assert "taken this contract back" in page and first.sha256 in page
    assert "Harga berubah." not in page and "Sign the contract" not in page
