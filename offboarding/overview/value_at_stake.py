"""The value at stake with each client as of a day, per currency: what the vendor could lose."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.db.models.functions import Greatest

from clientcare.money.rounding import money_value
from contracts.billing.balances import with_balances, with_paid
from contracts.models import Contract, Invoice


def values_at_stake(clients: Collection[int], today: date) -> Mapping[int, dict[str, Decimal]]:
    """Per client and currency, in two queries: of each contract in force its price less its
    payments, never below 0; and of each open invoice without a contract what is open of it. Nothing
    at stake has no entry.
    """
    stakes: dict[int, dict[str, Decimal]] = defaultdict(dict)
    contracts = with_paid(Contract.objects.going_on(today).filter(client__in=clients), today)
    unpaid = contracts.annotate(at_stake=Greatest(F("price") - F("paid"), money_value(0)))
    loose = Invoice.objects.open_on(today).filter(client__in=clients, contract=None)
    billed = with_balances(loose, today).annotate(at_stake=F("open_amount"))
    for rows in (unpaid, billed):
        for client, currency, amount in rows.values_list("client_id", "currency", "at_stake"):
            if amount:
                stakes[client][currency] = stakes[client].get(currency, Decimal(0)) + amount
    return stakes
