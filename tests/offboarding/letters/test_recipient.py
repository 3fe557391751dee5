"""Who a delivery names: as the client's language writes a form of address."""

import pytest

from offboarding.letters.recipient import recipient_by
from tests.support.factories import make_client


@pytest.mark.parametrize(
    ("honorific", "language", "name"),
    [
        ("Ms", "en", "Ms Sarah Lim"),
        ("Ibu", "en", "Ms Sarah Lim"),
        ("Ms", "id", "Ibu Sarah Lim"),
    ],
)
def test_mail_in_english_is_addressed_in_english(kejora, honorific, language, name):
    fields = {"honorific_1": honorific, "person_1": "Sarah Lim", "email": "sarah@lim.test"}
    client = make_client(kejora, "Sarah", language=language, **fields)
    recipient = recipient_by(client, "email")
    assert (recipient.name, recipient.address) == (name, "sarah@lim.test")


def test_a_company_is_named_with_its_contact_person(kejora):
    fields = {"kind": "business", "honorific_1": "Bapak", "person_1": "Budi Karaeng"}
    resort = make_client(kejora, "Teluk Bira Resort", language="en", **fields)
    assert recipient_by(resort, "email").name == "Teluk Bira Resort, Attn. Mr Budi Karaeng"
