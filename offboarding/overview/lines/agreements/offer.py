"""An offer that the client has not answered some days after getting its link, or has no link to."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import format_page_day, local_day
from clientcare.core.languages import current_language
from clientcare.models import PortalToken
from clientcare.portal.purposes import OFFER as OFFER_LINK
from contracts.models import ChangeOffer, ContractGap, OfferKind
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

SHOWN_AFTER = timedelta(days=3)
LONGEST_DETAIL = 40
NO_LINK = "-"  # in place of the day on which the client got the link


class OfferLines(LineKind):
    key = "offer"
    rank = 8
    rests_on = (RowsOf(ChangeOffer, "contract__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """Until the last day on which the offer can be answered (included), or until an ending of
        its contract takes effect.
        """
        ending = ContractGap.objects.in_effect(inputs.today).filter(contract=OuterRef("contract"))
        offers = ChangeOffer.objects.valid().filter(
            ~Exists(ending),
            # As `contract_end_among`: no extra work after the contract's own last day.
            ~Q(kind=OfferKind.EXTRA, contract__ends_on__lt=inputs.today),
            contract__client__in=inputs.client_ids,
            contract__withdrawal=None,
            answer=None,
            replaced_by=None,
            answer_by__gte=inputs.today,
        )
        for offer in with_links(offers).select_related("contract").order_by("offered_on", "pk"):
            given_on = given_day(offer, inputs)
            shown_from = min((given_on or offer.offered_on) + SHOWN_AFTER, offer.answer_by)
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=offer.contract.client_id,
                kind=self.key,
                subject_id=offer.pk,
                detail=f"{given_on or NO_LINK} {offer.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=shown_from,
                due=offer.answer_by,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        given_on, number = line.detail.split(" ", 1)
        sentence = _("An offer waits for the answer of %(client)s.")
        if given_on == NO_LINK:
            sentence = _("Give %(client)s the link to an offer.")
        return ShownLine(
            line.due,
            line.client_name,
            sentence,
            why_waiting(given_on, number, line.due, viewing.today),
            viewing.address("offer_detail", line.subject_id),
            _("Look at the offer"),
        )


def with_links(offers: QuerySet[ChangeOffer]) -> QuerySet[ChangeOffer]:
    """With `given_at`, the moment of its first link, and `has_link`: a link works now."""
    links = PortalToken.objects.filter(purpose=OFFER_LINK, subject_id=OuterRef("pk"))
    first = links.order_by("created_at").values("created_at")[:1]
    return offers.annotate(given_at=Subquery(first), has_link=Exists(links.waiting()))


def given_day(offer: ChangeOffer, inputs: LineInputs) -> date | None:
    """None while the client has no link that works."""
    return local_day(offer.given_at, inputs.vendor.timezone) if offer.has_link else None


def why_waiting(given_on: str, number: str, due: date, today: date) -> str:
    names = {"number": number, "day": format_page_day(due, current_language(), today=today)}
    if given_on == NO_LINK:
        text = gettext("Offer %(number)s has no link that works. It can be answered until %(day)s.")
        return text % names
    days = (today - date.fromisoformat(given_on)).days
    if not days:
        text = gettext("Offer %(number)s, given today. It can be answered until %(day)s.")
        return text % names
    text = ngettext(
        "Offer %(number)s, given %(days)s day ago. It can be answered until %(day)s.",
        "Offer %(number)s, given %(days)s days ago. It can be answered until %(day)s.",
        days,
    )
    return text % {**names, "days": days}


OFFER = OfferLines()
