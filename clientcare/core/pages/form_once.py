"""A form sent twice is saved once.

A page draws each form with a random key (`{% form_key %}`, beside the CSRF token). The transaction
of the action also stores the key, a hash of what was sent with it, and the address it redirected
to. The same form sent again, by a double click, a browser that repeats its request, or the back
button, redirects to that address. Other content under the same key means that the user saved the
form, went back and changed it: only they know whether that is a correction or one more, so the page
asks. A form without a key, from a script or an old page, is saved each time it is sent.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clientcare.models import SubmittedForm

FORM_KEY = "form_key"
KEY = re.compile(r"[\w-]{16,64}", re.ASCII)
NOT_CONTENT = ("csrfmiddlewaretoken", FORM_KEY)


class ChangedSinceSaved(Exception):
    """Other content was saved under this form's key before; `first` is the row of that."""

    def __init__(self, first: SubmittedForm) -> None:
        super().__init__(first.key)
        self.first = first


class FormOnceMiddleware:
    """Answer a form that was saved already before its view runs: the view might not find its rows
    any more, for instance the fact that the form withdrew.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        return repeated_submission(request)


def new_form_key() -> str:
    return secrets.token_hex(16)


def posted_key(request: HttpRequest) -> str:
    """The key sent with the form; empty without one, and on pages outside a vendor."""
    key = request.POST.get(FORM_KEY, "") if request.method == "POST" and request.vendor else ""
    return key if KEY.fullmatch(key) else ""


def content_hash(request: HttpRequest) -> str:
    """SHA-256 of the user, the address, the fields as they were typed and the bytes of files."""
    fields = [item for item in request.POST.lists() if item[0] not in NOT_CONTENT]
    files = [
        (name, file.name, hash_upload(file))
        for name, files in request.FILES.lists()
        for file in files
    ]
    content = [request.user.pk, request.get_full_path(), sorted(fields), sorted(files)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def hash_upload(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def act_once(
    request: HttpRequest, act: Callable[[], object], *, is_edit: bool = False
) -> HttpResponse:
    """Call `act` and redirect to what it returns; for a form that was saved already, redirect to
    where it led then. While the same form is being saved, wait for that.

    Key and action are one transaction: after a Refused the key is free again. Other content under
    a saved key raises ChangedSinceSaved; with `is_edit` it is saved over the first.
    """
    key = posted_key(request)
    if not key:
        return redirect(act())
    content = content_hash(request)
    with transaction.atomic():
        row, is_new = SubmittedForm.objects.get_or_create(
            vendor=request.vendor, key=key, defaults={"by": request.user}
        )
        if is_new or (is_edit and row.content_sha256 != content):
            response = redirect(act())
            row.content_sha256, row.address = content, response.url
            row.save(update_fields=["content_sha256", "address"])
            return response
    if row.content_sha256 != content:
        raise ChangedSinceSaved(row)
    return saved_before(request, row)


def repeated_submission(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that was saved already with the same content; None for any other."""
    key = posted_key(request)
    row = SubmittedForm.objects.of(request.vendor).filter(key=key).first() if key else None
    if row is None or row.content_sha256 != content_hash(request):
        return None
    return saved_before(request, row)


def saved_before(request: HttpRequest, row: SubmittedForm) -> HttpResponse:
    messages.info(request, _("This was saved already. It is on record once."))
    return redirect(row.address)
