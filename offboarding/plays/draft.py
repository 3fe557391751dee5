"""The text of a play as it is drafted, and the late fee of its invoice as of today."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import override

from clientcare.documents.client_message import client_message, message_language
from clientcare.models import Interaction, User
from clientcare.money.rounding import round_money
from contracts.agreement.quoted_clause import quoted_clause
from contracts.billing.balances import open_invoices
from contracts.judging.record import WINDOW_DAYS
from contracts.plays.kinds.play_kind import DraftFacts, FeeToday, PlayKind
from contracts.plays.occasion import Occasion
from offboarding.plays.occasions import contacts_behind
from offboarding.settlement.agreed_fees import late_invoice
from offboarding.settlement.fees import LateInvoice
from offboarding.settlement.inputs import Terms

NEXT_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FeeLadder:
    """What the late fee of an invoice comes to today, in a week if nothing is paid, and at most."""

    today: FeeToday
    next_week: Decimal
    days: int
    currency: str
    clause: str


def draft_play(
    occasion: Occasion,
    play: PlayKind,
    writer: User,
    fee: FeeLadder | None,
    contacts: list[Interaction] | None = None,
) -> str:
    """In the client's language, with the clause in force that day in its own words. `contacts`:
    those behind it, where they are read already.
    """
    client = occasion.contract.client
    language = message_language(client)
    facts = DraftFacts(
        occasion=occasion,
        contacts=contacts_behind(occasion) if contacts is None else contacts,
        agreed=quoted_clause(occasion.term, language) if occasion.term else [],
        fee=fee.today if fee else None,
        window_days=WINDOW_DAYS,
    )
    with override(language):
        body = play.body(facts, language)
    return client_message(client, body, writer)


def fee_ladder(occasion: Occasion) -> FeeLadder | None:
    """By the code of the final account; None for no late invoice, a paid one, one whose contract
    agreed no fee, on its days of grace, and for one that is paid in instalments, of which only a
    part is late.
    """
    invoice = occasion.crossing.invoice
    if invoice is None or invoice.is_in_instalments:
        return None
    row = open_invoices(occasion.today).filter(pk=invoice.pk).first()
    agreement = occasion.agreement
    if row is None or row.open_amount <= 0:
        return None

    def late_on(day: date) -> LateInvoice:
        return late_invoice(agreement, row, Terms(row.currency, False, day))

    now, later = late_on(occasion.today), late_on(occasion.today + NEXT_WEEK)
    if not now.days or now.cap is None:
        return None
    most = round_money(Fraction(now.principal) * now.cap, row.currency)
    fee = FeeToday(occasion.today, now.fee(row.currency), most, row.open_amount)
    return FeeLadder(fee, later.fee(row.currency), now.days, row.currency, now.clause)
