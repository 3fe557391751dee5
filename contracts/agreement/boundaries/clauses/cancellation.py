"""The cancellation fee: a share of the price of what was not done yet, one rate or tiers by the
days left to the event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.pages.fields import FigureField
from clientcare.core.refused import Refused
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Vendor
from clientcare.money.rounding import round_money
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.payment import format_rate, rate_of
from contracts.agreement.boundaries.reading import read_whole
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import Cleaned, TermForm, TermRows
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.models import BoundaryTerm, Contract

MOST_TIERS = 12
RATE_SENTENCE = PrintedText(
    "If you cancel, we charge {rate}% of the price of what has not been done yet."
)
TIERS_SENTENCE = PrintedText(
    "If you cancel, we charge a share of the price of what has not been done yet, by the days left "
    "to the event: {tiers}."
)
TIER = PrintedText("{days} or more {rate}%")
LAST_TIER = PrintedText("fewer {rate}%")


@dataclass(frozen=True)
class Tier:
    """`percent` holds from `from_days` days before the event upwards."""

    from_days: int
    percent: Decimal


class TierRow(forms.Form):
    from_days = whole_number(gettext_lazy("From how many days before the event"))
    percent = FigureField(label=gettext_lazy("Fee in %"), required=False)


class CancellationForm(TermForm):
    def initial(self, vendor: Vendor) -> dict[str, Any]:
        """An event organiser registered for PPN owes it on both (SE-11/PJ.53/2003 no. 4)."""
        taxed = vendor.is_vat_registered
        return {"kill_taxable": taxed, "expenses_taxable": taxed}

    def shown_rows(self, term: BoundaryTerm) -> list[dict[str, Any]]:
        return list(term.value["tiers"])

    def value(self, cleaned: Cleaned, rows: Sequence[Cleaned]) -> dict[str, Any]:
        return {**super().value(cleaned, rows), "tiers": [dict(row) for row in rows]}


@dataclass(frozen=True)
class Cancellation(TermKind):
    """`{"percent": "25", "tiers": [], "kill_taxable": true, "expenses_taxable": true}`, or
    `"percent": null` and `"tiers": [{"from_days": 30, "percent": "25"}, …, {"from_days": 0, …}]`.

    Due only when the client ends or is in default (KUHPerdata art. 1249, 1304–1309). Whether PPN is
    due on it, and on the costs of the ending, was decided with the clause.
    """

    code = "cancellation"
    label = gettext_lazy("cancellation fee")
    form = CancellationForm(
        entered={
            "percent": FigureField(
                label=gettext_lazy("Fee in % of the price not yet done"),
                required=False,
                help_text=gettext_lazy("25 for a quarter. Leave it empty if the fee has tiers."),
            )
        },
        preset={
            "kill_taxable": forms.BooleanField(
                label=gettext_lazy("PPN is due on this fee"),
                required=False,
                help_text=gettext_lazy(
                    "If you charge PPN and organise events: yes. Unsure? Ask your tax adviser."
                ),
            ),
            "expenses_taxable": forms.BooleanField(
                label=gettext_lazy("PPN is due on costs charged at the end"), required=False
            ),
        },
        rows=TermRows(
            TierRow,
            (("from_days", "percent"),),
            label=gettext_lazy("Tier"),
            add_label=gettext_lazy("Add tiers"),
            first=1,
            more=3,
        ),
        clause_label=gettext_lazy("Cancellation clause"),
        place=220,
    )
    sheet_label = PrintedText("Cancellation")
    regulates_ending = True

    percent: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    kill_taxable: bool = False
    expenses_taxable: bool = False

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        percent = read_percent(value)
        tiers = read_tiers(value.get("tiers") or ())
        if (percent is None) == (not tiers):
            raise Refused(
                _("Write one rate, or tiers by the days to the event: one of the two."),
                field="percent",
            )
        return cls(
            percent, tiers, bool(value.get("kill_taxable")), bool(value.get("expenses_taxable"))
        )

    def as_value(self) -> dict[str, Any]:
        return {
            "percent": None if self.percent is None else f"{self.percent:f}",
            "tiers": [
                {"from_days": tier.from_days, "percent": f"{tier.percent:f}"} for tier in self.tiers
            ],
            "kill_taxable": self.kill_taxable,
            "expenses_taxable": self.expenses_taxable,
        }

    def fitted_to(self, contract: Contract) -> Self:
        """Refused for tiers in a contract without the day that they are counted to."""
        if self.tiers and contract.event_date is None:
            raise Refused(
                _(
                    "These tiers count the days to the event, and this contract names no event "
                    "date. Write the event date, or one rate."
                ),
                field="event_date",
            )
        return self

    def rate_at(self, days_to_event: int) -> Fraction:
        """The share (0–1) that holds so many days before the event; a past event counts as 0 days.
        With one rate the days do not matter.
        """
        if self.percent is not None:
            return Fraction(self.percent) / 100
        days = max(days_to_event, 0)
        return Fraction(max(self.reached(days), key=lambda tier: tier.from_days).percent) / 100

    def reached(self, days: int) -> list[Tier]:
        return [tier for tier in self.tiers if tier.from_days <= days]

    @property
    def flat_percent(self) -> Decimal | None:
        """The one rate, also where it is written as a single tier; None where the days matter."""
        return self.tiers[0].percent if len(self.tiers) == 1 else self.percent

    def text(self) -> str:
        if self.flat_percent is not None:
            rate = format_rate(self.flat_percent)
            return _("%(rate)s%% of the price not yet done") % {"rate": rate}
        *upper, last = self.tiers
        tiers = [tier_text(tier) for tier in upper]
        return ", ".join([*tiers, _("%(rate)s%% with fewer") % {"rate": format_rate(last.percent)}])

    def sheet_sentences(self, language: str) -> list[str]:
        if self.flat_percent is not None:
            rate = format_rate(self.flat_percent, language)
            return [RATE_SENTENCE.in_language(language, rate=rate)]
        *upper, last = self.tiers
        tiers = [
            TIER.in_language(
                language,
                rate=format_rate(tier.percent, language),
                days=format_units(tier.from_days, "days", language),
            )
            for tier in upper
        ]
        rest = LAST_TIER.in_language(language, rate=format_rate(last.percent, language))
        return [TIERS_SENTENCE.in_language(language, tiers=", ".join([*tiers, rest]))]

    def what_if(self, case: TodayCase) -> str:
        """Of the price not yet done, by the days from the end of the notice to the event, as the
        account counts them; only the share where no price is known.
        """
        if self.percent is None and case.event_on is None:
            return ""
        days = (case.event_on - case.ends_on).days if case.event_on else 0
        rate = self.rate_at(days)
        percent = format_rate(Decimal(rate.numerator * 100) / rate.denominator, case.language)
        names = {"rate": percent, "amount": case.money(case.not_done), "days": days}
        names["fee"] = case.money(round_money(rate * Fraction(case.not_done), case.currency))
        if not case.not_done:
            return _("Cancelled today: %(rate)s%% of what is not done.") % names
        if case.event_on is None or self.percent is not None:
            return _("Cancelled today: %(rate)s%% of %(amount)s is %(fee)s.") % names
        return ends_sentence(days) % (names | {"end": case.day(case.ends_on)})


def ends_sentence(days_left: int) -> str:
    """Of an ending so many days before the event; negative after it."""
    if days_left == 0:
        return _(
            "Cancelled today, it ends on %(end)s, the day of the event: %(rate)s%% of %(amount)s "
            "is %(fee)s."
        )
    if days_left < 0:
        return _(
            "Cancelled today, it ends on %(end)s, after the event: %(rate)s%% of %(amount)s is "
            "%(fee)s."
        )
    return ngettext(
        "Cancelled today, it ends on %(end)s, %(days)s day before the event: %(rate)s%% of "
        "%(amount)s is %(fee)s.",
        "Cancelled today, it ends on %(end)s, %(days)s days before the event: %(rate)s%% of "
        "%(amount)s is %(fee)s.",
        days_left,
    )


def tier_text(tier: Tier) -> str:
    text = ngettext(
        "%(rate)s%% with %(count)d day or more",
        "%(rate)s%% with %(count)d days or more",
        tier.from_days,
    )
    return text % {"rate": format_rate(tier.percent), "count": tier.from_days}


def read_percent(value: Mapping[str, Any]) -> Decimal | None:
    """A share from 0 to 100 percent, at most three decimals; Refused at its field for any other."""
    if str(value.get("percent")) in ("0", "0.0", "0.00"):
        return Decimal(0)
    return rate_of(value, "percent", most=100)


def read_tiers(rows: Sequence[Mapping[str, Any]]) -> tuple[Tier, ...]:
    """The tiers, that of most days first. Refused without one from 0 days, or for the same days
    twice.
    """
    tiers = [read_tier(row) for row in rows]
    days = {tier.from_days for tier in tiers}
    if len(tiers) > MOST_TIERS:
        raise Refused(_("These are more than %(count)s tiers.") % {"count": MOST_TIERS})
    if len(days) < len(tiers):
        raise Refused(_("Two tiers begin at the same number of days. Keep one of them."))
    if tiers and 0 not in days:
        raise Refused(
            _(
                "The tiers leave out the last days before the event: add one from 0 days, which "
                "holds up to the event itself."
            )
        )
    return tuple(sorted(tiers, key=lambda tier: -tier.from_days))


def read_tier(row: Mapping[str, Any]) -> Tier:
    percent = read_percent(row)
    if percent is None:
        raise Refused(_("Write the fee of each tier in percent, 0 if there is none."))
    return Tier(read_whole(row, "from_days"), percent)
