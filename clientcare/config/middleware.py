"""Middleware: browser features that no page needs, the URL's vendor, the user's language, the way
to the login, last use of a session, messages for Refused, and the refresh of clients before the
response.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import get_language_from_request
from django_htmx.http import HttpResponseClientRefresh

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import Membership
from clientcare.people.login_sessions import note_seen
from clientcare.people.way_on import page_before


class PermissionsPolicyMiddleware:
    """Tell browsers that no page of ours uses the camera, the place and the like: a script that got
    into one cannot ask for them. A photo is taken by the phone's own file dialog, which needs none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{feature}=()" for feature in settings.UNUSED_BROWSER_FEATURES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class LanguageMiddleware:
    """The signed-in person's language; before that the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class LoginMiddleware(LoginRequiredMiddleware):
    """Every page needs a login; after it the page asked for is shown. A button pressed after the
    session's end leads back to its page: its own address may show nothing. One that htmx sent has
    that page loaded again, or the login would come in the place of a row.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if "HX-Request" in request.headers:
            return HttpResponseClientRefresh()
        return redirect_to_login(page_before(request))


class SeenMiddleware:
    """When and from where each session of a person was last used, for their list of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            note_seen(request, timezone.now())
        return self.get_response(request)


class VendorMiddleware:
    """Every URL under /v/<vendor>/ is for its current members; for anyone else it is a 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.vendor = request.membership = None
        response = self.get_response(request)
        if (
            request.user.is_authenticated
        ):  # what one person may see stays in no cache, not even after signing out
            add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        slug = kwargs.get("vendor")
        if slug is None or not request.user.is_authenticated:
            return
        current = Membership.objects.current().select_related("vendor", "user")
        membership = current.filter(vendor__slug=slug, user_id=request.user.pk).first()
        if membership is None:
            raise Http404
        request.membership, request.vendor = membership, membership.vendor
        request.today = local_today(membership.vendor, timezone.now())
        if request.session.get("vendor") != slug:
            request.session["vendor"] = (
                slug  # pages outside a vendor's keep the bar of the one last worked for
            )


class RefusedMiddleware:
    """When an action raises Refused outside a form page: redirect back and show the message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        messages.error(request, str(exception))
        return redirect(page_before(request))


class RefreshMiddleware:
    """Run the refreshes that a request queued before its response: after the view, and before a
    TemplateResponse is rendered. Must be the innermost middleware, so that no code of ours runs
    after it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        autodiscover_modules("tasks")  # registers the job kinds, as a worker does

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with jobs.hold_refreshes([]):
            response = self.get_response(request)
            jobs.run_held_refreshes()
        return response

    def process_template_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        jobs.run_held_refreshes()
        return response
