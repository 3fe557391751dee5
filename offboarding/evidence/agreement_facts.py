"""What both sides changed, and what settled an invoice other than a payment, as facts of a case
file: change orders, moves of the event, pauses, cancellations, credits, slips and disputes.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.models import Client
from clientcare.models.base import Fact
from clientcare.money.rounding import format_money
from contracts.models import (
    ChangeOrder,
    Dispute,
    EventMove,
    InvoiceCredit,
    Pause,
    WithholdingSlip,
)
from offboarding.evidence.dated_fact import DatedFact, recorded
from offboarding.evidence.ladder_facts import plain_day
from offboarding.models import ClientCancellation


def rows_of(kind: type[Fact], client: Client, lookup: str, *related: str) -> Any:
    """Valid rows of this client whose contract or invoice is valid too, with their related rows."""
    rows = kind.objects.of(client.vendor).valid().filter(**{lookup: client})
    of, is_parent, _client = lookup.partition("__")
    rows = rows.filter(**{f"{of}__withdrawal": None}) if is_parent else rows
    return rows.select_related("recorded_by", "vendor", *related)


def agreement_facts(client: Client) -> Iterator[DatedFact]:
    for order in rows_of(ChangeOrder, client, "contract__client", "contract"):
        title = _("Change order %(number)s of contract %(contract)s approved") % {
            "number": order.number,
            "contract": order.contract.number,
        }
        yield fact_of(order, order.approved_on, title, order.title, file=order.signed_file_id)
    for move in rows_of(EventMove, client, "contract__client", "contract"):
        title = _("The event of contract %(contract)s was moved from %(from)s to %(to)s") % {
            "contract": move.contract.number,
            "from": plain_day(move.from_on),
            "to": plain_day(move.to_on),
        }
        yield fact_of(move, move.agreed_on, title, move.number, file=move.signed_file_id)
    for pause in rows_of(Pause, client, "client"):
        title = _("Pause agreed from %(from)s to %(until)s") % {
            "from": plain_day(pause.from_on),
            "until": plain_day(pause.until_on),
        }
        yield fact_of(pause, pause.from_on, title, pause.reason)


def cancellation_facts(client: Client) -> Iterator[DatedFact]:
    """Without those that only a withdrawn message shows: it may have been another person's."""
    for cancellation in rows_of(
        ClientCancellation, client, "contract__client", "contract", "interaction"
    ):
        if has_lost_message(cancellation):
            continue
        about = {"contract": cancellation.contract.number}
        title = _("The client cancels contract %(contract)s") % about
        source = capfirst(str(cancellation.get_channel_display()))
        yield fact_of(
            cancellation,
            cancellation.received_on,
            title,
            cancellation.person,
            source,
            file=cancellation.file_id,
        )
        if cancellation.release_on:
            signed = _("Release of contract %(contract)s signed by both") % about
            yield fact_of(
                cancellation,
                cancellation.release_on,
                signed,
                cancellation.release_kept,
                file=cancellation.release_file_id,
            )


def has_lost_message(cancellation: ClientCancellation) -> bool:
    if cancellation.interaction is None or cancellation.file_id or cancellation.release_on:
        return False
    return cancellation.interaction.as_corrected is None


def settling_facts(client: Client) -> Iterator[DatedFact]:
    for credit in rows_of(InvoiceCredit, client, "invoice__client", "invoice"):
        title = _("Invoice %(number)s credited: %(amount)s") % {
            "number": credit.invoice.number,
            "amount": amount_text(credit, credit.invoice.currency),
        }
        yield fact_of(credit, credit.credited_on, title, credit.reason)
    for slip in rows_of(WithholdingSlip, client, "client", "invoice", "contract"):
        title = _("Tax withheld: %(amount)s, slip %(number)s") % {
            "amount": amount_text(slip, slip.currency),
            "number": slip.number,
        }
        yield fact_of(slip, slip.day, title, str(slip.invoice or slip.contract), file=slip.file_id)
    for dispute in rows_of(Dispute, client, "invoice__client", "invoice"):
        title = _("Invoice %(number)s disputed") % {"number": dispute.invoice.number}
        until = (
            _("until %(day)s") % {"day": plain_day(dispute.until_on)} if dispute.until_on else ""
        )
        yield fact_of(dispute, dispute.from_on, f"{title} {until}".strip(), dispute.reason)


def amount_text(row: Any, currency: str) -> str:
    return format_money(row.amount, currency, current_language())


def fact_of(
    row: Any, day: Any, title: str, text: str, source: str = "", file: int | None = None
) -> DatedFact:
    source = source or _("our books")
    return DatedFact(day, row.recorded_at, title, source, *recorded(row), text=text, file=file)
