"""The same form sent several times in one moment: one row, and every answer leads to it."""

from collections import Counter

import pytest

from tests.support.racing import run_race

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

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
invoice = make_invoice(make_client(vendor), "2500000", due_on=date(2026, 11, 1))
url = reverse("payment_new", args=[vendor.slug, invoice.client_id])
browsers = [Browser() for _number in range(6)]
[browser.force_login(sekar) for browser in browsers]
def pay(key_of, amount_of):
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
    events = Event.objects.filter(kind="payment_received").count()
    print(json.dumps([answers, Payment.objects.count(), events, invoice.get_absolute_url()]))
"""
WITHOUT_KEY = "pay(lambda index: '', lambda index: '100000')"
SAME_FORM = "pay(lambda index: 'k' * 22, lambda index: '100000')"
OTHER_SUMS = "pay(lambda index: 'k' * 22, lambda index: str(100000 + index))"


def test_without_the_key_each_of_them_is_saved(stack):
    answers, payments, events, page = run_race(stack, PAY, WITHOUT_KEY)
    assert answers == [f"302 {page}"] * 6
    assert (payments, events) == (6, 6)


def test_one_payment_however_often_the_form_is_sent(stack):
    answers, payments, events, page = run_race(stack, PAY, SAME_FORM)
    assert answers == [f"302 {page}"] * 6
    assert (payments, events) == (1, 1)


def test_one_of_several_contents_is_saved_and_the_others_are_asked(stack):
    answers, payments, events, page = run_race(stack, PAY, OTHER_SUMS)
    assert Counter(answers) == {f"302 {page}": 1, "422": 5}
    assert (payments, events) == (1, 1)
