"""Pages for entering and changing an enquiry, and for the settings."""

from django.conf import settings as project
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.leads.actions.change_settings import change_settings
from clientcare.leads.actions.edit_enquiry import edit_enquiry
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.forms import ChangeSettings, EditEnquiry, NewEnquiry
from clientcare.leads.settings import settings_of
from clientcare.models import Enquiry


def find_enquiry(request: HttpRequest, pk: int) -> Enquiry:
    rows = Enquiry.objects.of(request.vendor).select_related("vendor", "client__vendor")
    return get_object_or_404(rows, pk=pk)


@allowed("client.edit")
def enquiry_new(request: HttpRequest) -> HttpResponse:
    initial = {"received_on": request.today}
    form = NewEnquiry(request.POST or None, vendor=request.vendor, initial=initial)

    def act(typed: dict) -> Enquiry:
        received_on = typed.pop("received_on")
        return take_enquiry(
            vendor=request.vendor,
            fields=typed,
            received_on=received_on,
            by=request.user,
            today=request.today,
        )

    return form_page(request, "clientcare/leads/enquiry_new.html", form, act)


@allowed("client.edit")
def enquiry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)

    def act(typed: dict) -> Enquiry:
        return edit_enquiry(enquiry=enquiry, fields=typed, by=request.user, today=request.today)

    form = EditEnquiry.of(enquiry, request.POST or None)
    context = {"enquiry": enquiry}
    template = "clientcare/leads/enquiry_edit.html"
    return form_page(request, template, form, act, context, is_edit=True)


@allowed("settings.edit")
def settings_enquiries(request: HttpRequest) -> HttpResponse:
    row = settings_of(request.vendor)
    form = ChangeSettings(request.POST or None, instance=row)
    form.fields["price_from"].currency = request.vendor.currency

    def act(typed: dict) -> str:
        change_settings(vendor=request.vendor, fields=typed, by=request.user)
        messages.success(request, _("The settings of enquiries are saved."))
        return resolve_url("settings_enquiries", request.vendor.slug)

    page = reverse("enquiry_page", args=[request.vendor.slug])
    context = {"address": project.SITE_URL + page, "is_on": settings_of(request.vendor).is_page_on}
    template = "clientcare/leads/settings_enquiries.html"
    return form_page(request, template, form, act, context, is_edit=True)
