"""A letter and a deed that name a balance say what is transferred where the client withholds tax,
as the invoice or statement later does.
"""

from datetime import date
from decimal import Decimal

import pytest

from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.data import AccountFacts
from offboarding.letters.deed.values import payment_sentence, tax_sentence
from offboarding.letters.fact_sentences import account_direction_sentence
from offboarding.letters.render import render_draft
from tests.support.endings import TODAY, make_ending, with_account
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def rendered_for(laras, ratna, withholds: str):
    """Work of Rp10,000,000 is done; Rp6,000,000 is paid."""
    laras.withholds, laras.kind, laras.language = withholds, "business", "en"
    laras.save()
    contract = make_contract(laras, prices=[("Perencanaan", "10000000")])
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100")
    make_payment(laras, "6000000", paid_on=date(2026, 11, 1), contract=contract)
    with_account(ending, ratna)
    return render_draft(draft_letter(termination=ending, by=ratna, today=TODAY), TODAY)


def said(rendered, text_of, language: str) -> str:
    return text_of(rendered.facts, rendered.values(language), language).replace("\xa0", " ")


def test_the_letter_names_the_tax_and_the_transfer(laras, ratna):
    rendered = rendered_for(laras, ratna, "yes")
    assert (
        "If you withhold PPh 23 of Rp200.000 from this, please transfer Rp3.800.000 and send us "
        "the withholding slip. This figure is provisional"
    ) in said(rendered, account_direction_sentence, "en")
    assert (
        "Bila PPh 23 sebesar Rp200.000 dipotong dari jumlah ini, mohon transfer Rp3.800.000 dan "
        "kirimkan bukti potongnya kepada kami."
    ) in said(rendered, account_direction_sentence, "id")


def test_the_deed_names_them_of_the_second_party(laras, ratna):
    rendered = rendered_for(laras, ratna, "yes")
    assert (
        "Bila Pihak Kedua memotong PPh 23 sebesar Rp200.000 dari jumlah ini, Pihak Kedua "
        "mentransfer Rp3.800.000 dan mengirimkan bukti potongnya kepada Pihak Pertama."
    ) in said(rendered, payment_sentence, "id")


def test_nothing_of_it_is_said_to_others(laras, ratna):
    rendered = rendered_for(laras, ratna, "no")
    for text_of in (account_direction_sentence, payment_sentence):
        assert "PPh" not in said(rendered, text_of, "en")


@pytest.mark.parametrize(
    ("balance", "sentence"),
    [
        (200_000, "from this, nothing is left to transfer"),
        (-1_000_000, "for this work, the First Party returns Rp1.200.000 in all once"),
        (100_000, "for this work, the First Party returns Rp100.000 in all once"),
    ],
)
def test_a_deed_whose_tax_reaches_the_balance_or_more(balance, sentence):
    account = AccountFacts(Decimal(balance), "IDR", TODAY, True, pph=Decimal(200_000))
    assert sentence in tax_sentence(account, "en").replace("\xa0", " ")
