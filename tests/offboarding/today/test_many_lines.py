"""How many lines wait, and how many of them are shown."""

from datetime import date

from clientcare.models import Delivery
from tests.support.factories import make_client
from tests.support.lists import today_lines

TODAY = date(2026, 11, 12)


def waiting_mails(kejora, count):
    for number in range(count):
        client = make_client(kejora, f"Klien {number:03}")
        Delivery.objects.create(
            vendor=kejora, client=client, purpose="ending", state="unknown", to_name="Klien"
        )


def test_twenty_lines_are_shown_and_all_of_them_when_asked_for(kejora, ratna, as_user):
    waiting_mails(kejora, 21)
    waiting = today_lines(kejora, ratna, TODAY, limit=20)
    assert (len(waiting.lines), waiting.count, waiting.has_more) == (20, 21, True)
    browser = as_user(ratna)
    page = " ".join(browser.get("/v/kejora/?sort=name").text.split())
    assert "21 things wait for you." in page
    assert 'href="?sort=name&amp;lines=all"> Show all </a>' in page
    assert ("Klien 019" in page, "Klien 020" in page) == (True, False)
    page = " ".join(browser.get("/v/kejora/?lines=all").text.split())
    assert "21 things wait for you." in page and "Klien 020" in page
    assert "> Show all </a>" not in page


def test_one_line_is_not_the_first_of_several(kejora, ratna, as_user):
    ratna.language = "id"
    ratna.save()
    for count in (1, 2):
        waiting_mails(kejora, 1)
        today_lines(kejora, ratna, TODAY)
        page = as_user(ratna).get("/v/kejora/").text
        assert f"{count} hal menunggu Anda." in page
        assert ("Yang pertama paling mendesak." in page) == (count == 2)


def test_more_than_ninety_nine_lines_are_not_counted(kejora, ratna, as_user):
    waiting_mails(kejora, 101)
    assert today_lines(kejora, ratna, TODAY, limit=20).count == 100
    assert "99+ things wait for you." in as_user(ratna).get("/v/kejora/").content.decode()
