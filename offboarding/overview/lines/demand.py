"""A reminder or somasi that is frozen and not sent (after its deadline it can only be voided), and
one that was delivered and whose deadline has passed.
"""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import ONE_DAY, roman_number
from clientcare.core.registry import Label
from clientcare.delivery.live_deliveries import GONE
from clientcare.models import Delivery, DeliveryPurpose
from contracts.models import Invoice
from contracts.models.invoice_sums import awaits_slip
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import Demand, DemandKind, DemandState, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class DemandLines(LineKind):
    key = "demand"
    rank = 3
    rests_on = (RowsOf(Demand),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        in_ending = {facts.client.pk for facts in inputs.facts if facts.ending is not None}
        demands = latest_demands(inputs.client_ids)
        unpaid = unpaid_invoices(demands, inputs.today)
        for demand in demands:
            if demand.state == DemandState.ISSUED and not demand.is_leaving:
                yield self.line(inputs, demand, demand.dated_on, sending_permission(demand))
            if demand.state != DemandState.DELIVERED or demand.client_id in in_ending:
                continue
            if is_unmet(demand, unpaid):
                yield self.line(inputs, demand, demand.deadline_on + ONE_DAY, "demand.write")

    def line(self, inputs: LineInputs, demand: Demand, due: date, permission: str) -> TodayLine:
        return TodayLine(
            vendor=inputs.vendor,
            client_id=demand.client_id,
            kind=self.key,
            subject_id=demand.pk,
            detail=f"{demand.state} {demand.rung} {demand.deadline_on.isoformat()}",
            rank=self.rank,
            shown_from=due,
            due=due,
            permission=permission,
        )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        state, rung, *deadline = line.detail.split()  # lines of an older version lack it
        url = viewing.address("demand", line.subject_id)
        if state == DemandState.ISSUED:
            over_on = date.fromisoformat(*deadline) if deadline else date.max
            sentence, why = unsent_text(rung, over_on, viewing)
            return ShownLine(line.due, line.client_name, sentence, why, url, _("Open it"))
        day = viewing.day(line.due - ONE_DAY)
        passed = gettext("The deadline of somasi %(number)s passed on %(day)s: next step.")
        if rung == "0":
            passed = gettext("The deadline of the reminder passed on %(day)s: next step.")
        why = passed % {"number": roman_number(int(rung)), "day": day}
        sentence = _("Take the next step with %(client)s.")
        return ShownLine(line.due, line.client_name, sentence, why, url, _("Next step"), "risk")


def unsent_text(rung: str, deadline: date, viewing: Viewing) -> tuple[Label, Label]:
    """Sentence and reason for a letter that is not delivered."""
    number = roman_number(int(rung))
    if deadline <= viewing.today:
        sentence = _("Void the reminder to %(client)s and write it again.")
        if rung != "0":
            sentence = gettext("Void somasi %(number)s to %(client)s and write it again.")
        why = gettext("It is not with the client, and had to arrive before its deadline, %(day)s.")
        return str(sentence).replace("%(number)s", number), why % {"day": viewing.day(deadline)}
    sentence = _("Send the reminder to %(client)s.")
    if rung != "0":
        sentence = gettext("Send somasi %(number)s to %(client)s.")
    why = _("It is frozen and not with the client yet.")
    return str(sentence).replace("%(number)s", number), why


def sending_permission(demand: Demand) -> str:
    return "demand.write" if demand.kind == DemandKind.REMINDER else "document.send"


def latest_demands(clients: Collection[int]) -> list[Demand]:
    """Of each open flag and contract the newest demand that is not void. `is_leaving`: it has a
    delivery that is queued, done or uncertain.
    """
    rows = Demand.objects.exclude(state=DemandState.VOID).exclude(document=None)
    same = {"flag": OuterRef("flag"), "contract": OuterRef("contract")}
    later = rows.filter(**same, pk__gt=OuterRef("pk"))
    tries = Delivery.objects.filter(
        purpose=DeliveryPurpose.DEMAND, subject_id=OuterRef("pk"), replaced_by=None
    )
    rows = rows.filter(client__in=clients, flag__closed_on=None, flag__dismissed=False)
    rows = rows.annotate(is_leaving=Exists(tries.exclude(state__in=GONE)))
    return list(rows.filter(~Exists(later)).select_related("flag").order_by("pk"))


def unpaid_invoices(demands: list[Demand], today: date) -> set[int]:
    ids = {pk for demand in demands if is_about_invoices(demand) for pk in demand.evidence_ids}
    if not ids:
        return set()
    unpaid = Invoice.objects.open_on(today).filter(~awaits_slip(today), pk__in=ids)
    return set(unpaid.values_list("pk", flat=True))


def is_about_invoices(demand: Demand) -> bool:
    return TRIGGER_KINDS[demand.flag.kind].evidence is INVOICES


def is_unmet(demand: Demand, unpaid: set[int]) -> bool:
    """A demand about invoices is unmet while money of one is open, any other while its flag is."""
    return bool(demand.evidence_ids & unpaid) if is_about_invoices(demand) else True


DEMAND = DemandLines()
