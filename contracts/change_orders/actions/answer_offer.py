"""The client's answer to an offer, through the link."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import Channel, Direction, Interaction, PortalToken, Purpose, User
from clientcare.portal.actions.use_link import use_link
from contracts.change_orders.actions.give_offer import refuse_closed_offer
from contracts.change_orders.actions.make_offer import record_offer
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.ended_contracts import ContractEnd, contract_end_on
from contracts.change_orders.hashes import offer_answer_hash
from contracts.models import ChangeOffer, OfferAnswer, OfferKind, OfferVerdict

LONGEST_NOTE = 2000  # characters


@transaction.atomic
def answer_offer(
    *,
    link: PortalToken,
    verdict: str,
    name: str,
    note: str,
    seen_sha256: str,
    today: date,
    now: datetime,
) -> OfferAnswer:
    """Uses up the link and logs a contact from the client. Accepted extra work becomes a change
    order today. The same answer again changes nothing; a different one is Refused, because the
    first counts. `seen_sha256`: of the offer that the page showed.
    """
    lock_head(link.vendor)
    offers = ChangeOffer.objects.select_related("contract__client__vendor", "vendor", "withdrawal")
    offer = offers.of(link.vendor).get(pk=link.subject_id)
    name, note = " ".join(clean_name(name).split()), note.strip()
    if earlier := OfferAnswer.objects.filter(offer=offer).first():
        return refuse_second_answer(earlier, verdict, note)
    refuse_closed_offer(offer, today)
    check_answer(offer, verdict, name, note, seen_sha256)
    use_link(token=link, now=now)
    answer = OfferAnswer(
        vendor=offer.vendor,
        offer=offer,
        link=link,
        interaction=log_offer_answer(offer, verdict, name, note, today, now),
        verdict=verdict,
        name=name,
        note=note,
        answered_at=now,
        day=today,
    )
    answer.sha256 = offer_answer_hash(answer)
    answer.save()
    record_offer(offer, f"offer_{verdict}", None, day=today, sha256=answer.sha256)
    if verdict == OfferVerdict.ACCEPTED:
        accept(offer, today)
    return answer


def accept(
    offer: ChangeOffer, today: date, *, approved_on: date | None = None, by: User | None = None
) -> None:
    """Extra work becomes a change order, as of `approved_on` or today; other terms need an
    amendment, which both sign. `by`: who recorded the answer; None if the client did.
    """
    refuse_ended(offer, today, approved_on)
    if offer.kind == OfferKind.EXTRA:
        add_change_order(offer, approved_on or today, by, today)


def add_change_order(offer: ChangeOffer, approved_on: date, by: User | None, today: date) -> None:
    record_change_order(
        contract=offer.contract,
        number=offer.number,
        title=offer.title,
        approved_on=approved_on,
        requests=offer.requests.filter(withdrawal=None),
        price=offer.price,
        by=by,
        today=today,
        offer=offer,
    )


def refuse_second_answer(earlier: OfferAnswer, verdict: str, note: str) -> OfferAnswer:
    """Refused for another verdict or another note, because it would not be saved."""
    if earlier.verdict == verdict and note in ("", earlier.note):
        return earlier
    raise Refused(
        _(
            "You answered on %(day)s: %(answer)s. The first answer counts; write to %(vendor)s if "
            "something is different."
        )
        % {
            "day": format_day(earlier.day, current_language(), "plain"),
            "answer": earlier.get_verdict_display(),
            "vendor": earlier.vendor.name,
        }
    )


def check_answer(offer: ChangeOffer, verdict: str, name: str, note: str, seen_sha256: str) -> None:
    if verdict not in OfferVerdict.values:
        raise Refused(_("Choose one of the answers."))
    if seen_sha256 != offer.sha256 or offer.is_replaced:
        raise Refused(_("This page shows another offer now. Read it once more, then answer."))
    if verdict == OfferVerdict.ACCEPTED and not name:
        raise Refused(_("Write your name to accept it."), field="name")
    if verdict == OfferVerdict.ACCEPTED and note:
        raise Refused(
            _("An offer is accepted as it is: decline it with these words, or empty the text."),
            field="note",
        )
    if len(note) > LONGEST_NOTE:
        raise Refused(_("Keep it to 2,000 characters."), field="note")


def refuse_ended(offer: ChangeOffer, today: date, approved_on: date | None) -> None:
    end = contract_end_on(offer, today, approved_on)
    if end is None:
        return
    text = _("This contract has ended or is ending, so nothing is added to it. Ask %(vendor)s.")
    if end == ContractEnd.WITHDRAWN:
        text = _("This contract was withdrawn, so nothing is added to it. Ask %(vendor)s.")
    raise Refused(text % {"vendor": offer.vendor.name})


def log_offer_answer(
    offer: ChangeOffer, verdict: str, name: str, note: str, today: date, now: datetime
) -> Interaction:
    client = offer.contract.client
    with override(client.language):
        sentence = (
            _("Accepted: %(number)s, %(title)s.")
            if verdict == OfferVerdict.ACCEPTED
            else _("Declined: %(number)s, %(title)s.")
        ) % {"number": offer.number, "title": offer.title}
    return log_interaction(
        client=client,
        contract=offer.contract,
        direction=Direction.INBOUND,
        channel=Channel.OTHER,
        occurred_at=now,
        by=None,
        today=today,
        text=" ".join(filter(None, (sentence, f"({name})" if name else "", note))),
        purpose=Purpose.OFFER,
    )
