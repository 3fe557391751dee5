"""How much of a line of the scope: a quantity with its unit, or neither."""

import pytest

from clientcare.core.refused import Refused
from contracts.models import Contract
from tests.contracts.agreement.test_terms import signed


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"quantity": 300}, "unit"),
        ({"unit": "foto"}, "quantity"),
        ({"quantity": 0, "unit": "foto"}, "quantity"),
        ({"quantity": 1_000_001, "unit": "foto"}, "quantity"),
    ],
)
def test_a_scope_line_without_unit_is_refused_and_nothing_is_written(laras, sekar, line, field):
    def sign(**fields):
        lines = [{"title": "Rundown"}, {"title": "Foto", **fields}]
        return signed(laras, sekar, {"kind": "scope", "value": {}, "lines": lines})

    with pytest.raises(Refused) as refused:
        sign(**line)
    assert refused.value.field == field
    assert not Contract.objects.exists()
    assert sign(quantity=1_000_000, unit="foto").terms.count() == 1
