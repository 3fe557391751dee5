"""The operators' site: everything can be looked at, nothing can be written."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client as Browser

from clientcare.models import User

OURS = [
    model
    for app in ("clientcare", "contracts", "offboarding")
    for model in apps.get_app_config(app).get_models()
]


@pytest.fixture
def operator(db):
    browser = Browser()
    browser.force_login(
        User.objects.create_superuser("op@operator.test", "kata-sandi-9", name="Operator")
    )
    return browser


def test_each_list_opens_and_offers_no_adding(operator, plain_refusals, monkeypatch):
    """Beside each of them is the same list of all of them, which takes longer than the rest; it is
    looked at once.
    """
    names = [model._meta.model_name for model in OURS]
    beside = operator.get("/admin/clientcare/client/").content.decode()
    shown = set(re.findall(r'<tr class="model-(\w+)', beside))
    assert set(names) <= shown
    monkeypatch.setattr(admin.site, "get_app_list", lambda request, app_label=None: [])
    for model in OURS:
        place = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert operator.get(place).status_code == 200, place
        assert operator.get(f"{place}add/").status_code == 403, place


def test_a_fact_cannot_be_changed_or_deleted(operator, laras):
    place = f"/admin/clientcare/client/{laras.pk}"
    operator.post(f"{place}/change/", {"name": "Diubah"})
    operator.post(f"{place}/delete/", {"post": "yes"})
    laras.refresh_from_db()
    assert laras.name == "Laras & Bimo"


def test_an_operator_can_shut_a_person_out(operator, sekar, as_user):
    staff = as_user(sekar)
    answer = operator.post(f"/admin/clientcare/user/{sekar.pk}/change/", {"is_active": ""})
    assert answer.status_code == 302
    assert staff.get("/v/kejora/").status_code == 302


def test_our_own_people_are_no_operators(ratna, as_user):
    assert as_user(ratna).get("/admin/").status_code == 302


def test_every_model_of_ours_is_there():
    assert [model for model in OURS if not admin.site.is_registered(model)] == []
