"""An invoice that is evidence of a flag, and of which only the slip is awaited since: the flag, a
letter and a demand say when the money came, and ask for none.
"""

from datetime import date

import pytest

from clientcare.models import Client
from contracts.models import Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.explain import flag_views
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedInvoice
from offboarding.ladder.grounds import is_unmet
from offboarding.letters.evidence import is_ground
from tests.support.factories import make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
DUE, TODAY = date(2026, 8, 3), date(2026, 11, 5)


@pytest.fixture
def flag(kejora, laras, contract, invoice):
    """Missed on 2 November, with another invoice that stays unpaid."""
    Client.objects.update(withholds="yes")
    make_invoice(laras, "1000000", number="INV-2", due_on=DUE, contract=contract)
    refresh_flags(vendor=kejora, today=date(2026, 11, 2))
    return Flag.objects.get()


def sentence_of(invoice, flag, language: str = "en") -> str:
    item = INVOICES.load_cited([invoice.pk], TODAY)[invoice.pk]
    return TRIGGER_KINDS[flag.kind].letter_sentence(CitedInvoice(flag.kind, item, TODAY), language)


@pytest.mark.parametrize(
    ("paid", "paid_on", "is_awaited", "days"),
    [
        ("39240000", date(2026, 11, 3), True, 92),  # all but 2 % of 36,000,000
        ("39239998", date(2026, 11, 3), False, 94),  # a rupiah more is missing: open up to today
        ("39240000", date(2026, 11, 5), True, 94),
        ("39240000", date(2026, 11, 6), False, 94),  # it has not come yet
    ],
)
def test_what_came_less_the_tax_is_not_open_evidence(
    laras, invoice, flag, ratna, as_user, paid, paid_on, is_awaited, days
):
    make_payment(laras, paid, paid_on=paid_on, invoice=invoice)
    item = INVOICES.load([invoice.pk], TODAY)[invoice.pk]
    assert (item.awaits_slip, item.is_open, item.days_open) == (is_awaited, not is_awaited, days)
    assert is_unmet(item) is not is_awaited, "a demand asks for what is unmet"
    with clock(TODAY):
        page = one_line(as_user(ratna).get(f"/v/kejora/flags/{flag.pk}/").text)
    assert ("tax slip awaited" in page) is is_awaited


def test_the_flag_and_a_letter_say_when_the_money_came(laras, invoice, flag):
    make_payment(laras, "39240000", paid_on=date(2026, 11, 3), invoice=invoice)
    (shown,) = flag_views([flag], TODAY)
    assert shown.sentence.startswith("Invoice INV-2 (94 days, Rp1.000.000 open) is still open")
    assert sentence_of(invoice, flag) == (
        "Invoice INV-0001 of Rp39.960.000 was due on 3 August 2026 and was settled on "
        "3 November 2026."
    )
    assert "masih terbuka" not in sentence_of(invoice, flag, "id")


@pytest.mark.parametrize(
    ("paid_on", "known", "is_cited"),
    [
        (DUE, True, False),  # in time
        (date(2026, 8, 4), True, True),
        (date(2026, 8, 4), False, False),  # it may have come in time
    ],
)
def test_a_letter_cites_it_only_if_the_money_came_late(
    laras, invoice, flag, paid_on, known, is_cited
):
    payment = make_payment(laras, "39240000", paid_on=paid_on, invoice=invoice)
    type(payment).objects.update(day_known=known)
    item = INVOICES.load_cited([invoice.pk], TODAY)[invoice.pk]
    assert is_ground(item, TODAY) is is_cited
