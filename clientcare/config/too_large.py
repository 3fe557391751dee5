"""The error page for requests that are larger than the server accepts, or malformed."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

CONTENT_TOO_LARGE = 413


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of requests that are refused before a view sees them."""
    is_large = isinstance(exception, RequestDataTooBig)
    template = "413.html" if is_large else "400.html"
    status = CONTENT_TOO_LARGE if is_large else 400
    return HttpResponse(render_to_string(template), status=status)
