"""What people say of their money, read as a range, or left as it was said."""

from decimal import Decimal

import pytest

from clientcare.leads.budgets import read_budget

MILLION = 10**6
READ = {
    "sekitar 20-25jt": (20, 25),
    "20 s/d 25 jt": (20, 25),
    "25 - 20 juta": (20, 25),
    "Rp20.000.000 - Rp25.000.000": (20, 25),
    "Rp 25.000.000": (25, 25),
    "25000000": (25, 25),
    "20jtan": (20, 20),
    "mulai 12,5jt": (Decimal("12.5"), None),
    "max 30 juta": (None, 30),
    "IDR 20 million": (20, 20),
    "15-20 org, budget 30jt": (30, 30),
    "1,5 miliar": (1500, 1500),
    "from Bali, 20jt": (20, 20),
    "we are from Bali. 20jt": (20, 20),
    "mulai Maret, 20jt": (20, 20),
    "budget mulai dari sekitar Rp 20jt": (20, None),
    "from Rp 20 million": (20, None),
    "maksimal budgetnya 30jt": (None, 30),
    "paling banyak 30jt": (None, 30),
    "at least 20jt": (20, None),
}
NOT_READ = [
    *("200 tamu", "12-06-2027", "081234567890", "6281234567890", "banyak", "0", "10.30", ""),
    *("USD 2,000", "$2000", "S$ 900", "99999999999999999 jt"),
]


@pytest.mark.parametrize(("said", "range_"), READ.items())
def test_a_sum_is_read_as_people_write_it(said, range_):
    budget = read_budget(said)
    low, high = (None if bound is None else bound * MILLION for bound in range_)
    assert (budget.low, budget.high) == (low, high)


@pytest.mark.parametrize("said", NOT_READ)
def test_what_is_no_sum_in_rupiah_is_not_read(said):
    assert read_budget(said) is None
