"""The start page: the only vendor's home, or the list of vendors; and the health check."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clientcare.models import Membership


def index(request: HttpRequest) -> HttpResponse:
    memberships = (
        Membership.objects.current().filter(user=request.user).select_related("vendor")[:2]
    )
    if len(memberships) == 1:
        return redirect(memberships[0].vendor)
    return render(request, "clientcare/people/index.html", status=200)


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """For the load balancer: the web process is up and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
