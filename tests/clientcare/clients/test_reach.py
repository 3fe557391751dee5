"""Numbers and addresses as people write them, as links that a phone understands."""

import pytest

from clientcare.clients.reach import Reach, reach_of
from clientcare.models import Client


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("62 812 3456 7890", "6281234567890"),
        ("+62 (0)812 3456 7890", "6281234567890"),
        ("0062 812 3456 7890", "6281234567890"),
        ("812 3456 7890", "6281234567890"),
        ("0812 3456 7890 / 0813 1111 2222", "6281234567890"),
        ("0812 3456 7890 atau 0813 1111 2222", "6281234567890"),
        ("+1 (415) 555-0134", "14155550134"),
    ],
)
def test_a_mobile_number_is_called_and_written_to(written, digits):
    reach = reach_of(Client(phone=written))
    assert (reach.call, reach.whatsapp) == (f"tel:+{digits}", f"https://wa.me/{digits}")


def test_a_landline_is_only_called():
    reach = reach_of(Client(phone="(021) 555 0134"))
    assert (reach.call, reach.whatsapp) == ("tel:+62215550134", "")


@pytest.mark.parametrize("written", ["", "-", "tanya Bimo", "0812", "ext. 12"])
def test_what_is_no_number_is_no_link(written):
    assert reach_of(Client(phone=written)) == Reach("", "", "")


def test_an_address_cannot_add_to_the_mail():
    assert reach_of(Client(email="laras@contoh.test")).mail == "mailto:laras@contoh.test"
    assert reach_of(Client(email="a?bcc=b@contoh.test")).mail == "mailto:a%3Fbcc%3Db@contoh.test"
