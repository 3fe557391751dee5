"""What a client sees behind the link of an offer, and answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.portal.opened import behind_link
from clientcare.portal.purposes import OFFER
from clientcare.portal.views import portal_answer
from contracts.change_orders.actions.answer_offer import answer_offer
from contracts.change_orders.ended_contracts import contract_end_on, past_event
from contracts.change_orders.forms import OfferReply
from contracts.models import ChangeOffer, OfferAnswer


@behind_link(OFFER)
def portal_offer(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    offers = ChangeOffer.objects.of(request.portal.vendor)
    related = ("vendor", "contract__client", "withdrawal", "preference_from", "replaced_by")
    offer = offers.select_related(*related).get(pk=request.portal.subject_id)
    offer.event_over = past_event(offer, request.today)
    form = OfferReply(request.POST or None, initial={"seen_sha256": offer.sha256})

    def act() -> None:
        answer_offer(
            link=request.portal, today=request.today, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Thank you. Your answer is on record."))

    context = {
        "offer": offer,
        "answer": OfferAnswer.objects.filter(offer=offer).first(),
        "end": contract_end_on(offer, request.today),
    }
    template = "contracts/change_orders/portal_offer.html"
    return portal_answer(request, template, form, act, context, page="portal_offer")
