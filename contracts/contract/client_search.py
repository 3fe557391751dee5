"""Search for clients by what people have at hand: a name, a number, a phone number in any form."""

import re

from django.db.models import F, Q, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains

from clientcare.chats.senders import only_digits
from clientcare.core.text_search import clean_query, match_every_word, query_words
from contracts.models import Contract, Invoice

SEARCHED = ("name", "person_1", "person_2", "reference", "email", "phone")
# What people write between the digits of a phone number: also hard spaces and other dashes.
BETWEEN_DIGITS = " -().+/\u00a0\u202f\u2010\u2011\u2013"
PHONE_NUMBER = re.compile(rf"[0-9{re.escape(BETWEEN_DIGITS)}]+")
COUNTRY_OR_TRUNK = re.compile(r"^(?:0*62(?=\d{7})0?|0)")  # 0, or +62, 62, 0062, +62 (0)
FEWEST_DIGITS = 4  # fewer are part of too many phone numbers


def matching_clients(query: str) -> Q:
    """A name, a person, an outside reference, a phone number, or the number of a contract or
    invoice.
    """
    numbers = Contract.objects.filter(match_every_word(query_words(query), ("number",)))
    invoices = Invoice.objects.filter(number__iexact=query)
    return (
        matching_profiles(query)
        | Q(pk__in=numbers.values("client"))
        | Q(pk__in=invoices.values("client"))
    )


def matching_profiles(query: str) -> Q:
    """Clients in whose profile every word occurs; a phone number counts as one word, whatever
    stands between its digits, and its 0 as +62.
    """
    matches = Q()
    for word in query_words(query):
        matches &= match_every_word([word], SEARCHED) | phone_matches(word)
    return matches | phone_matches(clean_query(query))


def phone_matches(typed: str) -> Q:
    """Clients whose phone number contains this one; none if it is not a phone number."""
    digits = national_digits(typed)
    return Q(Contains(phone_digits(), digits)) if digits else Q(pk__in=[])


def phone_digits() -> F | Replace:
    """The stored phone number without what stands between its digits."""
    digits: F | Replace = F("phone")
    for mark in BETWEEN_DIGITS:
        digits = Replace(digits, Value(mark), Value(""))
    return digits


def national_digits(typed: str) -> str:
    """The digits of a phone number without +62 or the 0 for it; empty for any other text."""
    if not PHONE_NUMBER.fullmatch(typed):
        return ""
    digits = COUNTRY_OR_TRUNK.sub("", only_digits(typed))
    return digits if len(digits) >= FEWEST_DIGITS else ""
