"""Find the ending whose letter a page shows."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from offboarding.models import Termination

# What a page about the letter shows of its ending.
ENDING_ROWS = ("vendor__logo", "client__vendor", "case", "contract__signed_file", "deed")


def find_letter_ending(request: HttpRequest, pk: int) -> Termination:
    endings = Termination.objects.of(request.vendor).select_related(*ENDING_ROWS)
    return get_object_or_404(endings, pk=pk)
