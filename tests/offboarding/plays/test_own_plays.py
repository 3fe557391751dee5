"""Ways to answer that the vendor wrote itself: offered where they fit, and counted like others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction
from contracts.models import OwnPlay, OwnPlayVersion, PlayAnswer
from contracts.plays.kinds.own_play import own_plays
from contracts.plays.occasion import Occasion
from offboarding.plays.actions.retire_own_play import retire_own_play
from offboarding.plays.actions.save_own_play import NewOwnPlay, save_own_play
from offboarding.plays.draft import fee_ladder
from offboarding.plays.offered import offered_plays
from offboarding.plays.playbook_page import read_playbook
from offboarding.plays.report import read_report
from offboarding.plays.success_page import read_success
from tests.support.endings import utc_moment
from tests.support.factories import make_client, make_interaction
from tests.support.letters import clock
from tests.support.plays import beyond_scope, bound_contract, late_message, occasions_on, the_one
from tests.support.talking import DAY
from tests.test_queries import count

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY
VOICE = NewOwnPlay(
    name="Pesan suara singkat",
    why="Pesan tertulis mudah terdengar kaku.",
    kinds=["hours", "scope"],
    text_id="Soal pesan tanggal {day}: {clause}\n\nBoleh kami jelaskan lewat pesan suara?",
)


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def save(vendor, by, play=None, **changes) -> OwnPlayVersion:
    return save_own_play(
        vendor=vendor, new=replace(VOICE, **changes), by=by, today=THURSDAY, play=play
    )


def offered(client, kind: str) -> list[str]:
    [occasion] = (occasion for occasion in occasions_on(client, FRIDAY) if occasion.kind == kind)
    return list(offered_plays(occasion, fee_ladder(occasion)))


def test_it_is_offered_where_it_fits_drafted_and_logged_in_one_press(
    contract, laras, sekar, client
):
    code = save(laras.vendor, sekar).play.code
    first = late_message(laras, THURSDAY)
    late_message(laras, THURSDAY, 10, channel="phone", minutes=90)
    assert offered(laras, "hours") == ["reminder", "talk", code]
    assert code not in offered(laras, "call_length")
    client.force_login(sekar)
    url = reverse("play_contact", args=["kejora", first.pk]) + f"?term=hours&play={code}"
    with clock(FRIDAY):
        client.get(url)
        assert len(count(client, url)) <= 15
        page = client.get(url).context["page"]
        text = page.text.replace("\u00a0", " ")
        assert "Soal pesan tanggal 12 November 2026: Pasal 4.2 berbunyi: “Kami dapat" in text
        assert "{" not in page.text and "Boleh kami jelaskan lewat pesan suara?" in page.text
        typed = {"way": "whatsapp", "text": page.text}
        OwnPlay.objects.update(retired_on=FRIDAY)  # meanwhile: it is no reminder
        refused = client.post(url, typed)
        assert refused.status_code == 422 and "does not fit here" in refused.text
        assert not PlayAnswer.objects.exists() and "pesan suara?" in refused.text
        OwnPlay.objects.update(retired_on=None)
        assert client.post(url, typed).status_code == 302
    answer = PlayAnswer.objects.get()
    assert (answer.play, answer.way) == (code, "enforced")
    assert not Interaction.objects.get(direction="out").expects_reply


def test_a_change_is_a_version_and_retired_it_is_offered_no_more(contract, laras, kejora, sekar):
    late_message(laras, THURSDAY)
    first = save(kejora, sekar)
    second = save(kejora, sekar, first.play, name="Pesan suara", asks_for_a_day=True)
    assert [version.number for version in first.play.versions.all()] == [1, 2]
    [kind] = own_plays(kejora).values()
    assert (kind.label, kind.is_escalation) == ("Pesan suara", True)
    first.refresh_from_db()
    assert first.name == "Pesan suara singkat"
    retire_own_play(play=second.play, by=sekar, today=THURSDAY)
    assert offered(laras, "hours") == ["reminder", "talk"]
    assert list(own_plays(kejora, with_retired=True)) == [second.play.code]
    with pytest.raises(Refused, match="retired already"):
        retire_own_play(play=second.play, by=sekar, today=THURSDAY)
    with pytest.raises(Refused, match="retired already"):
        save(kejora, sekar, second.play)
    save(kejora, sekar)  # its name is free again
    kinds = Event.objects.filter(kind__startswith="own_play").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        "own_play_saved",
        "own_play_saved",
        "own_play_retired",
        "own_play_saved",
    ]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": "  "}, "name", "Write its name"),
        ({"name": "PESAN suara  singkat"}, "name", "Another one has this name"),
        ({"why": ""}, "why", "Write when it fits"),
        ({"kinds": []}, "kinds", "at least one kind"),
        ({"kinds": ["response", "nonsense"]}, "kinds", "at least one kind"),
        ({"kinds": ["client_hours", "client_chan"]}, "kinds", "at least one kind"),  # ours to keep
        ({"text_id": " \r\n"}, "text_id", "at least one language"),
        ({"text_id": "Tagihan {invoice} belum dibayar."}, "text_id", "not known: {invoice}"),
        ({"text_id": "Halo {client.phone} {{7*7}}"}, "text_id", "not known: {client.phone}"),
        ({"text_en": "You always write at night, {name}."}, "text_en", "not known: {name}"),
        ({"text_id": "Anda selalu keterlaluan!"}, "text_id", "Change these words"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field(kejora, sekar, changes, field, sentence):
    save(kejora, sekar)
    with pytest.raises(Refused) as refusal:
        save(kejora, sekar, **{"name": "Lain", **changes})
    assert refusal.value.field == field and sentence in refusal.value.message
    assert OwnPlayVersion.objects.count() == 1


def test_it_is_offered_in_the_languages_it_has(contract, laras, kejora, sekar):
    late_message(laras, THURSDAY)
    code = save(kejora, sekar).play.code
    occasion = the_one(laras, FRIDAY)
    assert own_plays(kejora)[code].fits(occasion)
    occasion.contract.client.language = "en"
    assert not own_plays(kejora)[code].fits(occasion)
    both = {"name": "Dua bahasa", "text_en": "About {day}: may we send you a voice message?"}
    second = save(kejora, sekar, **both).play.code
    assert own_plays(kejora)[second].fits(occasion)


def test_the_playbook_shows_it_with_its_rate_and_each_way_its_link(contract, laras, kejora, sekar):
    asked = beyond_scope(contract, THURSDAY)
    code = save(kejora, sekar).play.code
    playbook = read_playbook(laras, FRIDAY, utc_moment(FRIDAY))
    [own] = playbook.own
    assert (own.play.code, own.success.percent, playbook.wish) == (code, None, asked.pk)
    links = {way.way.code: way.href for way in playbook.ways}
    request, client = f"/v/kejora/contacts/{asked.pk}", f"/v/kejora/clients/{laras.pk}/"
    assert links["contact"] == f"{client}#log" and links["own_record"] == client
    assert links["contract"] == f"{request}/play/?term=scope"
    assert links["own_way"] == f"{request}/play/?term=scope&play=talk"
    assert links["bargain"] == links["trade"]
    assert read_playbook(laras, THURSDAY - DAY, utc_moment(THURSDAY)).own == []


def call_about(occasion: Occasion, play: str) -> PlayAnswer:
    client = occasion.contract.client
    call = make_interaction(
        client, direction="out", channel="phone", occurred_at=utc_moment(FRIDAY)
    )
    return PlayAnswer.objects.create(
        vendor=client.vendor,
        contract=occasion.contract,
        kind="hours",
        day=occasion.day,
        way="enforced",
        play=play,
        interaction=call,
        answered_on=FRIDAY,
    )


def test_no_report_counts_what_clients_of_another_vendor_crossed(contract, laras, kejora, melati):
    dewi = bound_contract(make_client(melati, "Dewi")).client
    for client in (laras, dewi):
        late_message(client, THURSDAY)
        call_about(the_one(client, FRIDAY), "reminder")
    report, success = read_report(kejora, FRIDAY), read_success(kejora, FRIDAY)
    assert (report.whole.total, [rate.label for rate in report.clients]) == (1, ["Laras & Bimo"])
    assert [play_try.occasion.contract for play_try in success.tries_with("reminder")] == [contract]


def test_its_pages_show_the_rate_and_the_tries_behind_it(contract, laras, kejora, sekar, client):
    code = save(kejora, sekar).play.code
    contact = late_message(laras, THURSDAY)
    call_about(the_one(laras, FRIDAY), code)
    with clock(FRIDAY + timedelta(days=31)):
        client.force_login(sekar)
        listed = client.get(reverse("way_list", args=["kejora"]))
        assert "Pesan suara singkat" in listed.text and "too few to say" in listed.text
        url = reverse("way_detail", args=["kejora", code])
        client.get(url)
        assert len(count(client, url)) <= 15
        page = " ".join(client.get(url).text.split())
        assert "Worked: 1 · did not work: 0 · still open: 0" in page
        assert reverse("play_contact", args=["kejora", contact.pk]) in page
        assert client.get(reverse("way_detail", args=["kejora", "own-999"])).status_code == 404
