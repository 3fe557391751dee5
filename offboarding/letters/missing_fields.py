"""What must be on record before a letter or a demand is frozen."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.documents.bank_account import bank_account_text
from clientcare.models import Client, Vendor
from offboarding.letters.letter_sources import LetterSources


def refuse_incomplete(sources: LetterSources) -> None:
    """Refused if something that the letter prints is missing; the message names all of it."""
    missing = list(missing_fields(sources))
    if missing:
        raise Refused(
            _("The letter cannot be frozen yet. Missing: %(fields)s.")
            % {"fields": "; ".join(missing)}
        )


def missing_fields(sources: LetterSources) -> Iterator[str]:
    vendor, client = sources.termination.vendor, sources.termination.client
    return missing_profile(vendor, client, asks_for_money=sources.settlement.balance > 0)


def missing_profile(vendor: Vendor, client: Client, *, asks_for_money: bool) -> Iterator[str]:
    """What a letter or a demand prints of both sides and is not on record."""
    required = (
        (vendor.legal_name, _("your legal name (settings)")),
        (vendor.address, _("your address (settings)")),
        (vendor.letter_code, _("your company code in letter numbers (settings)")),
        (vendor.email or vendor.phone, _("your email address or phone (settings)")),
    )
    yield from (words for value, words in required if not value)
    if not (client.email or client.phone or client.address):
        yield _("an email address, a phone number or a postal address of %(client)s") % {
            "client": client
        }
    if asks_for_money and not bank_account_text(vendor):
        yield _("your bank account, since the client owes money (settings)")
