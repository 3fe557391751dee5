"""Sums over payments as subqueries."""

from django.db.models import F, QuerySet, Subquery

from contracts.money import sum_money


def total_of(payments: QuerySet, direction: str) -> Subquery:
    """What these payments add up to in one direction; NULL over none."""
    chosen = payments.filter(direction=direction).order_by().annotate(one=F("vendor")).values("one")
    return Subquery(chosen.annotate(s=sum_money("amount")).values("s"))
