"""The start page: the only vendor's home, or the list of vendors."""

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
