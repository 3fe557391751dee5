"""Clients by their names, persons, references, or the number of a contract or invoice."""

from django.db.models import Q

from clientcare.core.text_search import match_every_word, query_words
from contracts.models import Contract, Invoice

SEARCHED = ("name", "person_1", "person_2", "reference", "email", "phone")


def matching_clients(query: str) -> Q:
    """A name, a person, an outside reference, or the number of a contract or invoice."""
    words = query_words(query)
    numbers = Contract.objects.filter(match_every_word(words, ("number",))).values("client")
    invoices = Invoice.objects.filter(number__iexact=query).values("client")
    return match_every_word(words, SEARCHED) | Q(pk__in=numbers) | Q(pk__in=invoices)
