"""The money column on a real table: exact in, exact out, and the same type through every query."""

from decimal import Decimal

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models, transaction
from django.db.models import Case, F, Sum, Value, When
from django.db.models.functions import Coalesce
from django.test.utils import isolate_apps
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcare.money.money_field import parse_amount
from clientcare.money.rounding import MoneyField, MoneyFormField, money_value, sum_money

pytestmark = pytest.mark.django_db


@pytest.fixture
def probe():
    """A model on a table that lives as long as the test's transaction."""
    with isolate_apps("contracts"):

        class Probe(models.Model):
            total = MoneyField()
            paid = MoneyField(null=True)
            count = models.IntegerField(default=1)

            class Meta:
                app_label = "contracts"
                db_table = "money_probe"

            def __str__(self):
                return str(self.total)

        with connection.cursor() as cursor:
            columns = "id integer PRIMARY KEY, total bigint NOT NULL, paid bigint, count integer"
            cursor.execute(f"CREATE TABLE money_probe ({columns})")
            yield Probe
            cursor.execute("DROP TABLE money_probe")


def test_round_trip_and_storage(probe):
    probe.objects.create(id=1, total=Decimal("1250000.50"), paid=None)
    row = probe.objects.get(total=Decimal("1250000.5"))
    assert (str(row.total), row.paid) == ("1250000.50", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT total FROM money_probe")
        assert cursor.fetchone() == (125_000_050,)


@pytest.mark.parametrize("value", [10.5, Decimal("1.005"), "a", Decimal(10) ** 17])
def test_refuses_to_store_what_is_not_exact_money(probe, value):
    with pytest.raises(ValueError), transaction.atomic():
        probe.objects.create(id=1, total=value)
    with pytest.raises(ValidationError):
        probe(total=value, paid=0).clean_fields()
    assert not probe.objects.exists()


def test_sums_differences_and_products_stay_money(probe):
    probe.objects.create(id=1, total=Decimal("10.10"), paid=Decimal("0.20"), count=3)
    probe.objects.create(id=2, total=Decimal("20.20"), paid=Decimal("20.20"), count=0)
    totals = probe.objects.aggregate(
        a=Sum("total"), b=Sum(F("total") - F("paid")), c=Sum(F("total") * F("count"))
    )
    assert totals == {"a": Decimal("30.30"), "b": Decimal("9.90"), "c": Decimal("30.30")}
    rows = probe.objects.annotate(balance=F("total") - Coalesce("paid", money_value(0)))
    assert [row.balance for row in rows.filter(balance__gt=0)] == [Decimal("9.90")]
    assert [row.pk for row in rows.filter(balance=Decimal("9.9"))] == [1]
    assert probe.objects.filter(total=F("paid")).count() == 1
    assert probe.objects.annotate(less=-F("total")).order_by("less").first().less == Decimal(
        "-20.20"
    )
    assert probe.objects.aggregate(m=models.Max("total"))["m"] == Decimal("20.20")


def test_an_empty_sum_is_zero_money(probe):
    assert probe.objects.aggregate(a=sum_money("total"))["a"] == Decimal("0.00")
    probe.objects.create(id=1, total=5)
    assert probe.objects.aggregate(a=sum_money("total", filter=models.Q(total__lt=5)))["a"] == 0
    assert probe.objects.aggregate(a=sum_money("total"))["a"] == 5


def test_update_and_bulk_update(probe):
    row = probe.objects.create(id=1, total=5, paid=1)
    probe.objects.update(paid=F("paid") + money_value(Decimal("0.75")))
    row.refresh_from_db()
    assert row.paid == Decimal("1.75")
    row.total = Decimal("7.70")
    probe.objects.bulk_update([row], ["total"])
    probe.objects.update(paid=Case(When(total__gt=7, then=F("total")), default=money_value(0)))
    row.refresh_from_db()
    assert (row.total, row.paid) == (Decimal("7.70"), Decimal("7.70"))


def test_a_bare_number_beside_money_is_an_error_and_not_hundredths(probe):
    for expression in (
        F("total") + Value(5),
        F("total") * Value(Decimal("1.5")),
        Coalesce("paid", 0),
    ):
        with pytest.raises(FieldError):
            list(probe.objects.annotate(x=expression))


def test_deconstructs_and_makes_its_form_field():
    field = MoneyField("price", default=0)
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args) == ("clientcare.money.money_field.MoneyField", [])
    assert kwargs == {"verbose_name": "price", "default": 0}
    assert isinstance(field.formfield(), MoneyFormField)
    assert field.formfield(label="Price").label == "Price"


@settings(deadline=None)
@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_every_storable_amount_comes_back(whole):
    field = MoneyField()
    amount = field.from_db_value(whole, None, None)
    assert field.get_prep_value(amount) == whole
    assert field.to_python(str(amount)) == amount


@pytest.mark.parametrize("typed", ["1 250 000", "1\u00a0250\u202f000,50", "Rp 1 250 000"])
def test_spaces_group_thousands(typed):
    assert parse_amount(typed, language="id") // 1 == 1250000


@pytest.mark.parametrize("typed", ["500000 250000", "1\n2", "50 0000", "1 250 0000", "1250 000"])
def test_two_numbers_beside_each_other_are_no_amount(typed):
    with pytest.raises(ValidationError):
        parse_amount(typed, language="id")
