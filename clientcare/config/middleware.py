"""Middleware: unused browser features, the user's language, the redirect to the login, last use of
a session, the URL's vendor, messages for Refused, and the refresh of clients before the response.
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
    """Tell browsers that no page uses the camera, the location and the like, so that an injected
    script cannot ask for them. The phone's file dialog, which can take photos, needs no permission.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{feature}=()" for feature in settings.UNUSED_BROWSER_FEATURES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class LanguageMiddleware:
    """Activate the user's language, or the browser's before the login."""

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
    """Every page needs a login; after it, the requested page is shown. After a POST without a
    session the login leads back to the page with the button, because the address of the POST may
    have no page. A request of htmx reloads the whole page; otherwise the login page would replace a
    row.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if "HX-Request" in request.headers:
            return HttpResponseClientRefresh()
        return redirect_to_login(page_before(request))


class SeenMiddleware:
    """Store when and from which address each session was last used, for the list of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            note_seen(request, timezone.now())
        return self.get_response(request)


class VendorMiddleware:
    """URLs under /v/<vendor>/ are for its current members; anyone else gets a 404. Days and moments
    are written as the vendor's clock shows them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.vendor = request.membership = None
        with timezone.override(None):  # the zone activated for this request ends with it
            response = self.get_response(request)
        if request.user.is_authenticated:  # so that no cache shows a page after the logout
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
        timezone.activate(membership.vendor.zone)
        if request.session.get("vendor") != slug:  # for the navigation of pages without a vendor
            request.session["vendor"] = slug


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
    """Run the refreshes that a request queued, after the view and before a TemplateResponse is
    rendered. Must be the innermost middleware, so that no other code of ours runs in between.
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
