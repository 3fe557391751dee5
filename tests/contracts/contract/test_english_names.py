"""A client who reads English: the service and the price lines have English names in letters."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.contract.actions.name_in_english import name_in_english
from contracts.contract.actions.withdraw_contract import withdraw_contract
from offboarding.letters.evidence import status_block
from offboarding.letters.values import service_phrase
from offboarding.settlement.arithmetic import WorkLine
from tests.support.factories import make_contract

pytestmark = pytest.mark.django_db


def test_names_are_kept_beside_what_was_agreed(laras, sekar, as_user):
    laras.language = "en"
    laras.save(update_fields=["language"])
    contract = make_contract(laras, prices=(("Perencanaan", "1"), ("Rundown", "2")))
    first, second = contract.lines.all()
    browser, page = as_user(sekar), f"/v/kejora/contracts/{contract.pk}/"
    assert f"{page}english/" in browser.get(page).text
    sent = {
        "service": " wedding planning ",
        f"line-{first.pk}": "Planning",
        f"line-{second.pk}": "",
    }
    assert browser.post(f"{page}english/", sent).url == page
    contract.refresh_from_db()
    assert contract.service_in("en") == "wedding planning"
    assert contract.service_in("id") == contract.service
    assert [line.description_en for line in contract.lines.all()] == ["Planning", ""]
    assert Event.objects.filter(kind="contract_named_in_english").count() == 1
    browser.post(f"{page}english/", sent)
    assert Event.objects.filter(kind="contract_named_in_english").count() == 1, "nothing changed"


def test_a_withdrawn_contract_keeps_its_names(laras, sekar, ratna):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    withdraw_contract(contract=contract, reason="Salah klien", by=ratna)
    with pytest.raises(Refused, match="withdrawn"):
        name_in_english(contract=contract, service="planning", lines={}, by=sekar)


def test_a_line_without_an_english_name_is_as_agreed_in_italics():
    lines = [WorkLine(name, 1, 0) for name in ("Perencanaan", "Gladi & rundown")]
    english = status_block(lines, "en", {"Perencanaan": "Planning"})
    assert [row[0] for row in english.rows] == [
        "Planning",
        '<i lang="id">Gladi &amp; rundown</i>',
    ]
    indonesian = [row[0] for row in status_block(lines, "id").rows]
    assert indonesian == ["Perencanaan", "Gladi &amp; rundown"]
    assert service_phrase("wedding planning", "en") == "our wedding planning service"


@pytest.mark.parametrize(
    ("service", "english", "indonesian"),
    [
        ("Wedding organizer", "our wedding organizer service", "layanan wedding organizer"),
        (
            "Planning and organising of the event",
            "our service of planning and organising of the event",
            "layanan planning and organising of the event",
        ),
        ("Support for the brand", "our service of support for the brand", None),
        ("Forward planning", "our forward planning service", None),
        ("Service by agreement", "service by agreement", None),
    ],
)
def test_a_name_with_a_preposition_does_not_stand_before_service(service, english, indonesian):
    """The first template of a new vendor's library calls its service like the second."""
    assert service_phrase(service, "en") == english
    if indonesian:
        assert service_phrase(service, "id") == indonesian
