"""Find the ending of a URL, and the context that all its pages share."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db.models import Expression
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from clientcare.core.pages.why_refused import why_refused
from offboarding.checklist.guards import refuse_closed
from offboarding.checklist.state import EndingState, load_states
from offboarding.models import Termination


def find_ending(request: HttpRequest, pk: int) -> Termination:
    endings = Termination.objects.of(request.vendor)
    return get_object_or_404(
        endings.select_related("vendor", "client__vendor", "contract__vendor", "case"), pk=pk
    )


def while_open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page of a form about an ending. Once that was completed or cancelled, its page says so
    instead, before anything is typed.
    """

    @wraps(view)
    def shown(request: HttpRequest, pk: int, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "GET":
            over = Termination.objects.of(request.vendor).over().filter(pk=pk)
            ending = over.select_related("vendor").first()
            if ending and (page := leave_if_over(request, ending)):
                return page
        return view(request, pk, *args, **kwargs)

    return shown


def leave_if_over(request: HttpRequest, ending: Termination) -> HttpResponse | None:
    """As `while_open`, for a view that has read the ending already; None while it is open."""
    if request.method != "GET" or ending.is_open:
        return None
    messages.info(request, over_text(ending))
    return redirect(ending)


def over_text(ending: Termination) -> str:
    return why_refused(refuse_closed, ending)


def load_ending(request: HttpRequest, pk: int, **columns: Expression) -> EndingState:
    """The ending with all its rows, or 404 for another vendor's. `columns`: as of `load_states`."""
    ending = Termination.objects.of(request.vendor).filter(pk=pk)
    states = load_states(ending, request.today, **columns)
    if not states:
        raise Http404
    return states[0]


def ending_context(ending: Termination) -> dict:
    return {"ending": ending, "client": ending.client, "contract": ending.contract}
