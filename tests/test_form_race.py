"""The same form sent several times in one moment: one row, and every answer leads to it."""

from collections import Counter

import pytest

from tests.support.racing import run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

PAY = """
from datetime import date
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse
from clientcare.models import Event, SubmittedForm
from contracts.models import Payment
from tests.support.factories import make_invoice
settings.ALLOWED_HOSTS = ["testserver"]
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
vendor = make_vendor()
sekar = make_member(vendor, Role.STAFF, "Sekar")
browsers = [Browser() for _number in range(6)]
[browser.force_login(sekar) for browser in browsers]
def pay(key_of, amount_of):
    invoice = make_invoice(make_client(vendor), "2500000", due_on=date(2026, 11, 1))
    url = reverse("payment_new", args=[vendor.slug, invoice.client_id])
    def send(index, gate):
        typed = {
            "subject": f"invoice-{invoice.pk}",
            "direction": "in",
            "amount": amount_of(index),
            "paid_on": "2026-11-02",
            "form_key": key_of(index),
        }
        gate.wait(20)
        answer = browsers[index].post(url, typed)
        return f"{answer.status_code} {answer.headers.get('Location', '')}".strip()
    answers = at_once(6, send)
    rows = Payment.objects.filter(client=invoice.client)
    events = Event.objects.filter(kind="payment_received", client=invoice.client)
    print(json.dumps([answers, rows.count(), events.count(), invoice.get_absolute_url()]))
"""
WITHOUT_KEY = "pay(lambda index: '', lambda index: '100000')\n"
SAME_FORM = "pay(lambda index: 'k' * 22, lambda index: '100000')\n"
OTHER_SUMS = "pay(lambda index: 'l' * 22, lambda index: str(100000 + index))\n"


def test_one_payment_however_often_the_form_is_sent(stack):
    unguarded, same, other = run_races(stack, PAY, WITHOUT_KEY, SAME_FORM, OTHER_SUMS)
    answers, payments, events, page = unguarded
    assert answers == [f"302 {page}"] * 6
    assert (payments, events) == (6, 6)
    answers, payments, events, page = same
    assert answers == [f"302 {page}"] * 6
    assert (payments, events) == (1, 1)
    answers, payments, events, page = other  # one of several contents is saved
    assert Counter(answers) == {f"302 {page}": 1, "422": 5}
    assert (payments, events) == (1, 1)
