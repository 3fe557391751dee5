"""Find the ending of a URL, and the context that all its pages share."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from offboarding.checklist.state import EndingState, load_states
from offboarding.models import Termination


def find_ending(request: HttpRequest, pk: int) -> Termination:
    endings = Termination.objects.of(request.vendor)
    return get_object_or_404(
        endings.select_related("vendor", "client__vendor", "contract__vendor", "case"), pk=pk
    )


def load_ending(request: HttpRequest, pk: int) -> EndingState:
    """The ending with all its rows, or 404 for another vendor's."""
    states = load_states(Termination.objects.of(request.vendor).filter(pk=pk), request.today)
    if not states:
        raise Http404
    return states[0]


def ending_context(ending: Termination) -> dict:
    return {"ending": ending, "client": ending.client, "contract": ending.contract}
