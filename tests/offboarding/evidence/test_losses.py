"""What it cost us: time × rate, costs of others; without proof in no total."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Client
from offboarding.evidence.actions.prove_loss import prove_loss
from offboarding.evidence.actions.record_loss import record_loss
from offboarding.evidence.actions.withdraw_loss import withdraw_loss
from offboarding.evidence.exhibits import exhibits_of
from offboarding.evidence.loss_ledger import (
    LossTotals,
    cost_of_time,
    loss_ledger,
    loss_totals,
    with_losses,
)
from offboarding.models import LossItem
from tests.support.endings import png

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
PROOF = ("kuitansi.png", png())


@pytest.fixture
def losses(laras, sekar):
    def run(kind: str = "hours", day: date = TODAY, what: str = "Rapat ulang", **fields):
        common = {"client": laras, "by": sekar, "today": TODAY}
        return record_loss(kind=kind, day=day, what=what, **common, **fields)

    return SimpleNamespace(record=run, of=lambda until=TODAY: loss_ledger(laras, until))


def test_only_what_is_proven_counts(losses, sekar):
    losses.record(minutes=90, rate=Decimal(100_000), file=PROOF)
    later = losses.record("rework", minutes=20, rate=Decimal(100_000), what="Rundown baru")
    cost = losses.record("third", amount=Decimal(750_000), file=PROOF, day=date(2026, 11, 28))
    with translation.override("id"):
        ledger = losses.of()
        assert [loss.formula for loss in ledger.proven] == [
            "Rp750.000",
            "1,5 h × Rp100.000 = Rp150.000",
        ]
        assert [loss.formula for loss in ledger.unproven] == ["1/3 h × Rp100.000 = Rp33.333"]
        assert ledger.totals == ["Rp900.000"]
        assert losses.of(date(2026, 11, 28)).totals == ["Rp750.000"]  # as of the day before
        row = with_losses(Client.objects.all(), TODAY).get(pk=later.client_id)
        assert loss_totals(row) == LossTotals(Decimal(900_000), 1), "as the client's page"
        prove_loss(item=later, file=PROOF, by=sekar)
        assert losses.of().totals == ["Rp933.333"]
        with pytest.raises(Refused):
            prove_loss(item=later, file=PROOF, by=sekar)
        withdraw_loss(item=cost, reason="Dibayar klien.", by=sekar)
        assert losses.of().totals == ["Rp183.333"]
    shown = {exhibit.sha256 for exhibit in exhibits_of(cost.client)}
    assert shown == {cost.proof.sha256}, "the same bytes prove what still stands"
    for loss in losses.of().proven:
        withdraw_loss(item=loss.item, reason="Klien lain.", by=sekar)
    assert exhibits_of(cost.client) == []


def test_time_is_rounded_once():
    assert cost_of_time(20, Decimal("100000"), "IDR") == Decimal("33333")
    assert cost_of_time(1, Decimal("90"), "IDR") == Decimal("2")  # 1.5, half away from zero
    assert cost_of_time(20, Decimal("100.00"), "USD") == Decimal("33.33")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "hours", "rate": Decimal(1)}, "minutes"),
        ({"kind": "rework", "minutes": 30}, "rate"),
        ({"kind": "hours", "minutes": 30, "rate": Decimal(1), "amount": Decimal(1)}, "amount"),
        ({"kind": "third"}, "amount"),
        ({"kind": "hours", "minutes": 99_999_999, "rate": Decimal(10**16)}, "rate"),
        ({"kind": "third", "amount": Decimal(1), "minutes": 5}, "minutes"),
        ({"kind": "third", "amount": Decimal(1), "day": date(2026, 11, 30)}, "day"),
        ({"kind": "third", "amount": Decimal(1), "what": "  "}, "what"),
        ({"kind": "third", "amount": Decimal(1), "file": ("x.pdf", b"x")}, "file"),
    ],
)
def test_bad_input_is_refused_at_its_field(losses, fields, field):
    with pytest.raises(Refused) as refusal:
        losses.record(**fields)
    assert refusal.value.field == field
    assert not LossItem.objects.exists()
