"""What a client did not keep is answered once: said in a contact, or let pass with a reason."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Interaction, User
from contracts.change_orders.actions.decide_extra import decide_extra
from contracts.judging.record import load_both_sides
from contracts.models import ContractGap, PlayAnswer
from contracts.plays.actions.answer_occasion import enforce_occasion, waive_occasion
from contracts.plays.actions.withdraw_play_answer import withdraw_play_answer
from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.occasion import PlayState
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.plays.actions.say_play import say_play
from offboarding.plays.draft import draft_play, fee_ladder
from offboarding.plays.occasions import occasion_of_contact
from offboarding.reminders.checks import reminder_findings
from tests.support.factories import make_invoice, make_term
from tests.support.letters import clock
from tests.support.plays import beyond_scope, bound_contract, late_message, occasions_on, the_one
from tests.support.talking import DAY, log_contact
from tests.test_queries import count

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def at(day: date, hour: int = 3) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00+00:00")


def say(occasion, by, text="Mohon hubungi kami pada jam kerja.", day=FRIDAY, **fields):
    typed = {
        "play": PLAY_KINDS[occasion.play],
        "channel": "whatsapp",
        "own_checked": False,
        **fields,
    }
    return say_play(occasion=occasion, text=text, by=by, today=day, now=at(day), **typed)


def test_the_reminder_quotes_the_clause_verbatim_and_accuses_nobody(contract, laras, sekar):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    assert draft_play(occasion, PLAY_KINDS["reminder"], sekar, None) == (
        "Yth. Ibu Laras Kinasih serta Bapak Bimo Adinata,\n\n"
        "Terima kasih atas pesan tanggal 12 November 2026. Pesan itu kami terima di luar jam yang "
        "disepakati dalam perjanjian KJN/7.\n\n"
        "Pasal 4.2 berbunyi: “Kami dapat dihubungi Senin–Jumat pukul 09.00–17.00.”\n\n"
        "Agar kami dapat melayani dengan penuh perhatian, mohon kesepakatan ini diikuti pada "
        "kesempatan berikutnya. Bila ada hal yang tidak dapat menunggu atau kesepakatan ini tidak "
        "lagi sesuai, beri tahu kami, dan kita cari jalannya bersama.\n\n"
        f"Terima kasih,\n{sekar.name}\n{laras.vendor.letterhead_name}"
    )


def test_a_call_is_called_no_message_and_no_channel_is_named_other(contract, laras, sekar):
    late_message(laras, THURSDAY, channel="phone", minutes=90)
    said = occasions_on(laras, FRIDAY)
    texts = {each.kind: draft_play(each, PLAY_KINDS[each.play], sekar, None) for each in said}
    assert set(texts) == {"hours", "channel", "call_length"}
    thanks = "Terima kasih atas pembicaraan tanggal 12 November 2026."
    assert all(thanks in text and "pesan tanggal" not in text for text in texts.values())
    assert "berlangsung di luar jam yang disepakati" in texts["hours"]
    late_message(laras, FRIDAY, 4, channel="other")
    text = draft_play(occasions_on(laras, FRIDAY)[0], PLAY_KINDS["redirect"], sekar, None)
    assert "atas pesan tanggal 13 November 2026." in text and "lainnya" not in text


def test_every_play_passes_the_linter_in_both_languages(contract, laras, sekar):
    make_term(
        contract,
        "payment",
        {"grace_days": 0, "late_permille": "1", "late_cap_percent": "5"},
        clause="Pasal 5",
    )
    late_message(laras, THURSDAY)
    late_message(laras, THURSDAY, 10, channel="phone", minutes=90)
    beyond_scope(contract, THURSDAY)
    make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 2))
    tried = set()
    for occasion in occasions_on(laras, FRIDAY):
        fee = fee_ladder(occasion)
        for code, kind in PLAY_KINDS.items():
            if not kind.fits(occasion) or (code == "late_fee" and fee is None):
                continue
            for language in ("id", "en"):
                occasion.contract.client.language = language
                text = draft_play(occasion, kind, sekar, fee)
                assert reminder_findings(text, language) == [], (code, text)
                tried.add((occasion.kind, code))
    assert {kind for kind, _code in tried} == {
        "hours",
        "channel",
        "call_length",
        "scope",
        "payment",
    }
    assert {code for _kind, code in tried} == set(PLAY_KINDS)


def test_said_in_one_press_it_is_a_contact_and_answered_once(contract, laras, sekar):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    answer = say(occasion, sekar)
    contact = Interaction.objects.get(direction="out")
    assert (contact.text, contact.expects_reply) == ("Mohon hubungi kami pada jam kerja.", False)
    assert (answer.way, answer.play, answer.interaction) == ("enforced", "reminder", contact)
    after = the_one(laras, FRIDAY)
    assert (after.state, after.answer.contact) == (PlayState.ENFORCED, contact.pk)
    with pytest.raises(Refused, match="answered or settled already"):
        say(occasion, sekar)
    with pytest.raises(Refused, match="answered already"):
        waive_occasion(occasion=after, reason="Sekali ini.", by=sekar, today=FRIDAY)
    assert the_one(laras, THURSDAY).state == PlayState.WAITING  # as of the day before


def test_what_is_let_pass_needs_a_reason_and_counts_as_ours(contract, laras, sekar):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    with pytest.raises(Refused) as refusal:
        waive_occasion(occasion=occasion, reason=" ", by=sekar, today=FRIDAY)
    assert refusal.value.field == "reason"
    answer = waive_occasion(occasion=occasion, reason="Acaranya besok.", by=sekar, today=FRIDAY)
    for days, ours in ((-1, 0), (0, 1), (89, 1), (90, 0)):
        day = FRIDAY + timedelta(days=days)
        both = load_both_sides(laras, day, at(day))
        assert (both.let_pass, both.our_slips) == (ours, ours), days
    withdraw_play_answer(answer=answer, reason="Salah klik.", by=sekar)
    assert load_both_sides(laras, FRIDAY, at(FRIDAY)).let_pass == 0
    assert the_one(laras, FRIDAY).is_open
    say(the_one(laras, FRIDAY), sekar)  # a correction is another row
    assert list(PlayAnswer.objects.order_by("pk").values_list("way", flat=True)) == [
        "waived",
        "enforced",
    ]


def test_an_answer_whose_contact_was_withdrawn_counts_no_more(contract, laras, sekar, ratna):
    late_message(laras, THURSDAY)
    first = say(the_one(laras, FRIDAY), sekar)
    withdraw_interaction(interaction=first.interaction, reason="Tidak terkirim.", by=ratna)
    assert the_one(laras, FRIDAY).is_open
    say(the_one(laras, FRIDAY), sekar, text="Mohon pada jam kerja.")
    assert the_one(laras, FRIDAY).state == PlayState.ENFORCED
    first.refresh_from_db()
    assert first.withdrawal.reason == "Its contact was withdrawn."


def test_it_was_said_in_a_contact_on_record(contract, laras, citra, sekar):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    before = log_contact(laras, THURSDAY - DAY, direction="out")
    other = log_contact(citra, FRIDAY, direction="out")
    heard = log_contact(laras, FRIDAY, text="Baik.")
    for contact in (before, other, heard):
        with pytest.raises(Refused) as refusal:
            enforce_occasion(occasion=occasion, contact=contact, by=sekar, today=FRIDAY)
        assert refusal.value.field == "contact"
    call = log_contact(laras, FRIDAY, channel="phone", text="Sudah dibahas.")
    enforce_occasion(occasion=occasion, contact=call, by=sekar, today=FRIDAY)
    hours = next(occasion for occasion in occasions_on(laras, FRIDAY) if occasion.kind == "hours")
    assert (hours.state, hours.answer.contact) == (PlayState.ENFORCED, call.pk)


def test_an_escalation_looks_at_our_own_record_first(contract, laras, sekar):
    beyond_scope(contract, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    with pytest.raises(Refused) as refusal:
        say(occasion, sekar)
    assert refusal.value.field == "own_checked"
    say(occasion, sekar, own_checked=True)
    assert Interaction.objects.get(direction="out").expects_reply


def test_nothing_leaves_once_notice_of_an_ending_is_given(contract, laras, sekar):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    later = FRIDAY + timedelta(days=14)
    ContractGap.objects.create(vendor=laras.vendor, contract=contract, from_on=later)
    with pytest.raises(Refused, match="An ending is in effect"):
        say(occasion, sekar)
    assert not PlayAnswer.objects.exists()


def test_words_that_accuse_are_refused_at_the_text(contract, laras, sekar):
    late_message(laras, THURSDAY)
    with pytest.raises(Refused) as refusal:
        say(the_one(laras, FRIDAY), sekar, text="Anda selalu tidak sopan dan keterlaluan!")
    assert refusal.value.field == "text"
    assert not Interaction.objects.filter(direction="out").exists()


def test_extra_work_is_let_pass_as_goodwill_only(contract, laras, sekar):
    asked = beyond_scope(contract, THURSDAY)
    occasion = the_one(laras, FRIDAY)
    with pytest.raises(Refused, match="given as goodwill"):
        waive_occasion(occasion=occasion, reason="Sekali ini.", by=sekar, today=FRIDAY)
    say(occasion, sekar, own_checked=True)
    assert the_one(laras, FRIDAY).state == PlayState.ENFORCED
    decide_extra(request=asked, way="goodwill", hours=1, by=sekar, today=FRIDAY)
    assert the_one(laras, FRIDAY).state == PlayState.WAIVED  # given in the end
    both = load_both_sides(laras, FRIDAY, at(FRIDAY))
    assert (both.waived, both.let_pass) == (1, 0)  # counted once


def lines(laras, today):
    refresh_overview(vendor=laras.vendor, today=today, client=laras)
    rows = TodayLine.objects.filter(kind="play", client=laras)
    return list(rows.values_list("subject_id", "detail", "due"))


def test_one_line_a_client_shows_what_is_due_first_and_goes_with_the_answer(contract, laras, sekar):
    first = late_message(laras, THURSDAY)
    asked = beyond_scope(contract, FRIDAY)
    assert lines(laras, FRIDAY) == [(first.pk, "hours reminder 2026-11-12 1", FRIDAY)]
    hours = occasion_of_contact(first, "hours", FRIDAY)
    say(hours, sekar)
    monday = date(2026, 11, 16)
    assert lines(laras, FRIDAY) == [(asked.pk, "scope fee_call 2026-11-13 0", monday)]
    assert len(lines(laras, FRIDAY + timedelta(days=6))) == 1
    assert lines(laras, FRIDAY + timedelta(days=7)) == []  # the client's page still has it
    gap = ContractGap.objects.create(vendor=laras.vendor, contract=contract, from_on=monday)
    assert lines(laras, FRIDAY) == []
    gap.delete()
    decide_extra(request=asked, way="declined", hours=1, by=sekar, today=FRIDAY)
    assert lines(laras, FRIDAY) == []


def test_the_pages_show_what_why_and_until_when(contract, laras, sekar, client):
    contact = late_message(laras, THURSDAY, text="Kak, masih bangun?")
    User.objects.filter(pk=sekar.pk).update(language="id")
    client.force_login(sekar)
    with clock(FRIDAY):
        page = client.get(reverse("play_contact", args=[laras.vendor.slug, contact.pk]))
        body = " ".join(page.content.decode().split())
        assert page.status_code == 200
        assert "Usulan: pengingat tentang kesepakatan, paling lambat 13" in body
        assert "Kak, masih bangun?" in body and "Kali ke-1 dalam 90 hari" in body
        assert "Bila berulang, pesan lagi" in body, "of another way, not of this client"
        listed = client.get(reverse("play_list", args=[laras.vendor.slug, laras.pk]))
        assert "1 kejadian menunggu tanggapan." in " ".join(listed.content.decode().split())
        quiet = log_contact(laras, FRIDAY, 10)
        nothing = client.get(reverse("play_contact", args=[laras.vendor.slug, quiet.pk]))
        assert nothing.status_code == 404


def test_a_stale_page_answers_no_other_breach_of_the_same_contact(contract, laras, sekar, client):
    contact = late_message(laras, THURSDAY, channel="phone", minutes=90)
    client.force_login(sekar)
    url = reverse("play_contact", args=[laras.vendor.slug, contact.pk])  # names no term
    with clock(FRIDAY):
        shown = client.get(url)
        occasion = shown.context["page"].occasion
        mark = f'name="occasion" value="{occasion.crossing.mark}"'
        assert mark in shown.text and len(occasions_on(laras, FRIDAY)) > 1
        waive_occasion(occasion=occasion, reason="Rekan lebih cepat.", by=sekar, today=FRIDAY)
        typed = {"way": "pass", "reason": "Sekali ini.", "occasion": occasion.crossing.mark}
        page = client.post(url, typed).text
    assert "This is answered already. Take that answer back first." in page
    assert "Rekan lebih cepat." in page
    occasions = occasions_on(laras, FRIDAY)
    assert [occasion.kind for occasion in occasions if occasion.answer] == [occasion.kind]


def test_its_pages_ask_at_most_fifteen_times(contract, laras, sekar, client):
    fee_terms = {"grace_days": 3, "late_permille": "1", "late_cap_percent": "2"}
    make_term(contract, "payment", fee_terms, clause="Pasal 5")
    late = [
        make_invoice(laras, contract=contract, due_on=FRIDAY - timedelta(days=days))
        for days in (60, 50)
    ]
    first = late_message(laras, THURSDAY)
    asked = beyond_scope(contract, THURSDAY)
    client.force_login(sekar)
    slug = laras.vendor.slug
    pages = [
        (reverse("play_list", args=[slug, laras.pk]), 12),
        (reverse("play_report", args=[slug]), 14),
        (reverse("playbook", args=[slug, laras.pk]), 15),
        (reverse("play_contact", args=[slug, first.pk]), 15),
        (reverse("play_contact", args=[slug, asked.pk]), 15),
        *((reverse("play_invoice", args=[slug, invoice.pk]), 15) for invoice in late),
    ]
    with clock(FRIDAY):
        client.get(pages[0][0])
        for url, most in pages:
            counted = count(client, url)
            assert not counted.problem and len(counted) <= most, f"{url}\n{counted}"
