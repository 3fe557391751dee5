"""What a client sees behind the link of an offer, and answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.portal.opened import behind_link, refuse_our_people
from clientcare.portal.purposes import OFFER
from contracts.change_orders.actions.answer_offer import answer_offer
from contracts.change_orders.forms import OfferReply
from contracts.models import ChangeOffer, OfferAnswer


@behind_link(OFFER)
def portal_offer(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    offers = ChangeOffer.objects.of(request.portal.vendor)
    related = ("vendor", "contract__client", "withdrawal", "preference_from", "replaced_by")
    offer = offers.select_related(*related).get(pk=request.portal.subject_id)
    form = OfferReply(request.POST or None, initial={"seen_sha256": offer.sha256})
    if request.method == "POST" and form.is_valid():
        try:
            refuse_our_people(request)
            answer_offer(
                link=request.portal, today=request.today, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Thank you. Your answer is on record."))
            return redirect("portal_offer")
    context = {
        "offer": offer,
        "answer": OfferAnswer.objects.filter(offer=offer).first(),
        "form": form,
        "vendor": offer.vendor,
        "link": request.portal,
    }
    status = 422 if form.is_bound else 200
    return render(request, "contracts/change_orders/portal_offer.html", context, status=status)
