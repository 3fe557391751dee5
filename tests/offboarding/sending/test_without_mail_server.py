"""Without a mail server nothing is called sent; the demo goes on, and says where its mail is."""

import pytest
from django.urls import reverse

from clientcare.models import Delivery, DeliveryPurpose, DeliveryState, Vendor
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Termination
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.send_ending import send_ending
from tests.support import cast as casts
from tests.support.endings import LAST_DAY, LETTER_ON, TODAY, make_ending, with_notice
from tests.support.letters import clock, ending_of, make_submitted, send_letter

pytestmark = pytest.mark.usefixtures("without_refreshes")

WHY = "No mail server is set up: the mail would stay in a folder and reach nobody."
NOTE = "Mail stays as files in a folder of this installation and reaches nobody."


CAST = casts.ready


@pytest.fixture(autouse=True)
def _before_the_letter():
    with clock(TODAY):
        yield


@pytest.fixture
def without_server(settings):
    settings.MAIL_STAYS_HERE = True


def page_of(letter):
    return reverse("ending_send", args=["kejora", letter.termination_id])


def test_the_letter_is_not_queued_and_the_page_says_why(
    on_its_date, as_user, ratna, without_server
):
    desk, url = as_user(ratna), page_of(on_its_date)
    page = desk.get(url).content.decode()
    assert WHY in page and NOTE in page and "Send the letter now" not in page
    answer = desk.post(url, follow=True)
    assert WHY in answer.content.decode()
    assert not Delivery.objects.filter(purpose=DeliveryPurpose.ENDING).exists()


def test_with_a_server_the_page_says_nothing_of_it(on_its_date, as_user, ratna):
    page = as_user(ratna).get(page_of(on_its_date)).content.decode()
    assert NOTE not in page and "Send the letter now" in page


def test_documents_are_handed_over_without_a_server(on_its_date, laras, ratna, without_server):
    laras.phone = "0812 77"
    laras.save(update_fields=["phone"])
    ending = ending_of(on_its_date)
    confirm_recipient(termination=ending, method="whatsapp", by=ratna)
    assert send_ending(termination=ending, by=ratna, today=LETTER_ON).state == DeliveryState.WAITING


def test_the_demo_goes_on_and_its_mail_is_called_what_it_is(
    on_its_date, kejora, as_user, ratna, run_jobs, without_server
):
    Vendor.objects.filter(pk=kejora.pk).update(is_demo=True)
    desk = as_user(ratna)
    answer = desk.post(page_of(on_its_date), follow=True).content.decode()
    assert "Without a mail server it stays in a folder." in answer
    run_jobs("send_ending")
    page = desk.get(page_of(on_its_date)).content.decode()
    assert "its letters may go on all the same" in page
    delivery = Delivery.objects.get(purpose=DeliveryPurpose.ENDING)
    page = desk.get(reverse("delivery", args=["kejora", delivery.pk])).content.decode()
    assert "In the mail folder: this is the demo" in page and "in the mail folder" in page


def test_a_server_that_is_gone_when_the_mail_should_leave(on_its_date, ratna, run_jobs, settings):
    delivery = send_letter(on_its_date, ratna)
    settings.MAIL_STAYS_HERE = True
    with clock(LETTER_ON):
        run_jobs("send_ending")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (DeliveryState.FAILED, WHY)
    assert Termination.objects.get(pk=delivery.subject_id).notice_given_on is None


def test_the_final_account_is_locked_too(citra, ratna, maria, as_user, without_server):
    ending = make_ending(citra, ratna)
    with_notice(ending, ratna, maria)
    with clock(LAST_DAY, hour=5):
        issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
        confirm_recipient(termination=ending, method="email", by=ratna)
        desk = as_user(ratna)
        page = desk.get(reverse("ending_send", args=["kejora", ending.pk])).content.decode()
        answer = desk.post(reverse("ending_send_final", args=["kejora", ending.pk]), follow=True)
    assert WHY in page and "ending_send_final" not in page
    assert WHY in answer.content.decode()
    assert not Delivery.objects.filter(purpose=DeliveryPurpose.FINAL_ACCOUNT).exists()


def test_what_our_own_people_are_told_is_not_called_sent_either(
    citra, ratna, maria, run_jobs, without_server
):
    earlier = list(Delivery.objects.values_list("pk", flat=True))
    make_submitted(citra, ratna, maria)
    run_jobs("send_notice")
    told = Delivery.objects.filter(purpose=DeliveryPurpose.INTERNAL).exclude(pk__in=earlier)
    assert {(delivery.state, delivery.error) for delivery in told} == {(DeliveryState.FAILED, WHY)}


@pytest.mark.parametrize("page", ["outbox", "settings_vendor", "settings_members"])
def test_outbox_and_settings_say_that_mail_stays(page, kejora, ratna, as_user, without_server):
    assert NOTE in as_user(ratna).get(reverse(page, args=["kejora"])).content.decode()


def test_an_invitation_is_not_said_to_go_out(kejora, ratna, as_user, without_server):
    typed = {"email": "dewi@kejora.test", "role": "staff", "language": "id"}
    answer = as_user(ratna).post(reverse("member_invite", args=["kejora"]), typed, follow=True)
    page = answer.content.decode()
    assert "Without a mail server the invitation stays in a folder." in page
    assert "goes out" not in page


def test_a_link_for_a_new_password_is_not_said_to_be_on_its_way(client, db, without_server):
    page = client.get(
        reverse("account_reset_password_done"), headers={"accept-language": "en"}
    ).content.decode()
    assert "no link can leave" in page and "on its way" not in page
