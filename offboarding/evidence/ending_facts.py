"""What was signed about an ending, as facts of a case file: the deed, and the consent to go on."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from clientcare.models import Attachment, Client
from offboarding.evidence.dated_fact import DatedFact, made_by
from offboarding.evidence.ladder_facts import plain_day
from offboarding.models import Path, Termination


def ending_facts(client: Client) -> Iterator[DatedFact]:
    """No deed whose day of signing is not known, or of an ending that took another path."""
    own = Termination.objects.of(client.vendor).filter(client=client)
    related = ("contract", "vendor", "deed__uploaded_by", "consent__uploaded_by")
    for one in own.select_related(*related):
        number = {"contract": one.contract.number}
        if one.path == Path.MUTUAL and one.deed and one.deed_signed_on:
            title = _("Mutual termination agreement of contract %(contract)s signed by both")
            effect = _("It ends the contract on %(day)s.") % {"day": plain_day(one.deed_on)}
            yield signed_fact(one.deed, one.deed_signed_on, title % number, effect)
        if one.consent and one.cancelled_on:
            title = _("Contract %(contract)s goes on with the client's consent")
            yield signed_fact(one.consent, one.cancelled_on, title % number)


def signed_fact(file: Attachment, day: date, title: str, text: str = "") -> DatedFact:
    at, by = file.uploaded_at, made_by(file.vendor, file.uploaded_at, file.uploaded_by)
    return DatedFact(day, at, title, _("uploaded file"), *by, text=text, file=file.pk)
