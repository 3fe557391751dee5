"""What was signed about an ending, as facts of a case file: the deed, and the consent to go on."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from clientcare.models import Attachment, Client
from offboarding.evidence.dated_fact import DatedFact, made_by
from offboarding.evidence.ladder_facts import plain_day
from offboarding.models import Path, Termination


def ending_facts(client: Client) -> Iterator[DatedFact]:
    """Without a deed whose day of signing is not known, or of an ending that took another path."""
    own = Termination.objects.of(client.vendor).filter(client=client)
    related = ("contract", "vendor", "deed__uploaded_by", "consent__uploaded_by")
    for ending in own.select_related(*related):
        number = {"contract": ending.contract.number}
        if ending.path == Path.MUTUAL and ending.deed and ending.deed_signed_on:
            title = _("Mutual termination agreement of contract %(contract)s signed by both")
            effect = _("It ends the contract on %(day)s.") % {"day": plain_day(ending.deed_on)}
            yield signed_fact(ending.deed, ending.deed_signed_on, title % number, effect)
        if ending.consent and ending.cancelled_on:
            title = _("Contract %(contract)s goes on with the client’s consent")
            yield signed_fact(ending.consent, ending.cancelled_on, title % number)


def signed_fact(file: Attachment, day: date, title: str, text: str = "") -> DatedFact:
    at, by = file.uploaded_at, made_by(file.vendor, file.uploaded_at, file.uploaded_by)
    return DatedFact(day, at, title, _("uploaded file"), *by, text=text, file=file.pk)
