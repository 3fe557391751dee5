"""An offer that the client has not answered some days after it was made, or has not been given."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import PortalToken
from clientcare.portal.purposes import OFFER as OFFER_LINK
from contracts.models import ChangeOffer, ContractGap
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

SHOWN_AFTER = timedelta(days=3)
LONGEST_DETAIL = 40
UNGIVEN = "ungiven "  # begins the detail of one without a link so far


class OfferLines(LineKind):
    key = "offer"
    rank = 8
    rests_on = (RowsOf(ChangeOffer, "contract__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """Until the last day on which it can be answered, that day included, and until an ending of
        its contract is in effect.
        """
        ending = ContractGap.objects.in_effect(inputs.today).filter(contract=OuterRef("contract"))
        offers = ChangeOffer.objects.valid().filter(
            ~Exists(ending),
            contract__client__in=inputs.client_ids,
            contract__withdrawal=None,
            answer=None,
            replaced_by=None,
            answer_by__gte=inputs.today,
        )
        links = PortalToken.objects.of(inputs.vendor).filter(
            purpose=OFFER_LINK, subject_id=OuterRef("pk")
        )
        offers = offers.annotate(is_given=Exists(links))
        for one in offers.select_related("contract").order_by("offered_on", "pk"):
            shown_from = min(one.offered_on + SHOWN_AFTER, one.answer_by)
            mark = "" if one.is_given else UNGIVEN
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=one.contract.client_id,
                kind=self.key,
                subject_id=one.pk,
                detail=f"{mark}{one.offered_on.isoformat()} {one.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=shown_from,
                due=one.answer_by,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        offered_on, number = line.detail.removeprefix(UNGIVEN).split(" ", 1)
        sentence = _("An offer waits for the answer of %(client)s.")
        if line.detail.startswith(UNGIVEN):
            sentence = _("%(client)s does not have your offer yet: give the link.")
        days = (viewing.today - date.fromisoformat(offered_on)).days
        why = ngettext(
            "Offer %(number)s, since %(days)s day. It can be answered until %(day)s.",
            "Offer %(number)s, since %(days)s days. It can be answered until %(day)s.",
            days,
        ) % {"number": number, "days": days, "day": format_day(line.due, current_language())}
        return ShownLine(
            line.due,
            line.client_name,
            sentence,
            why,
            viewing.address("offer_detail", line.subject_id),
            _("Look at the offer"),
        )


OFFER = OfferLines()
