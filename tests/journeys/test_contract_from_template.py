"""A contract from the vendor's template: counted from the client's page to the signed contract."""

from datetime import date

import pytest

from contracts.clauses.actions.make_library import make_library
from contracts.models import Contract
from tests.support.clicking import at_work
from tests.support.letters import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 11, 12)
MOST_PRESSES, MOST_FIELDS = 4, 8
COUNT_TYPED = """
window.typed = new Set();
document.addEventListener('input', e => {
  if (e.isTrusted) sessionStorage.typed = Number(sessionStorage.typed || 0) +
    (window.typed.has(e.target.name) ? 0 : 1);
  window.typed.add(e.target.name);
}, true);
"""


def test_four_presses_and_eight_fields_are_enough(live_server, browser, laras, sekar):
    laras.event_date = date(2027, 3, 20)
    laras.save()
    make_library(vendor=laras.vendor, today=date(2026, 1, 1))
    with clock(TODAY), at_work(browser, live_server.url, sekar) as worker:
        worker.page.add_init_script(COUNT_TYPED)
        worker.page.goto(laras.get_absolute_url())
        worker.start()
        worker.press("Make a contract", within="main")
        for place, price in enumerate(("8000000", "5000000", "22000000")):
            worker.page.locator(f"[name=lines-{place}-price]").fill(price)
        worker.press("Make the contract")
        worker.page.get_by_text("Pasal 4. Jam kontak").wait_for()
        worker.press("Both have signed")
        worker.page.get_by_role("heading", name="Terms in force").wait_for()
        assert worker.presses == 3 <= MOST_PRESSES
        assert worker.counted("typed") == 3 <= MOST_FIELDS
    contract = Contract.objects.get()
    assert contract.terms.count() == 17
    assert contract.signed_text.sha256
    assert sum(line.price for line in contract.lines.all()) == 35_000_000
