"""Merging two records as staff do it: search, compare, choose, and where the old address leads."""

import pytest

from clientcare.models import Client, Interaction
from tests.support.factories import make_client, make_interaction

pytestmark = pytest.mark.usefixtures("without_refreshes")


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def bimo(kejora):
    return make_client(
        kejora, "Bimo Adinata", person_1="Bimo", email="bimo@contoh.test", reference="C-8"
    )


def typed(page, **choices):
    """The form as the page offers it, with these choices."""
    form = page.context["form"]
    return {
        **{name: form[name].initial for name in form.fields},
        "reason": "Pasangan yang sama.",
        **choices,
    }


def test_records_that_share_an_address_are_offered_and_others_are_searched(
    desk, kejora, laras, citra, bimo, melati
):
    make_client(kejora, "Ibu Laras", email=laras.email.upper())
    make_client(melati, "Laras Milik Melati", email=laras.email)
    page = desk.get(f"/v/kejora/clients/{laras.pk}/merge/")
    # The second person of the one is the first of the other
    assert [client.name for client in page.context["found"]] == ["Bimo Adinata", "Ibu Laras"]
    # A number written otherwise, and the name of a person of the other record
    Client.objects.filter(pk=bimo.pk).update(phone="0812-3456-7890", person_2="Citra Ayu")
    for fields in ({"phone": "+62 812 3456 7890"}, {"name": "Citra Ayu"}):
        other = make_client(kejora, **{"name": "Lain", "email": "", **fields})
        page = desk.get(f"/v/kejora/clients/{other.pk}/merge/")
        assert page.context["found"] == [bimo]
    page = desk.get(f"/v/kejora/clients/{laras.pk}/merge/", {"q": "BIMO"})
    assert [client.name for client in page.context["found"]] == ["Bimo Adinata"]


def test_compared_chosen_and_merged(desk, laras, bimo):
    make_interaction(bimo, text="Dari nomor lama")
    url = f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    page = desk.get(url)
    assert [
        (holding.label, holding.of_client, holding.of_other) for holding in page.context["holdings"]
    ] == [("contacts", 0, 1)]
    assert page.context["form"]["value_reference"].initial == "theirs", (
        "the value that is not empty"
    )
    answer = desk.post(url, typed(page, value_email="theirs"), follow=True)
    assert answer.redirect_chain == [(f"/v/kejora/clients/{laras.pk}/", 302)]
    assert (
        "Dari nomor lama" in answer.text
        and "Bimo Adinata was merged into this client" in answer.text
    )
    laras.refresh_from_db()
    assert (laras.email, laras.reference, laras.name) == ("bimo@contoh.test", "C-8", "Laras & Bimo")


def test_the_other_record_may_stay(desk, laras, bimo):
    url = f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    answer = desk.post(url, typed(desk.get(url), stays="theirs", value_name="ours"))
    assert answer.url == f"/v/kejora/clients/{bimo.pk}/"
    bimo.refresh_from_db()
    assert bimo.name == "Laras & Bimo"
    assert Client.objects.get(pk=laras.pk).merged_into == bimo


def test_the_old_address_leads_to_the_client_that_stays(desk, laras, bimo):
    url = f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    desk.post(url, typed(desk.get(url)))
    old = f"/v/kejora/clients/{bimo.pk}/"
    assert desk.get(old).url == f"/v/kejora/clients/{laras.pk}/"
    contact = {
        "direction": "in",
        "channel": "phone",
        "occurred_at": "2026-11-01T10:00",
        "text": "Telepon",
    }
    assert desk.post(f"{old}contacts/new/", contact).url == f"/v/kejora/clients/{laras.pk}/"
    assert Interaction.objects.get(text="Telepon").client == laras
    archive = desk.get("/v/kejora/clients/", {"show": "archived"})
    assert "merged" in archive.text and bimo.name in archive.text


def test_pressed_twice_it_is_merged_once(desk, laras, bimo):
    url = f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    form = typed(desk.get(url))
    desk.post(url, form)
    assert "merged already" in desk.post(url, form, follow=True).text
    assert Client.objects.exclude(merged_into=None).count() == 1


def test_what_cannot_be_merged_is_reported_and_what_was_typed_stays(
    desk, laras, bimo, citra, melati
):
    url = f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    page = desk.get(url)
    blank = desk.post(url, typed(page, reason="", value_email="theirs"))
    assert blank.status_code == 422 and "This field is required." in blank.text
    assert blank.context["form"]["value_email"].value() == "theirs"
    nonsense = desk.post(url, typed(page, stays="both", value_email="x"))
    assert nonsense.status_code == 422
    Client.objects.filter(pk=laras.pk).update(archived_at="2026-11-01T00:00Z")
    assert "Bring it back first" in desk.post(url, typed(page)).text
    itself = desk.get(f"/v/kejora/clients/{laras.pk}/merge/{laras.pk}/", follow=True)
    assert "this one is the same" in itself.text
    foreign = make_client(melati, "Putri")
    assert desk.get(f"/v/kejora/clients/{laras.pk}/merge/{foreign.pk}/").status_code == 404
