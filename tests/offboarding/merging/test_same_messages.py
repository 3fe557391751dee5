"""A message logged by hand with one record and imported from a chat to the other is asked about,
and counted once if it is one.
"""

from datetime import date

import pytest

from clientcare.models import Client, Interaction
from contracts.models import ChangeOffer, OfferAnswer
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.merging.duplicate_messages import typed_pairs
from tests.support.factories import make_contract
from tests.support.talking import log_contact, withdraw_facts

pytestmark = pytest.mark.usefixtures("without_refreshes")

TODAY = date(2026, 11, 13)
DAY = date(2026, 11, 2)
TEXT = "Bisa tambah lampu taman?"


def imported(client: Client, hour: int = 10, day: date = DAY, **fields) -> Interaction:
    fields = {"text": TEXT, "identity_sha256": f"{hour:064}", **fields}
    return log_contact(client, day, hour, **fields)


@pytest.fixture
def copies(laras, bimo) -> list[Interaction]:
    """Typed with Laras, imported to Bimo."""
    return [log_contact(laras, DAY, 12, text="Bisa  tambah lampu\ntaman?"), imported(bimo)]


@pytest.fixture
def join(laras, bimo, sekar):
    def join(**fields) -> list[Interaction]:
        who = {"stays": laras, "goes": bimo, "taken": (), "by": sekar, "today": TODAY}
        merge_clients(reason="Pasangan yang sama.", typed_too=True, **who, **fields)
        return list(laras.interactions.filter(withdrawal=None))

    return join


def answer_offer_in(contact: Interaction) -> None:
    offer = ChangeOffer.objects.create(
        vendor=contact.vendor,
        contract=make_contract(contact.client),
        kind="extra",
        number="CO-1",
        title="Lampu",
        offered_on=DAY,
        answer_by=DAY,
    )
    said = {"verdict": "declined", "answered_at": contact.occurred_at, "day": contact.day}
    OfferAnswer.objects.create(vendor=contact.vendor, offer=offer, interaction=contact, **said)


@pytest.mark.parametrize(("choice", "valid"), [("one", 1), ("two", 2)])
def test_the_page_shows_them_and_lets_decide(as_user, sekar, laras, bimo, copies, choice, valid):
    desk, url = as_user(sekar), f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/"
    page = desk.get(url)
    assert "1 message is on record with both, on the same day with the same text" in " ".join(
        page.text.split()
    )
    assert "lampu\ntaman?" in page.text
    form = page.context["form"]
    typed = {name: form[name].initial or "" for name in form.fields}
    typed |= {"reason": "Pasangan yang sama."}
    refused = desk.post(url, typed)
    assert refused.status_code == 422 and "This field is required." in refused.text
    assert "Pasangan yang sama." in refused.text
    assert not Client.objects.exclude(merged_into=None).exists()
    desk.post(url, {**typed, "same_messages": choice})
    assert laras.interactions.filter(withdrawal=None).count() == valid


def test_nothing_is_asked_where_no_contact_was_logged_by_hand(as_user, sekar, laras, bimo):
    for client in (laras, bimo):
        imported(client)
    page = as_user(sekar).get(f"/v/kejora/clients/{laras.pk}/merge/{bimo.pk}/")
    assert "same_messages" not in page.context["form"].fields


def test_the_one_logged_by_hand_is_kept_as_when_a_chat_is_imported(join, copies):
    assert join() == [copies[0]]
    copies[1].refresh_from_db()
    assert (copies[1].withdrawal.reason, copies[1].identity_sha256) == (
        "The same message was on record with both.",
        "",
    )


def test_the_one_on_which_an_answer_to_an_offer_rests_is_kept(join, copies):
    """Else the client would not have said it."""
    answer_offer_in(copies[1])
    assert join() == [copies[1]]
    assert OfferAnswer.objects.said().exists()


@pytest.mark.parametrize("is_imported_to_both", [False, True])
def test_where_something_rests_on_each_the_kept_one_corrects_the_other(
    join, copies, is_imported_to_both
):
    if is_imported_to_both:
        copies[0].identity_sha256 = copies[1].identity_sha256
        copies[0].save()
    for contact in copies:
        answer_offer_in(contact)
    assert join() == [copies[0]]
    assert OfferAnswer.objects.said().count() == 2


@pytest.mark.parametrize("binds_both", [False, True])
def test_what_rests_on_a_contact_that_was_corrected_stays_valid(join, laras, bimo, binds_both):
    mistyped = log_contact(laras, DAY, 12, text="Bisa tambah lampu?")
    answer_offer_in(mistyped)
    typed = log_contact(laras, DAY, 12, text=TEXT, corrects=mistyped)
    withdraw_facts(mistyped)
    copy = imported(bimo, purpose="talk")  # a person marked it
    if binds_both:
        answer_offer_in(copy)
    assert join() == [copy if binds_both else typed]
    assert OfferAnswer.objects.said().count() == (2 if binds_both else 1)


def test_a_pair_is_of_one_day_side_and_channel_and_the_nearest_in_time(laras, bimo):
    typed = log_contact(laras, DAY, 12, text=TEXT)
    imported(bimo, 9), imported(bimo, 15, direction="out"), imported(bimo, 16, channel="email")
    imported(bimo, 11, day=date(2026, 11, 3))
    nearest = imported(bimo, 13)
    assert typed_pairs(laras, bimo) == typed_pairs(bimo, laras) == [(typed, nearest)]
    imported(laras, 13)  # imported to both: that pair is known by its identity
    assert [other.occurred_at.hour for _typed, other in typed_pairs(laras, bimo)] == [2]
