"""The page on which a fact is withdrawn with a reason."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.models import Client


def withdraw_page(
    request: HttpRequest,
    withdraw: Callable[..., object],
    *,
    client: Client,
    heading: str,
    button: str,
    what: str,
    back: str,
    why: str = "",
) -> HttpResponse:
    """Ask for the reason, call `withdraw(reason=…, by=…)` once, and go to the address `back`.
    `why` it is not possible, in place of the form.
    """

    def act(typed: dict) -> str:
        withdraw(by=request.user, **typed)
        return back

    context = {"client": client, "heading": heading, "button": button, "what": what, "back": back}
    context["why"] = why
    return form_page(
        request, "clientcare/core/withdraw.html", Reason(request.POST or None), act, context
    )
