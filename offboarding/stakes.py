"""What a vendor stands to lose with each client, as of a day: the value at stake."""

from datetime import date

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from clientcare.question import Given, statement
from contracts.balances import with_balances, with_paid
from contracts.models import Contract, Invoice
from contracts.money import money_value

STAKE = ("client_id", "currency", "stake")


@statement
def stakes(today: date) -> QuerySet:
    """(client, currency, amount): of each contract in force its price less its payments, never
    below 0; and of each open invoice without a contract what is open of it. One statement.
    """
    return of_contracts(today).union(of_loose_invoices(today), all=True)


def of_contracts(today: date) -> QuerySet:
    contracts = with_paid(Contract.objects.of(Given("vendor")).going_on(today), today)
    return contracts.annotate(stake=Greatest(F("price") - F("paid"), money_value(0))).values_list(
        *STAKE
    )


def of_loose_invoices(today: date) -> QuerySet:
    loose = with_balances(
        Invoice.objects.of(Given("vendor")).open_on(today).filter(contract=None), today
    )
    return loose.annotate(stake=F("open_amount")).values_list(*STAKE)
