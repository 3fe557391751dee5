"""The printed lines of fees, taxes and the deposit kept, as `lines` has those of the work."""

from collections.abc import Iterator
from decimal import Decimal

from clientcare.money.rounding import ppn_rate
from offboarding.settlement.fees import ZERO, Agreed, CancellationFee, LateInvoice, Waiver
from offboarding.settlement.lines import Line, LineBuilder, share_text


def kill_line(lines: LineBuilder, agreed: Agreed) -> Line:
    """The cancellation fee, or why there is none."""
    fee, amount = agreed.cancellation, lines.amounts["kill"]
    if fee is None or not lines.terms.is_ended_by_client:
        code = "agreed_client_only" if fee else "not_agreed"
        return Line("kill", clause=fee.clause if fee else "", zero_reason=code)
    rate = lines.share(fee.rate_on(lines.terms.account_on))
    remaining = lines.figure(lines.amounts["remaining"])
    formula = f"R({rate} × {remaining})"
    if fee.rebooking_credit:
        formula = f"max(0; {formula} − {lines.figure(fee.rebooking_credit)})"
    particulars = {"rate": rate, "remaining": remaining, **waiver_particulars(fee.waiver)}
    days = fee.days_to_event(lines.terms.account_on)
    if days is not None:
        particulars["days"] = str(days)
    if fee.rebooking_credit:
        particulars["rebooking"] = lines.figure(fee.rebooking_credit)
    return Line(
        "kill",
        clause=fee.clause,
        formula=lines.formula(formula, amount) if amount else "",
        amount=amount,
        zero_reason="" if amount else no_kill_reason(lines, fee),
        particulars=particulars,
    )


def no_kill_reason(lines: LineBuilder, fee: CancellationFee) -> str:
    if fee.waiver:
        return "waived"
    if not lines.amounts["remaining"]:
        return "nothing_remains"
    if not fee.rate_on(lines.terms.account_on):
        return "rate_is_zero"
    return "rebooked" if fee.rebooking_credit else "agreed_rounded"


def waiver_particulars(waiver: Waiver | None) -> dict[str, str]:
    return {"day": waiver.on.isoformat(), "why": waiver.why} if waiver else {}


def late_lines(lines: LineBuilder, agreed: Agreed) -> Iterator[Line]:
    """One line an invoice that has a late fee, or one zero line with its reason."""
    late = agreed.late
    if late is None:
        yield Line("late", zero_reason="not_agreed")
        return
    charged = late.charged(lines.terms.currency)
    for invoice, fee in charged:
        yield Line(
            "late",
            clause=invoice.clause or late.clause,
            formula=lines.formula(late_formula(lines, invoice), fee),
            amount=fee,
            note=invoice.label,
            particulars={
                "days": str(invoice.days),
                "principal": lines.figure(invoice.principal),
            },
        )
    if not charged:
        reason = "waived" if late.waiver else "agreed_rounded" if late.invoices else late.why_none
        particulars = waiver_particulars(late.waiver)
        yield Line("late", clause=late.clause, zero_reason=reason, particulars=particulars)


def late_formula(lines: LineBuilder, invoice: LateInvoice) -> str:
    principal = lines.figure(invoice.principal)
    spans = [f"{lines.share(span.daily)} × {span.days}" for span in invoice.spans if span.days > 0]
    rates = spans[0] if len(spans) == 1 else f"({' + '.join(spans)})"
    formula = f"R({principal} × {rates})"
    if invoice.cap is None:
        return formula
    return f"min({formula}; R({principal} × {lines.share(invoice.cap)}))"


def ppn_line(lines: LineBuilder, taxed: dict[str, Decimal]) -> Line:
    """PPN on the `taxed` amounts together; which they are is in the particulars."""
    tax, terms = lines.amounts["ppn"], lines.terms
    if not terms.is_vat_registered or terms.currency != "IDR":
        registered = terms.is_vat_registered
        return Line("ppn", zero_reason="idr_only" if registered else "not_vat_registered")
    rate = ppn_rate(terms.account_on)
    share = "" if rate.base_share == 1 else f" × {rate.base_share}"
    parts = [amount for amount in taxed.values() if amount]
    base = f"({lines.chain(parts)})" if len(parts) > 1 else lines.chain(parts)
    dpp = f"DPP R({base}{share})" if share else f"DPP {base}"
    percent = share_text(rate.rate * 100, percent_only=True)
    return Line(
        "ppn",
        basis=lines.formula(dpp, lines.amounts["dpp"]),
        formula=lines.formula(f"R({base} × {percent}{share})", tax),
        amount=tax,
        zero_reason="" if tax else "rounded" if parts else "no_work",
        particulars={
            "dpp": lines.figure(lines.amounts["dpp"]),
            "taxable": lines.figure(sum(parts, ZERO)),
            "share": str(rate.base_share) if share else "",
            "taxed": ",".join(taxed),
        },
    )


def deposit_lines(lines: LineBuilder, agreed: Agreed) -> Iterator[Line]:
    """What is kept of the deposit beyond the total, and the total with it. Nothing for `credit`."""
    deposit, amounts = agreed.deposit, lines.amounts
    if deposit.mode == "credit":
        return
    kept = amounts["retained"] - amounts["total"]
    if not lines.terms.is_ended_by_client:
        yield Line("deposit_kept", clause=deposit.clause, zero_reason="agreed_client_only")
        return
    minimum, total = lines.figure(deposit.minimum), lines.figure(amounts["total"])
    formula = f"max(0; min({minimum}; {lines.figure(amounts['settled'])}) − {total})"
    is_floor = deposit.mode == "floor"
    yield Line(
        "deposit_kept" if is_floor else "deposit_added",
        clause=deposit.clause,
        formula=lines.formula(formula, kept) if is_floor and kept else "",
        amount=kept,
        zero_reason="" if kept else "total_reaches_minimum" if is_floor else "entered",
    )
    yield Line(
        "retained",
        formula=lines.formula(lines.chain([amounts["total"], kept]), amounts["retained"]),
        amount=amounts["retained"],
        zero_reason="" if amounts["retained"] else "empty",
    )


def pph_lines(lines: LineBuilder, agreed: Agreed) -> Iterator[Line]:
    """PPh 23 that the client withholds from the balance, and what is then transferred."""
    pph, earned = lines.amounts["pph"], lines.amounts["earned"]
    if lines.terms.currency != "IDR":
        yield Line("pph", zero_reason="idr_only")
        return
    if agreed.base_withheld is None or not pph:
        code = agreed.why_no_pph if agreed.base_withheld is None else "all_withheld"
        yield Line("pph", zero_reason=code if earned or code != "all_withheld" else "no_work")
        return
    base = lines.chain([earned, -agreed.base_withheld])
    base = f"({base})" if agreed.base_withheld else base
    yield Line("pph", formula=lines.formula(f"R(2% × {base})", pph), amount=-pph)
    cash = lines.amounts["cash"]
    formula = lines.formula(lines.chain([lines.amounts["balance"], -pph]), cash)
    yield Line("cash", formula=formula, amount=cash, zero_reason="" if cash else "balanced")
