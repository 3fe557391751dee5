"""The client declined an offer: a line for a week, unless something follows before."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Interaction, corrected_column
from contracts.judging.reply_clock import ANSWER
from contracts.models import ChangeOffer, ContractGap, OfferAnswer, OfferVerdict
from offboarding.models import TodayLine
from offboarding.overview.lines.agreements.offer import LONGEST_DETAIL
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

SHOWN_FOR = timedelta(days=7)


class DeclinedOfferLines(LineKind):
    key = "declined_offer"
    rank = 8
    rests_on = (RowsOf(ChangeOffer, "contract__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for answer in declined_offers(inputs).select_related("offer__contract").order_by("pk"):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=answer.offer.contract.client_id,
                kind=self.key,
                subject_id=answer.offer_id,
                detail=answer.offer.number[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=answer.said_on,
                due=answer.said_on,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        why = _("Offer %(number)s, declined on %(day)s. Nothing of it is agreed.")
        return ShownLine(
            line.due,
            line.client_name,
            gettext_lazy("%(client)s declined an offer."),
            why % {"number": line.detail, "day": viewing.day(line.due)},
            viewing.address("offer_detail", line.subject_id),
            gettext_lazy("Look at the offer"),
        )


def declined_offers(inputs: LineInputs) -> QuerySet[OfferAnswer]:
    """Of the last days, which nothing followed and no ending settled."""
    ending = ContractGap.objects.in_effect(inputs.today).filter(
        contract=OuterRef("offer__contract")
    )
    said_at = corrected_column("interaction", "occurred_at", "answered_at")
    said = OfferAnswer.objects.of(inputs.vendor).said().annotate(said_at=said_at)
    return said.filter(
        ~Exists(ending),
        ~Exists(our_answer(inputs)),
        ~Exists(next_offer(inputs)),
        verdict=OfferVerdict.DECLINED,
        said_on__gt=inputs.today - SHOWN_FOR,
        said_on__lte=inputs.today,
        offer__withdrawal=None,
        offer__contract__withdrawal=None,
        offer__contract__client__in=inputs.client_ids,
    )


def our_answer(inputs: LineInputs) -> QuerySet[Interaction]:
    """To the client after the no, also before it was recorded."""
    return Interaction.objects.valid().filter(
        ANSWER,
        client=OuterRef("offer__contract__client"),
        occurred_at__gt=OuterRef("said_at"),
        occurred_at__lte=inputs.end_of(inputs.today),
    )


def next_offer(inputs: LineInputs) -> QuerySet[ChangeOffer]:
    """For the contract, made after the no."""
    return ChangeOffer.objects.valid().filter(
        contract=OuterRef("offer__contract"),
        pk__gt=OuterRef("offer"),
        recorded_at__gt=OuterRef("said_at"),
        offered_on__lte=inputs.today,
    )


DECLINED_OFFER = DeclinedOfferLines()
