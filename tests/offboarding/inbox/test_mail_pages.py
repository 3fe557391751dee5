"""A mail's page: what was agreed, the clause quoted, a reply drafted; the list, the today line and
one tap for what waits.
"""

from datetime import UTC, date, datetime

import pytest
from django.core import mail as sent_mail
from django.urls import reverse
from django.utils import timezone
from lxml import html

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import IncomingMail, Interaction, Membership
from contracts.guard.actions.log_auto_reply import log_auto_reply
from contracts.models import AutoReply, AutoReplyPlan, ContractGap
from offboarding.inbox.views.mails import verdict_on
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import stored_totals
from offboarding.today.today_list import today_list
from tests.offboarding.inbox.conftest import QUOTE
from tests.support.factories import make_client
from tests.support.mails import FORWARDED, SUNDAY
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db


def page_of(browser, row: IncomingMail, name="mail_show") -> str:
    return one_line(browser.get(reverse(name, args=["kejora", row.pk])).content.decode())


def lines_of(vendor, user) -> list[str]:
    membership = Membership.objects.get(user=user)
    viewing = Viewing(vendor, local_today(vendor), timezone.now())
    shown = today_list(viewing, membership, stored_totals(vendor, viewing.today))
    return [line.text for line in shown.lines]


def test_a_mail_of_saturday_evening_shows_the_clause_and_a_reply(take, contract, sekar, as_user):
    row = take()
    page = page_of(as_user(sekar), row)
    assert "It came outside what was agreed." in page
    assert "Clause 4.2" in page and QUOTE in page
    assert "mail forwarded to us by Sekar Ayuningtyas (sekar@kejora.test)" in page
    assert "Is it part of what was agreed?" in page  # "bisa tambah 2 meja": the question of scope
    found = verdict_on(row, sekar, timezone.now())
    opening, agreed, next_step, *_thanks = found.reply.text.split("\n\n")[1:]
    assert opening == "Terima kasih atas surel Anda pada Sabtu, 28 November 2026 pukul 21.14 WIB."
    assert agreed.startswith("Dalam kontrak kita, Pasal 4.2, telah disepakati: ")
    assert "Senin–Jumat 09.00–17.00 (WIB)." in agreed
    assert next_step == (
        "Kami akan memeriksa apakah permintaan Anda termasuk dalam kesepakatan dan, bersama "
        "jawaban kami, menyampaikan apa yang diperlukan. Jawaban kami akan Anda terima paling "
        "lambat Senin, 30 November 2026 pukul 17.00 WIB."
    )
    assert found.findings == []
    assert found.mailto.startswith("mailto:laras@mail.example?subject=Re%3A%20Tambah%20meja")


def test_a_mail_in_the_hours_of_a_client_who_reads_english_is_only_thanked_for(
    take, contract, laras, sekar
):
    laras.language = "en"
    laras.save()
    text = FORWARDED["gmail"].replace("Sat, Nov 28, 2026 at 9:14 PM", "27 Nov 2026 10:00")
    text = text.replace("Tambah meja", "Foto")
    row = take("Fwd: Foto", text.replace("bisa tambah 2 meja lagi?", "foto sudah kami terima."))
    found = verdict_on(row, sekar, timezone.now())
    assert found.is_judged and found.clauses == [] and not found.may_be_request
    assert "Thank you for your email of Friday, 27 November 2026, 10:00 WIB." in found.reply.text
    assert "We have noted it." in found.reply.text and found.findings == []


def test_a_reply_that_was_due_is_not_promised_any_more(take, contract, sekar):
    row = take()
    late = datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert "paling lambat" not in verdict_on(row, sekar, late).reply.text


def test_no_reply_is_drafted_while_an_ending_is_in_effect(take, contract, sekar, as_user):
    row = take()
    ContractGap.objects.create(vendor=row.vendor, contract=contract, from_on=date(2026, 11, 10))
    found = verdict_on(row, sekar, timezone.now())
    assert found.reply is None and found.whatsapp == "" and found.mailto == ""
    assert found.why_no_reply and found.why_no_reply in page_of(as_user(sekar), row)


def test_a_mail_of_ours_gets_a_verdict_and_no_reply(take, contract, sekar, as_user):
    row = take("Foto", "Kami tunggu fotonya.", to="laras@mail.example")
    assert verdict_on(row, sekar, timezone.now()).reply is None
    assert "copy of a mail sent by Sekar" in page_of(as_user(sekar), row)


def test_a_mail_of_the_client_is_answered_by_itself_once_a_thread_and_day_and_no_other_mail(
    take, contract, ratna, kejora
):
    AutoReplyPlan.objects.create(vendor=kejora, sends_itself=True, set_by=ratna)
    asks = {"sender": "laras@mail.example", "to": "halo@kejora.example"}
    take()  # forwarded: the client did not write to us here
    take("Cuti", "x", headers={"Auto-Submitted": "auto-replied"}, **asks)
    take("Halo", "x", sender="stranger@x.example")
    assert sent_mail.outbox == []
    thread = {"References": "<thread@mail.example>"}
    take("Foto", "Kak, kapan fotonya?", headers=thread, message_id="<1@mail.example>", **asks)
    take("Foto", "Kak, halo?", headers=thread, message_id="<2@mail.example>", **asks)
    sent = [mail for mail in sent_mail.outbox if "laras@mail.example" in mail.to[0]]
    assert [mail.subject for mail in sent] == ["Re: Foto"]
    reply = Interaction.objects.get(direction="out")
    assert "Senin" in reply.text
    # What we sent comes back when the client answers all: it is no contact once more.
    ours = take(
        "Re: Foto",
        reply.text,
        sender=kejora.from_email or "app@x.example",
        message_id=sent[0].extra_headers["Message-ID"],
    )
    assert (ours.state, ours.reason) == ("left", "own")


def test_a_person_answers_no_thread_that_was_answered_by_itself(take, contract, ratna, kejora):
    AutoReplyPlan.objects.create(vendor=kejora, sends_itself=True, set_by=ratna)
    thread = {"References": "<thread@mail.example>"}
    asks = {"sender": "laras@mail.example", "to": "halo@kejora.example", "headers": thread}
    take("Foto", "Kak, kapan fotonya?", message_id="<1@mail.example>", **asks)
    second = take("Foto", "Kak, halo?", message_id="<2@mail.example>", **asks)
    said = {"by": ratna, "today": SUNDAY, "now": timezone.now()}
    with pytest.raises(Refused, match="answered automatically today already"):
        log_auto_reply(contact=second.interaction, **said)
    assert AutoReply.objects.count() == 1


def test_the_timeline_and_the_case_file_name_the_source(take, contract, laras, sekar, as_user):
    take()
    url = reverse("client_detail", args=["kejora", laras.pk])
    page = one_line(as_user(sekar).get(f"{url}?sources=1").content.decode())
    assert "Source: mail forwarded to us by sekar@kejora.test" in page


def test_what_waits_is_one_line_on_home_and_one_tap(take, kejora, laras, sekar, maria, as_user):
    first = take("Halo", "Kak, jam berapa?", sender="stranger@x.example")
    assert lines_of(kejora, sekar) == ["A mail waits for its client."]
    take("Halo", "Lagi", sender="other@x.example")
    assert lines_of(kejora, sekar) == ["2 mails wait for their client."]
    assert lines_of(kejora, maria) == []
    browser = as_user(sekar)
    assert "2 mails wait for their client." in one_line(
        browser.get(reverse("mail_list", args=["kejora"])).content.decode()
    )
    page = page_of(browser, first, "mail_assign")
    assert "Laras &amp; Bimo" in page and "When it was written" not in page
    assert "Who wrote it" in page  # nobody knows this address
    url = reverse("mail_assign", args=["kejora", first.pk])
    said = {"client": laras.pk, "direction": "in"}
    answer = browser.post(url, said)
    assert answer.url == reverse("mail_show", args=["kejora", first.pk])
    assert Interaction.objects.get().client == laras
    again = browser.post(url, said)
    assert again.status_code == 422 and "on record already" in one_line(again.content.decode())
    browser.post(reverse("mail_drop", args=["kejora", first.pk + 1]))
    assert lines_of(kejora, sekar) == []


def test_the_page_asks_for_the_day_only_where_it_is_missing(take, laras, sekar, as_user):
    row = take(text=FORWARDED["gmail"].replace("Sat, Nov 28, 2026 at 9:14 PM", "kemarin"))
    browser, url = as_user(sekar), reverse("mail_assign", args=["kejora", row.pk])
    page = page_of(browser, row, "mail_assign")
    assert "When it was written" in page and "Who wrote it" not in page
    form = html.fromstring(page).xpath("//form[.//button[@name='client']]")[0]
    assert form.xpath("string((.//button)[1]/@name)") == "", "Enter in the day chooses no client"
    missing = browser.post(url, {"client": laras.pk})
    assert missing.status_code == 422 and not Interaction.objects.exists()
    browser.post(url, {"client": laras.pk, "written_at": "2026-11-28T21:14"})
    assert f"{Interaction.objects.get().occurred_at:%d %H:%M}" == "28 14:14"


def test_a_client_of_another_vendor_cannot_be_chosen(take, sekar, melati, as_user):
    row = take("Halo", "x", sender="stranger@x.example")
    theirs = make_client(melati, "Dewi")
    url = reverse("mail_assign", args=["kejora", row.pk])
    said = {"client": theirs.pk, "direction": "in"}
    assert as_user(sekar).post(url, said).status_code == 404
    assert not Interaction.objects.exists()


def test_the_address_is_shown_and_renewed_by_the_owner(kejora, ratna, sekar, as_user, settings):
    url, renew = (
        reverse(name, args=["kejora"]) for name in ("settings_mail", "settings_mail_renew")
    )
    owner, staff = as_user(ratna), as_user(sekar)
    assert "has no mailbox yet" in one_line(owner.get(url).content.decode())
    settings.IMAP_URL = "imap://care:x@127.0.0.1:1"
    assert "The owner makes the address." in one_line(staff.get(url).content.decode())
    assert staff.post(renew).status_code == 403
    owner.post(renew)
    first = staff.get(url).context["address"]
    assert first.startswith("care+") and first in one_line(staff.get(url).content.decode())
    owner.post(renew)
    assert staff.get(url).context["address"] not in ("", first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SECRET_KEY", "another-key-" * 6)
        browser = as_user(sekar)
        assert "cannot be shown any more" in one_line(browser.get(url).content.decode())
