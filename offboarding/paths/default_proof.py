"""Whether a client is in default on a day: what is unmet, and which demands rest on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from contracts.billing.credit import credit_column
from contracts.models import Contract, Flag, Invoice
from offboarding.ladder.delivered import counts_for
from offboarding.ladder.grounds import Ground, ReadInvoices, evidence_now, items_of_contract
from offboarding.ladder.set_off import unused_credit, why_covered
from offboarding.ladder.spacing import DemandTerms, demand_terms
from offboarding.models import Demand, Termination
from offboarding.paths.demanded import DemandedDefault, demanded_pieces, needed_demands
from offboarding.paths.replaced import replaced_amount, replaced_grounds
from offboarding.settlement.account_rows import invoices_of


@dataclass(frozen=True)
class DefaultProof(DemandedDefault):
    """`grounds`: all that is unmet, demanded or not. `credit`: of the client, unused, in the
    contract's currency; 0 while nothing is unmet.
    """

    terms: DemandTerms
    grounds: Sequence[Ground]
    credit: Decimal
    contract: Contract

    @property
    def is_unmet(self) -> bool:
        return any(ground.ids for ground in self.grounds)

    @property
    def why_no_default(self) -> str:
        """Empty when the client is in default. A cured default is never asserted, and a client
        whose credit covers what was demanded (or all that is open, while nothing was demanded) is
        not in default.
        """
        if not self.is_unmet:
            return _(
                "No flag of this contract is active and unmet today, so there is no default (it "
                "was cured, or never was)."
            )
        grounds = [self.demanded] if self.demanded else self.grounds
        return why_covered(self.credit, grounds, self.contract.currency)

    @property
    def why_too_few(self) -> str:
        if len(self.counted) >= self.needed:
            return ""
        text = _(
            "Written demands (somasi) on what is unmet today that were delivered and count: "
            "%(count)s of %(needed)s, %(apart)s."
        ) % {"needed": self.needed, "count": len(self.counted), "apart": self.terms.apart}
        if self.best and self.best.short:
            days = ", ".join(format_proof_day(demand.sent_on) for demand in self.best.short)
            text += " " + ngettext(
                "The demand of %(days)s does not count: it came too soon or gave too few days.",
                "The demands of %(days)s do not count: they came too soon or gave too few days.",
                len(self.best.short),
            ) % {"days": days}
        return text

    @property
    def why_too_early(self) -> str:
        deadline = self.best.deadline if self.best else None
        if deadline is None or deadline < self.today:
            return ""
        return _("The deadline of the last demand, %(day)s, must have passed.") % {
            "day": format_proof_day(deadline)
        }


def proof_of_default(
    ending: Termination, today: date, somasi: Sequence[Demand], read_invoices: ReadInvoices
) -> DefaultProof:
    """`somasi`: those of the contract that reached the client, of any day. `read_invoices` gives
    what `invoices_to_demand` reads.
    """
    contract = ending.contract
    terms = demand_terms(contract, ending.letter_on or today)
    flags = list(flags_on(contract, today))
    grounds = grounds_on(contract, flags, today, read_invoices)
    if not any(ground.items for ground in grounds if ground.is_money):
        grounds += replaced_grounds(ending, somasi, read_invoices())
    return DefaultProof(
        today=today,
        needed=needed_demands(ending, terms),
        terms=terms,
        grounds=grounds,
        pieces=demanded_pieces(grounds, demands_on(grounds, somasi, today), terms, contract),
        credit=flags[0].unused_credit if flags else credit_beside(grounds, contract, today),
        contract=contract,
    )


def credit_beside(grounds: Sequence[Ground], contract: Contract, today: date) -> Decimal:
    """The unused credit of a client without an active flag, whose invoices their final account
    replaced.
    """
    return unused_credit(contract, today) if grounds else Decimal(0)


def open_grounds(contract: Contract, today: date) -> list[Ground]:
    """What each active flag of the client leaves unmet of this contract on a day; with the flag's
    case.
    """
    flags = flags_on(contract, today).select_related("case_flag__case")
    return grounds_on(contract, list(flags), today)


def flags_on(contract: Contract, today: date) -> QuerySet[Flag]:
    """Of this contract or of none in particular, in force on a day; each with whether the client
    `has_other_contract`, and with the client's `unused_credit` in the contract's currency.
    """
    fits = Q(contract=None) | Q(contract=contract)
    flags = Flag.objects.filter(fits, client=contract.client_id, dismissed=False, since__lte=today)
    flags = flags.filter(Q(closed_on=None) | Q(closed_on__gt=today))
    others = Contract.objects.valid().filter(client=contract.client_id).exclude(pk=contract.pk)
    columns = {
        "has_other_contract": Exists(others),
        "unused_credit": credit_column(contract.client_id, contract.currency, today),
    }
    flags = flags.annotate(**columns).select_related("vendor__trigger_parameters")
    return flags.order_by("pk")


def grounds_on(
    contract: Contract,
    flags: Sequence[Flag],
    today: date,
    read_invoices: ReadInvoices | None = None,
) -> list[Ground]:
    """`flags`: of `flags_on`."""
    return [
        Ground(
            flag, contract, items_of_contract(items, contract, is_only=not flag.has_other_contract)
        )
        for flag, items in evidence_now(flags, today, read_invoices)
    ]


def invoices_to_demand(
    endings: Sequence[Termination], today: date, loose_of: Collection[int]
) -> list[Invoice]:
    """`invoices_of`, each with its `replaced_amount`."""
    rows = invoices_of([ending.contract for ending in endings], today, loose_of)
    return list(rows.annotate(replaced_amount=replaced_amount(endings, today)))


def demands_on(grounds: Sequence[Ground], somasi: Iterable[Demand], today: date) -> list[Demand]:
    """As `delivered_demands`, for grounds that the caller has."""
    on_flag = {ground.flag.pk: ground for ground in grounds}
    demanded = (
        demand for demand in somasi if demand.sent_on <= today and demand.flag_id in on_flag
    )
    return [demand for demand in demanded if counts_for(demand, on_flag[demand.flag_id])]


def format_proof_day(day: date | None) -> str:
    return format_day(day, current_language(), "plain") if day else ""
