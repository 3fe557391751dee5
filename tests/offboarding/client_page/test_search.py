"""Search: one page over clients, contracts, invoices and messages of a vendor."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.core.bulk_insert import insert_many
from clientcare.core.text_search import excerpt_around, query_words
from clientcare.models import Interaction, Withdrawal
from clientcare.templatetags.searching import marked
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
)
from tests.support.one_line import one_line
from tests.support.work import TWICE, calls_of, database_steps

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)


def test_an_invoice_shows_what_is_open_of_it(desk, laras):
    invoice = make_invoice(laras, "1000000", number="INV-0042", due_on=date(2026, 11, 2))
    make_payment(laras, "400000", invoice=invoice, paid_on=date(2026, 11, 3))
    page = one_line(desk.get("/v/kejora/search/", {"q": "0042"}).content.decode())
    assert "Rp600.000 open of Rp1.000.000" in page


@pytest.fixture
def search_hits(desk):
    """The hits of one search: per group the titles, or the texts of messages."""

    def search(asked, **more):
        page = desk.get("/v/kejora/search/", {"q": asked, **more})
        assert page.status_code == 200
        return {
            group.name: [hit.text if group.name == "messages" else hit.title for hit in group.hits]
            for group in page.context["groups"]
        }

    return search


def test_each_kind_of_row_is_found_by_what_names_it(search_hits, kejora, laras, citra):
    laras.phone = "0812 77"
    laras.save()
    make_contract(laras, number="KJN/2026/031", service="Dekorasi gedung")
    make_invoice(citra, number="INV-0042", due_on=date(2026, 11, 2))
    make_interaction(citra, text="Apakah gedung sudah dipesan?", occurred_at=NOON)
    assert search_hits("laras") == {"clients": ["Laras & Bimo"]}
    assert search_hits("bimo ADINATA") == {"clients": ["Laras & Bimo"]}
    make_client(kejora, "dewi Laras"), make_client(kejora, "Zahra Laras")
    assert search_hits("laras") == {"clients": ["dewi Laras", "Laras & Bimo", "Zahra Laras"]}
    assert search_hits("citra@contoh") == {"clients": ["Citra Lestari"]}
    assert search_hits("0812 77") == {"clients": ["Laras & Bimo"]}
    assert search_hits("031") == {"contracts": ["KJN/2026/031"]}
    assert search_hits("0042") == {"invoices": ["INV-0042"]}
    assert search_hits("GEDUNG") == {
        "contracts": ["KJN/2026/031"],
        "messages": ["Apakah gedung sudah dipesan?"],
    }
    assert search_hits("gedung dipesan") == {"messages": ["Apakah gedung sudah dipesan?"]}
    assert search_hits("gedung melayang") == {} == search_hits("")


PHONES = (
    "812-3456",
    "0812-3456-7890",
    "0812 3456 7890",
    "+6281234567890",
    "6281234567890",
    "+62 812 3456 7890",
    "0062 812-3456-7890",
    "(0812) 34 56 78 90",
    "0812\u201134567890",
    "7890",
    "laras 0812-3456-7890",
)


@pytest.mark.parametrize(
    "stored", ["+62 812-3456-7890", "(0812)\u00a03456.7890", "6281234567890", "+62 (0)812 34567890"]
)
def test_a_phone_number_is_found_in_any_form(search_hits, desk, laras, citra, stored):
    laras.phone, citra.phone = stored, "+62 811-1111-2222"
    laras.save()
    citra.save()
    assert [search_hits(typed) for typed in PHONES] == [{"clients": ["Laras & Bimo"]}] * len(PHONES)
    listed = desk.get("/v/kejora/clients/", {"q": "0812 3456 7890"}).context["lines"]
    assert [client.name for client in listed] == ["Laras & Bimo"]


def test_another_number_is_not_found(search_hits, laras, citra):
    laras.phone = "+62 812-3456-7890"
    laras.save()
    others = ("0812-3456-7891", "+65 812 3456 7890", "081", "(-)", "citra 0812-3456-7890")
    assert [search_hits(typed) for typed in others] == [{}] * len(others)


def test_the_number_of_a_reference_is_not_taken_for_a_countrys(search_hits, kejora, laras):
    """62 is a country's number only before a whole phone number."""
    laras.phone = "0812 4205 0000"
    laras.save()
    make_client(kejora, "Toko 624205", reference="624205")
    assert search_hits("624205") == {"clients": ["Toko 624205"]}


def test_capitals_of_other_scripts_fold_in_both_databases(search_hits, kejora):
    make_client(kejora, "Élodie Ñusta", email="")
    for requested in ("élodie", "ÉLODIE", "Élodie", "ñUSTA"):
        assert search_hits(requested) == {"clients": ["Élodie Ñusta"]}
    assert search_hits("Elodie") == {}


def test_signs_of_the_database_are_letters_like_any_other(search_hits, kejora, laras):
    for text in (
        "Diskon 100% ya",
        "nama_berkas.pdf",
        "kata \\ miring",
        "katanya 'ya' dan \"tidak\"",
        "[a-z].* é",
    ):
        make_interaction(laras, text=text, occurred_at=NOON)
    assert search_hits("100%") == {"messages": ["Diskon 100% ya"]}
    assert search_hits("a_b") == {"messages": ["nama_berkas.pdf"]}
    assert search_hits("\\") == {"messages": ["kata \\ miring"]}
    assert search_hits("'ya'") == {"messages": ["katanya 'ya' dan \"tidak\""]}
    assert search_hits(".* é") == {"messages": ["[a-z].* é"]}
    assert search_hits("%") == {"messages": ["Diskon 100% ya"]}
    assert search_hits("dis\0kon") == search_hits("dis kon") and search_hits("\0") == {}
    assert search_hits("x" * 10_000) == search_hits("é" * 10_000) == {}


def test_another_vendors_rows_are_not_found(search_hits, melati, laras):
    rival = make_client(melati, "Laras Milik Melati")
    make_contract(rival, number="MLT-7", service="laras")
    make_invoice(rival, number="LARAS-1", due_on=date(2026, 11, 2))
    make_interaction(rival, text="laras", occurred_at=NOON)
    assert search_hits("laras") == {"clients": ["Laras & Bimo"]}


def test_the_lawyer_has_no_search(maria, as_user):
    lawyer = as_user(maria)
    assert lawyer.get("/v/kejora/search/", {"q": "laras"}).status_code == 403
    assert 'class="find"' not in lawyer.get("/v/kejora/reviews/").text


def test_what_no_longer_counts_is_found_and_says_so(desk, kejora, laras, sekar):
    withdrawal = Withdrawal.objects.create(vendor=kejora, reason="Salah orang.", by=sekar)
    make_interaction(laras, text="kata kunci", occurred_at=NOON, withdrawal=withdrawal)
    make_contract(laras, number="kunci-1", withdrawal=withdrawal)
    make_client(kejora, "Kunci Lama", archived_at=NOON, merged_into=laras)
    make_client(kejora, "Kunci Baru", archived_at=NOON)
    groups = desk.get("/v/kejora/search/", {"q": "kunci"}).context["groups"]
    assert [str(hit.gone) for group in groups for hit in group.hits] == [
        "archived",
        "merged",
        "withdrawn",
        "withdrawn",
    ]


def test_twenty_of_a_group_and_a_way_to_the_others(desk, search_hits, laras):
    for number in range(45):
        make_interaction(
            laras, text=f"pesan {number:02}", occurred_at=NOON + timedelta(minutes=number)
        )
    assert search_hits("pesan")["messages"] == [f"pesan {number}" for number in range(44, 24, -1)]
    page = desk.get("/v/kejora/search/", {"q": "pesan"})
    assert re.search(r'href="\?q=pesan&amp;in=messages">\s*More of these: Messages', page.text)
    assert len(search_hits("pesan", **{"in": "messages", "page": 2})["messages"]) == 20
    assert search_hits("pesan", **{"in": "messages", "page": 3})["messages"][-1] == "pesan 00"
    assert search_hits("pesan", **{"in": "messages", "page": 4}) == {}
    assert search_hits("laras", **{"in": "messages"}) == {}
    assert search_hits("laras", **{"in": "nothing"}) == {"clients": ["Laras & Bimo"]}


def test_words_are_marked_and_everything_else_is_escaped():
    assert marked("Ibu <b>laras</b> & Laras", ["LARAS", "ibu"]) == (
        "<mark>Ibu</mark> &lt;b&gt;<mark>laras</mark>&lt;/b&gt; &amp; <mark>Laras</mark>"
    )
    assert marked("a<script>", ["<"]) == "a<mark>&lt;</mark>script&gt;"
    assert marked(None, ["x"]) == "" and marked("x", []) == "x"


def test_a_long_message_is_shown_around_the_word():
    shown = excerpt_around("awal " * 100 + "kuncinya\n" + "akhir " * 100, ["kunci"])
    assert (
        shown.startswith("…")
        and shown.endswith("…")
        and "kuncinya akhir" in shown
        and len(shown) < 200
    )
    assert excerpt_around("pendek\nsaja", ["saja"]) == "pendek saja"


def test_words_are_few_and_clean():
    assert query_words("  Laras\0 &  laras Laras ") == ["Laras", "&", "laras"]
    assert len(query_words(" ".join(map(str, range(100))))) == 6


def test_a_message_leads_to_its_page_of_the_timeline(desk, laras):
    """Also among messages of one minute, as chats have them."""
    text = [make_interaction(laras, text=f"pesan {n}", occurred_at=NOON) for n in range(120)]
    for contact, page in ((text[119], 1), (text[70], 1), (text[69], 2), (text[0], 3)):
        answer = desk.get(f"/v/kejora/contacts/{contact.pk}/")
        assert answer.url == f"/v/kejora/clients/{laras.pk}/?page={page}#contact-{contact.pk}"
        assert f'id="contact-{contact.pk}"' in desk.get(answer.url).text


def test_the_key_and_the_field_are_on_every_page(desk, laras):
    page = one_line(desk.get(f"/v/kejora/clients/{laras.pk}/").text)
    assert re.search(
        r'<form class="find" role="search" action="/v/kejora/search/".*data-key="/"',
        page,
        re.DOTALL,
    )


WORDS = (
    "Selamat pagi kak, untuk acara minggu depan apakah kursi dan tenda sudah siap? Terima kasih."
)
# A word that is rare, one that none has, one that all have, and those that only a regular
# expression folds.
SEARCHES = {"00999": 1, "melayang": 0, "kursi": 20, "élodie": 0, "ÉÑ": 0}


def say_much(laras, first: int, last: int) -> None:
    moments = ((number, NOON + timedelta(seconds=number)) for number in range(first, last))
    rows = ((laras.pk, f"{WORDS} {number:05}", moment, NOON.date()) for number, moment in moments)
    names = ("client_id", "text", "occurred_at", "day")
    insert_many(
        Interaction, {"vendor": laras.vendor, "direction": "in", "channel": "whatsapp"}, names, rows
    )


def work_of_search(desk, asked: str, count: int) -> tuple[int, int, int]:
    """Calls, steps of the database, and queries."""

    def search() -> None:
        page = desk.get("/v/kejora/search/", {"q": asked})
        assert sum(len(group.hits) for group in page.context["groups"]) == count

    search()  # fills caches
    with database_steps() as steps, CaptureQueriesContext(connection) as queries:
        calls = calls_of(search)
        return calls, steps(), len(queries)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite")
def test_twice_the_messages_cost_twice_the_work_and_no_more_queries(desk, laras):
    say_much(laras, 0, 2_000)
    before = {
        requested: work_of_search(desk, requested, count) for requested, count in SEARCHES.items()
    }
    say_much(laras, 2_000, 4_000)
    for requested, count in SEARCHES.items():
        calls, steps, questions = work_of_search(desk, requested, count)
        assert calls <= TWICE * before[requested][0] and steps <= TWICE * before[requested][1], (
            requested
        )
        assert questions == before[requested][2]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
def test_messages_are_found_by_their_keys_and_only_those_shown_are_read_whole(desk, laras):
    say_much(laras, 0, 100)
    with CaptureQueriesContext(connection) as queries:
        desk.get("/v/kejora/search/", {"q": "kursi"})
    [query] = [
        query["sql"]
        for query in queries
        if "clientcare_interaction" in query["sql"] and "kursi" in query["sql"]
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        steps = [row[-1] for row in cursor.fetchall()]
    assert not any(step.startswith("SCAN") for step in steps), steps
    shown, subquery = steps.index("LIST SUBQUERY 1") - 1, steps.index("LIST SUBQUERY 1") + 1
    assert "clientcare_interaction" in steps[shown] and "rowid=?" in steps[shown], steps
    assert "vendor_id=?" in steps[subquery], steps
