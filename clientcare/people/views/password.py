"""The request of a link to choose a new password. The pages behind that link are allauth's."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clientcare.core.languages import current_language
from clientcare.people.forms import AskForPassword
from clientcare.people.password_links import request_link


@login_not_required
def password_reset(request: HttpRequest) -> HttpResponse:
    """Do the same work and give the same answer whether or not an account has the address."""
    form = AskForPassword(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "account/password_reset.html", {"form": form}, status=status)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="reset_password", key=email):
        return ratelimit.respond_429(request)
    request_link(email, current_language())
    return redirect("account_reset_password_done")
