"""Whether a cancellation came as the clause asks, at each of its edges."""

import pytest

from contracts.agreement.notice_terms import AgreedNotice
from offboarding.models import ClientCancellation
from offboarding.paths.clients_notice import method_conditions

CLAUSE = AgreedNotice("Pasal 9.2", 14)
BY_MAIL = AgreedNotice("Pasal 9.2", 14, ("email", "letter"))
COUPLE = ("Laras", "Bimo")


@pytest.mark.parametrize(
    ("channel", "person", "notice", "may_end", "met"),
    [
        ("whatsapp", "Laras", CLAUSE, COUPLE, (True, True, True)),
        ("whatsapp", "laras", BY_MAIL, COUPLE, (True, False, True)),
        ("email", "Bimo", BY_MAIL, COUPLE, (True, True, True)),
        ("letter", "Bimo", BY_MAIL, COUPLE, (True, True, True)),
        ("phone", "Laras", CLAUSE, COUPLE, (True, False, True)),
        ("meeting", "Laras", CLAUSE, COUPLE, (True, False, True)),
        ("email", "Ibu Tuti", CLAUSE, COUPLE, (True, True, False)),
        ("email", "Laras", CLAUSE, (), (True, True, False)),
        ("email", "Laras", AgreedNotice(), COUPLE, (False, True, True)),
        ("email", "Laras", AgreedNotice("Pasal 9.2"), COUPLE, (False, True, True)),
        ("email", "Laras", AgreedNotice("", 14), COUPLE, (False, True, True)),
    ],
)
def test_method(channel, person, notice, may_end, met):
    said = ClientCancellation(channel=channel, person=person)
    assert tuple(condition.done for condition in method_conditions(said, notice, may_end)) == met
