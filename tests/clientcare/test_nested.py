"""Child rows in their parent's own statement: every value as its column gives it, in order, nobody
else's.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce

from clientcare.models import Attachment, Client, Delivery, Interaction
from clientcare.nested import Nested
from contracts.models import Contract, Flag, LineProgress, Payment, PriceLine
from contracts.money import money_value
from tests.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    note_progress,
)

# 23:30 in Jakarta, with a fraction of a second: another day in UTC.
LATE = datetime(2026, 11, 12, 23, 30, 0, 120300, tzinfo=timezone(timedelta(hours=7)))
DAY = date(2026, 11, 12)


def of_clients(rows, *names):
    return Client.objects.annotate(
        nested=Nested(rows.filter(client=OuterRef("pk")), *names)
    ).order_by("pk")


def of_contract(contract, rows, *names):
    return Contract.objects.annotate(nested=Nested(rows, *names)).get(pk=contract.pk).nested


def same(nested, stored, *names):
    """Equal and of one type and spelling: Decimal("75") is equal to Decimal("75.00") and prints
    otherwise.
    """
    for name in names:
        was, now = getattr(stored, name), getattr(nested, name)
        assert (name, type(now), str(now)) == (name, type(was), str(was))


def test_moments_days_booleans_and_texts(citra):
    text = "Baris “satu”\nbaris dua \\ 100% ✓ {0} %s"
    made = make_interaction(citra, occurred_at=LATE, text=text, expects_reply=True)
    names = ("occurred_at", "day", "text", "expects_reply", "is_not_answer")
    [one] = of_clients(Interaction.objects.all(), *names).get(pk=citra.pk).nested
    same(one, Interaction.objects.get(), "pk", *names)
    assert one == made and one.occurred_at == LATE and one.occurred_at.tzinfo == UTC
    assert (one.text, one.expects_reply, one.is_not_answer) == (text, True, False)


@pytest.mark.parametrize("percent", ["0", "75", "33.33", "100.00", "0.1"])
def test_decimals_keep_their_places(citra, percent):
    contract = make_contract(citra)
    note_progress(contract, percent)
    rows = LineProgress.objects.filter(line__contract=OuterRef("pk"))
    [one] = of_contract(contract, rows, "percent")
    same(one, LineProgress.objects.get(), "percent")
    assert one.percent == Decimal(percent)


@pytest.mark.parametrize("price", ["0", "0.01", "8000000", "-120.50", "92233720368547758.07"])
def test_money_is_exact(citra, price):
    contract = make_contract(citra, prices=[("Perencanaan", price)])
    [one] = of_contract(
        contract, PriceLine.objects.filter(contract=OuterRef("pk")), "price", "position"
    )
    same(one, PriceLine.objects.get(), "price", "position")
    assert one.price == Decimal(price)


def test_what_is_null_stays_null_and_an_id_stays_one(citra):
    made = Delivery.objects.create(
        vendor=citra.vendor, client=citra, purpose="ending", to_name="Citra"
    )
    names = ("message_id", "sent_at", "proof_on", "subject_id", "client_id", "proof_id")
    [one] = of_clients(Delivery.objects.all(), *names).get(pk=citra.pk).nested
    same(one, Delivery.objects.get(), "message_id", "client_id")
    assert isinstance(one.message_id, UUID) and one.client_id == citra.pk
    assert (one.sent_at, one.proof_on, one.subject_id, one.proof_id) == (None, None, None, None)
    assert one == made


def test_related_rows_come_along_and_nobody_is_none(citra, ratna, django_assert_num_queries):
    make_interaction(citra, occurred_at=LATE, recorded_by=ratna)
    make_interaction(citra, occurred_at=LATE + timedelta(days=1))
    rows = Interaction.objects.order_by("occurred_at")
    with django_assert_num_queries(1):
        first, second = (
            of_clients(rows, "day", "recorded_by__name", "client__name").get(pk=citra.pk).nested
        )
        assert (first.recorded_by, str(first.recorded_by), first.recorded_by_id) == (
            ratna,
            "Ratna Wulandari",
            ratna.pk,
        )
        assert (second.recorded_by, second.recorded_by_id) == (None, None)
        assert second.client == citra and second.client.name == "Citra Lestari"


def test_annotations_come_along_as_their_type(citra):
    contract = make_contract(citra)
    invoice = make_invoice(citra, "2000000", due_on=DAY, contract=contract)
    make_payment(citra, "500000.25", paid_on=DAY, invoice=invoice)
    rows = Payment.objects.filter(invoice__contract=OuterRef("pk")).annotate(
        number=Coalesce("invoice__number", Value("")),
        double=F("amount") + F("amount"),
        none=money_value(0),
        day=F("invoice__due_on"),
        known=Exists(Client.objects.filter(pk=OuterRef("client"))),
    )
    [one] = of_contract(contract, rows, "number", "double", "none", "day", "known")
    found = (one.number, one.double, one.none, one.day, one.known)
    assert found == (invoice.number, Decimal("1000000.50"), Decimal("0.00"), invoice.due_on, True)
    assert one.known is True


def test_each_parent_has_its_own_rows_in_the_order_asked_for(
    kejora, citra, laras, django_assert_num_queries
):
    days = [LATE - timedelta(days=number) for number in (3, 9, 1, 5)]
    for moment in days:
        make_interaction(citra, occurred_at=moment)
    make_interaction(laras, occurred_at=LATE)
    idle = make_client(kejora, "Bayu")
    for order, expected in (
        ("occurred_at", sorted(days)),
        ("-occurred_at", sorted(days, reverse=True)),
    ):
        with django_assert_num_queries(1):
            found = {
                one: one.nested
                for one in of_clients(Interaction.objects.order_by(order), "occurred_at")
            }
        assert [one.occurred_at for one in found[citra]] == expected
        assert [one.occurred_at for one in found[laras]] == [LATE]
        assert found[idle] == []


def test_what_was_not_named_is_asked_for_when_it_is_needed(citra, django_assert_num_queries):
    make_interaction(citra, occurred_at=LATE, text="Halo")
    [one] = of_clients(Interaction.objects.all(), "day").get(pk=citra.pk).nested
    with django_assert_num_queries(1):
        assert one.text == "Halo"


def test_several_lists_beside_each_other(citra, django_assert_num_queries):
    make_interaction(citra, occurred_at=LATE)
    make_contract(citra)
    talks, contracts = (
        model.objects.filter(client=OuterRef("pk")) for model in (Interaction, Contract)
    )
    with django_assert_num_queries(1):
        found = Client.objects.annotate(
            talks=Nested(talks, "day"), agreed=Nested(contracts, "number")
        ).get()
        assert (len(found.talks), len(found.agreed)) == (1, 1)


@pytest.mark.parametrize(("model", "name"), [(Flag, "evidence"), (Flag, "parameters")])
def test_a_column_that_would_not_come_back_the_same_is_refused(model, name):
    with pytest.raises(TypeError, match="cannot be nested"):
        Nested(model.objects.filter(client=OuterRef("pk")), name)


def test_a_name_that_is_none_is_refused_at_once():
    with pytest.raises(Exception, match="nonsense"):
        Nested(Attachment.objects.filter(client=OuterRef("pk")), "nonsense")
