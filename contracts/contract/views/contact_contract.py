"""Which contract a message that stays as it was written is about."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Interaction
from contracts.contract.actions.choose_contract import choose_contract, contracts_of_day
from contracts.contract.forms.contact_contract import ContactContract


@allowed("fact.record")
def contact_contract(request: HttpRequest, pk: int) -> HttpResponse:
    contacts = Interaction.objects.of(request.vendor).valid()
    contact = get_object_or_404(contacts.select_related("client__vendor", "vendor"), pk=pk)
    if not contact.stays_as_written:
        raise Http404
    form = ContactContract(
        request.POST or None,
        contracts=contracts_of_day(contact),
        initial={"contract": contact.contract_id},
    )

    def act(typed: dict) -> str:
        choose_contract(interaction=contact, by=request.user, **typed)
        saved, change = _("On record: this message is about %(number)s."), _("Change")
        text = saved % {"number": typed["contract"].number}
        messages.success(request, format_html('{} <a href="{}">{}</a>', text, request.path, change))
        return contact.get_absolute_url()

    context = {"contact": contact, "client": contact.client}
    template = "contracts/contract/contact_contract.html"
    return form_page(request, template, form, act, context, is_edit=True)
