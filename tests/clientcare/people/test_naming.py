"""A person who never said their full name is asked once, before their first document."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from clientcare.models import User


@pytest.fixture
def unnamed(sekar):
    User.objects.filter(pk=sekar.pk).update(named_at=None)
    return sekar


def test_the_first_document_waits_for_the_name_once(unnamed, laras, as_user):
    browser, path = as_user(unnamed), f"/v/kejora/clients/{laras.pk}/invoices/new/?contract=7"
    page = browser.get(path, follow=True)
    assert page.redirect_chain == [(f"/profile/?{urlencode({'next': path})}", 302)]
    assert "Check your full name and title once" in page.content.decode()
    typed = {"name": "Sekar Ayuningtyas, S.E.", "title": "", "language": "en", "theme": "auto"}
    answer = browser.post(page.redirect_chain[0][0], typed)
    assert (answer.status_code, answer.url) == (302, path)
    assert browser.get(path).status_code == 200, "an empty title is an answer, too"


def test_facts_can_be_recorded_before(unnamed, laras, as_user):
    assert (
        as_user(unnamed).get(reverse("contact_log", args=["kejora", laras.pk])).status_code == 200
    )


def test_the_way_on_leads_to_our_own_pages_only(unnamed, as_user):
    typed = {"name": "Sekar", "title": "", "language": "en", "theme": "auto"}
    for onward in ("https://evil.example/", "//evil.example/", "no-page-of-ours", ""):
        answer = as_user(unnamed).post(f"/profile/?next={onward}", typed)
        assert (answer.status_code, answer.url) == (302, "/profile/")
