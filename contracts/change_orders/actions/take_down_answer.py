"""Record the client's answer to an offer that did not come through its link."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from contracts.change_orders.actions.answer_offer import accept
from contracts.change_orders.actions.give_offer import refuse_closed_offer
from contracts.change_orders.actions.make_offer import record_offer, revoke_links_of
from contracts.change_orders.hashes import offer_answer_hash
from contracts.models import ChangeOffer, OfferAnswer, OfferVerdict


@transaction.atomic
def take_down_answer(
    *,
    offer: ChangeOffer,
    verdict: str,
    contact: Interaction,
    by: User,
    today: date,
    now: datetime,
    note: str = "",
) -> OfferAnswer:
    """`contact`: in which the client said so; its day is the day of the answer, so an answer given
    in time can be recorded later. Revokes the link. Refused for an offer that is answered,
    withdrawn or replaced, and at `contact` if the client did not speak in it or the offer was not
    open then.
    """
    lock_head(offer.vendor)
    related = ("contract__client__vendor", "vendor", "withdrawal", "answer")
    offer = ChangeOffer.objects.select_related(*related).get(pk=offer.pk)
    if verdict not in OfferVerdict.values:
        raise Refused(_("Choose one of the answers."), field="verdict")
    refuse_other_contact(offer, contact, today)
    refuse_closed_offer(offer, contact.day)
    answer = OfferAnswer(
        vendor=offer.vendor,
        offer=offer,
        interaction=contact,
        verdict=verdict,
        note=note.strip(),
        answered_at=contact.occurred_at,
        day=contact.day,
    )
    answer.sha256 = offer_answer_hash(answer)
    answer.save()
    revoke_links_of(offer, now)
    record_offer(offer, f"offer_{verdict}", by, day=contact.day, sha256=answer.sha256)
    if verdict == OfferVerdict.ACCEPTED:
        accept(offer, today, approved_on=contact.day, by=by)
    return answer


def refuse_other_contact(offer: ChangeOffer, contact: Interaction, today: date) -> None:
    is_from_client = contact.client_id == offer.contract.client_id and contact.reached_client
    if not is_from_client or contact.withdrawal_id:
        raise Refused(_("Choose a contact in which the client spoke."), field="contact")
    if not offer.offered_on <= contact.day <= min(offer.answer_by, today):
        raise Refused(
            _("Choose a contact from the days in which the offer waited."), field="contact"
        )
