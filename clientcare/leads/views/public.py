"""The public enquiry page of a vendor."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from clientcare.core.dates import local_today
from clientcare.core.languages import current_language
from clientcare.core.pages.form_once import FORM_KEY, KEY
from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.leads.actions.take_public_enquiry import same_enquiry, take_public_enquiry
from clientcare.leads.forms import PublicEnquiry
from clientcare.leads.notice import notice_sha256, notice_text
from clientcare.leads.throttle import TooMany, counted_enquiry
from clientcare.models import EnquirySettings, Language

TYPED = ("name", "phone", "email", "event_date", "place", "service", "budget", "questions")


def open_page(slug: str) -> EnquirySettings:
    """The same 404 for an unknown vendor and for a closed page."""
    rows = EnquirySettings.objects.filter(is_page_on=True, vendor__slug=slug)
    settings = rows.select_related("vendor").first()
    if settings is None:
        raise Http404
    return settings


def language_of(request: HttpRequest, settings: EnquirySettings) -> str:
    """The language chosen on the page, else the browser's, else the vendor's."""
    chosen = request.GET.get("lang", "")
    if chosen in Language.values:
        return chosen
    return current_language() if request.headers.get("Accept-Language") else settings.language


@login_not_required
@never_cache
def enquiry_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A POST with `switch` shows the page in the other language, with what was typed."""
    settings = open_page(slug)
    language = language_of(request, settings)
    is_sent = request.method == "POST" and "switch" not in request.POST
    with override(language):
        form = PublicEnquiry(request.POST) if is_sent else switched_form(request)
        if is_sent and form.is_valid():
            status = send(request, settings, form, language)
            if status == 302:
                address = reverse("enquiry_sent", args=[slug])
                return redirect(f"{address}?lang={language}")
        else:
            status = 422 if form.is_bound else 200
        context = page_context(settings, language) | {"form": form}
        return render(request, "clientcare/leads/public.html", context, status=status)


def switched_form(request: HttpRequest) -> PublicEnquiry:
    """The form with what was typed so far, without the agreement: the notice must be read in the
    other language first. An invalid day is an error at once, because browsers show it as an empty
    field.
    """
    typed = {name: request.POST[name] for name in TYPED if name in request.POST}
    form = PublicEnquiry(typed)
    if "event_date" not in form.errors:
        return PublicEnquiry(initial=typed)
    for name in form.errors.keys() - {"event_date"}:
        del form.errors[name]
    return form


def send(
    request: HttpRequest, settings: EnquirySettings, form: PublicEnquiry, language: str
) -> int:
    """302 if the enquiry is on record; else the form has an error, and this is its status."""
    vendor, now = settings.vendor, timezone.now()
    if form.cleaned_data["website"]:
        form.add_error(
            None, _("This form was filled in by a program. Leave the last field empty, please.")
        )
        return 422
    key = request.POST.get(FORM_KEY, "")
    submission = {
        "fields": {name: form.cleaned_data[name] for name in TYPED},
        "key": key if KEY.fullmatch(key) else "",
    }

    def is_known() -> bool:
        return same_enquiry(vendor, **submission) is not None

    if is_other_notice(request, settings, language) and not is_known():
        form.data = {name: text for name, text in form.data.items() if name != "agrees"}
        form.add_error(
            "agrees", _("This text has changed since you opened the page. Read it once more.")
        )
        return 422
    try:
        with counted_enquiry(request, vendor, now, is_known):
            today = local_today(vendor, now)
            take_public_enquiry(
                settings=settings, language=language, now=now, today=today, **submission
            )
    except TooMany:
        form.add_error(
            None, _("Many enquiries came at once. Try again in an hour, or write to us directly.")
        )
        return 429
    except Refused as refusal:
        add_refusal(form, refusal)
        return 422
    return 302


def is_other_notice(request: HttpRequest, settings: EnquirySettings, language: str) -> bool:
    """Whether the page showed a different notice from the one that would be stored."""
    notice = notice_sha256(notice_text(settings, language))
    return request.POST.get("seen_notice", notice) != notice


def page_context(settings: EnquirySettings, language: str) -> dict[str, Any]:
    notice = notice_text(settings, language)
    return {
        "vendor": settings.vendor,
        "notice": notice,
        "seen_notice": notice_sha256(notice),
        "language": language,
        "other_language": next(code for code in Language.values if code != language),
    }


@login_not_required
@never_cache
def enquiry_sent(request: HttpRequest, slug: str) -> HttpResponse:
    settings = open_page(slug)
    language = language_of(request, settings)
    with override(language):
        context = page_context(settings, language)
        return render(request, "clientcare/leads/sent.html", context)
