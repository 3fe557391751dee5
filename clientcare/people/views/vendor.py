"""The vendor's own profile: what letters and invoices say about us."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Vendor
from clientcare.people.actions.edit_vendor import edit_vendor, numbering_began
from clientcare.people.forms import VendorProfile


@allowed("settings.edit")
def settings_vendor(request: HttpRequest) -> HttpResponse:
    # A copy: the form writes into its instance, and the page's frame shows the vendor as it is.
    form = VendorProfile(
        request.POST or None,
        request.FILES or None,
        instance=Vendor.objects.get(pk=request.vendor.pk),
    )

    def act(typed: dict) -> str:
        upload = typed.pop("new_logo")
        logo = (upload.name, upload.read()) if upload else None
        edit_vendor(vendor=request.vendor, fields=typed, by=request.user, logo=logo)
        messages.success(request, _("Saved."))
        return resolve_url("settings_vendor", request.vendor.slug)

    context = {"numbering_began": numbering_began(request.vendor)}
    return form_page(
        request, "clientcare/people/settings_vendor.html", form, act, context, is_edit=True
    )
