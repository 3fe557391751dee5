"""Messages about work suspensions that a payment ended."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.models import Client
from contracts.models import WorkSuspension


@contextmanager
def announce_resumed_work(request: HttpRequest, client: Client) -> Iterator[None]:
    """Around an action on the client's money: a message for each suspension that it ended."""
    own = WorkSuspension.objects.valid().filter(contract__client=client, lifted_on=None)
    waiting = set(own.filter(resumes_on=None).values_list("pk", flat=True))
    yield
    if not waiting:
        return
    ended = own.filter(pk__in=waiting, resumes_on__isnull=False).select_related("contract")
    for suspension in ended:
        address = reverse("suspension_lift", args=[request.vendor.slug, suspension.pk])
        link = format_html('<a href="{}">{}</a>', address, _("Tell the client"))
        messages.info(request, format_html("{} {}", resumed_text(suspension), link))


def resumed_text(suspension: WorkSuspension) -> str:
    number = suspension.contract.number
    if suspension.settled_early:
        text = _("The suspension announced for contract %(number)s does not begin.")
        return text % {"number": number}
    text = _("The suspended work under contract %(number)s goes on from %(day)s.")
    return text % {"number": number, "day": shown_day(suspension.resumes_on)}
