"""The address to which a phone's share menu sends a text, and the choice of the vendor."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from clientcare.core.permissions import PERMISSIONS
from clientcare.inbox.shared_text import (
    LONGEST_SHARED,
    is_too_many,
    join_shared,
    save_shared,
)
from clientcare.models import Membership

PARTS = ("title", "text", "url")  # as the manifest names them


@csrf_exempt  # the phone posts it, not a page of ours; nothing is recorded
@login_not_required  # the session's cookie may be missing; the next page asks for the login
def share(request: HttpRequest) -> HttpResponse:
    """A posted text waits under a name; the redirect, a GET, has the session's cookie again."""
    if request.method == "POST":
        return take_shared(request)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return choose_vendor(request)


def take_shared(request: HttpRequest) -> HttpResponse:
    text = join_shared(*(request.POST.get(part, "") for part in PARTS))
    if len(text) > LONGEST_SHARED:
        sentence = _(
            "This text is longer than 200,000 characters, so nothing of it was taken. It is still "
            "where you shared it from: share its last messages, or import the chat as a file."
        )
        return refused(request, sentence, 413)
    if is_too_many(request, text, timezone.now()):
        sentence = _(
            "Many texts were shared at once. Try again in an hour; the text is where it was."
        )
        return refused(request, sentence, 429)
    name = save_shared(text) if text else ""
    return redirect(f"{reverse('share')}?{urlencode({'t': name})}")


def refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    context = {"heading": _("This text was not taken"), "text": sentence}
    return render(request, "partials/_bare_page.html", context, status=status)


def choose_vendor(request: HttpRequest) -> HttpResponse:
    """Redirects at once if the user has only one vendor."""
    members = Membership.objects.current().filter(
        user=request.user, role__in=PERMISSIONS["fact.record"]
    )
    rows = list(members.select_related("vendor").order_by("vendor__name", "pk"))
    query = urlencode({"t": request.GET.get("t", "")})
    if len(rows) == 1:
        return redirect(f"{reverse('shared_text', args=[rows[0].vendor.slug])}?{query}")
    context = {"rows": rows, "query": query}
    return render(request, "clientcare/inbox/choose_vendor.html", context)
