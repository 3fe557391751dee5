"""Which clients a text may be from, by exact rules, the strongest first."""

import pytest

from clientcare.clients.named_in_text import MAIL_IN_TEXT, clients_named
from clientcare.models import ClientPerson
from tests.support.factories import make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def clients(kejora, melati, laras, citra):
    laras.phone, laras.email = "0812 3456 7890 / 0813 1111 2222", "laras@mail.example"
    laras.person_1, laras.person_2 = "Laras Kinasih", "Bimo Aji"
    laras.save()
    mother = {"name": "Hartini Wijaya", "phone": "+62 811-9999-000"}
    ClientPerson.objects.create(vendor=kejora, client=laras, position=3, **mother)
    make_client(melati, "Dewi Lestari", phone="0812 3456 7890")
    return {"laras": laras, "citra": citra}


@pytest.mark.parametrize(
    ("text", "senders", "found"),
    [
        ("Hubungi +62 812 3456 7890 ya", (), ["laras: its phone number is in the text"]),
        ("wa saya 081311112222", (), ["laras: its phone number is in the text"]),
        ("Halo", ("+62 811-9999-000",), ["laras: its phone number is in the text"]),
        ("dari LARAS@mail.example", (), ["laras: its mail address is in the text"]),
        ("Halo", ("Mbak Laras",), ["laras: the name of who wrote"]),
        ("Halo", ("Laras Bimo wedding 2027",), ["laras: the name of who wrote"]),
        ("Halo", ("Larasati",), []),
        ("Salam, hartini wijaya", (), ["laras: its name is in the text"]),
        ("Kak ini Laras, mau tanya", (), ["laras: a first name is in the text"]),
        ("Larasati dan Dewi Lestari, 08123456789", (), []),
        ("", (), []),
    ],
)
def test_rules(kejora, clients, text, senders, found):
    names = {client.pk: name for name, client in clients.items()}
    rows = clients_named(kejora, text, senders)
    assert [f"{names[row.client.pk]}: {row.reason}" for row in rows] == found


def test_the_strongest_reason_comes_first_and_the_archive_is_left_out(kejora, clients):
    citra, laras = clients["citra"], clients["laras"]
    text = f"Ini {citra.name}, nomor 081234567890"
    assert [row.client for row in clients_named(kejora, text, ())] == [laras, citra]
    laras.archived_at = laras.created_at
    laras.save()
    assert [row.client for row in clients_named(kejora, text, ())] == [citra]


def test_the_queries_do_not_grow_with_clients(kejora, clients, django_assert_num_queries):
    for number in range(20):
        make_client(kejora, f"Klien {number} Wijaya")
    with django_assert_num_queries(3):
        clients_named(kejora, "Kak ini Laras", ())


def test_a_long_text_without_a_space_is_read_once_not_once_a_letter():
    assert MAIL_IN_TEXT.findall("dari laras@mail.example") == ["laras@mail.example"]
    assert MAIL_IN_TEXT.search("laras@mail.example", 1) is None
