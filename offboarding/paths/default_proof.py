"""Whether a client is in default on a day: what is unmet, and which demands rest on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from contracts.models import Contract, Flag
from offboarding.ladder.delivered import contracts_beside, counts_for
from offboarding.ladder.grounds import Ground, grounds_of
from offboarding.ladder.set_off import unused_credit, why_covered
from offboarding.ladder.spacing import DemandTerms, demand_terms
from offboarding.models import Demand, Termination
from offboarding.paths.demanded import DemandedDefault, demanded_pieces, needed_demands
from offboarding.paths.replaced import replaced_grounds


@dataclass(frozen=True)
class DefaultProof(DemandedDefault):
    """`grounds`: all that is unmet, demanded or not. `credit`: of the client, unused, in the
    contract's currency.
    """

    terms: DemandTerms
    grounds: Sequence[Ground]
    credit: Decimal
    contract: Contract

    @property
    def why_no_default(self) -> str:
        """Nothing cured is accused; and who has credit that covers what was demanded, or all that
        is open while nothing was, is not in default.
        """
        if not any(one.ids for one in self.grounds):
            return _(
                "No flag of this contract is active and unmet today, so there is no default (it "
                "was cured, or never was): P3 is closed. Choose P1 or P2."
            )
        grounds = [self.demanded] if self.demanded else self.grounds
        return why_covered(self.credit, grounds, self.contract.currency)

    @property
    def why_too_few(self) -> str:
        if len(self.counted) >= self.needed:
            return ""
        text = _(
            "%(needed)s written demands (somasi) on what is unmet today must be delivered, "
            "%(days)s days apart; %(count)s count so far."
        ) % {
            "needed": self.needed,
            "days": self.terms.days_apart,
            "count": len(self.counted),
        }
        if self.best and self.best.short:
            days = ", ".join(format_proof_day(one.sent_on) for one in self.best.short)
            text += " " + _(
                "The demand of %(days)s does not count: it came too soon or gave too few days."
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


def proof_of_default(ending: Termination, today: date) -> DefaultProof:
    contract = ending.contract
    terms = demand_terms(contract, ending.letter_on or today)
    grounds = open_grounds(contract, today)
    if not any(one.items for one in grounds if one.is_money):
        grounds += replaced_grounds(ending, today)
    return DefaultProof(
        today=today,
        needed=needed_demands(ending, terms),
        terms=terms,
        grounds=grounds,
        pieces=demanded_pieces(grounds, demands_on(grounds, contract, today), terms, contract),
        credit=unused_credit(contract, today),
        contract=contract,
    )


def open_grounds(contract: Contract, today: date) -> list[Ground]:
    """What each flag of the client leaves unmet of this contract on a day."""
    fits = Q(contract=None) | Q(contract=contract)
    flags = Flag.objects.filter(fits, client=contract.client_id, dismissed=False, since__lte=today)
    flags = flags.filter(Q(closed_on=None) | Q(closed_on__gt=today))
    found = grounds_of(
        flags.select_related("vendor__trigger_parameters"), contracts_beside(contract), today
    )
    return [ground for (_flag, pk), ground in found.items() if pk == contract.pk]


def demands_on(grounds: Sequence[Ground], contract: Contract, today: date) -> list[Demand]:
    """Those of `delivered_demands`, on grounds that are read already."""
    on_flag = {one.flag.pk: one for one in grounds}
    sent = contract.written_demands.delivered().filter(sent_on__lte=today, flag__in=list(on_flag))
    return [one for one in sent if counts_for(one, on_flag[one.flag_id])]


def format_proof_day(day: date | None) -> str:
    return format_day(day, current_language(), "plain") if day else ""
