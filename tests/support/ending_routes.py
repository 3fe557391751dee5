"""The addresses of endings, their transition and their accounts, for `routes.py`."""

from tests.support.route import Route, button, file, form, page

ENDING_ROUTES: dict[str, Route] = {
    "ending_start": form("ending.prepare", pk="case_prospect"),
    "ending_detail": page("fact.read", pk="termination"),
    "ending_court_pack": file("review.record", pk="termination"),
    "ending_path": form("ending.prepare", pk="termination_drafted"),
    "ending_deed": form("document.send", pk="termination"),
    "ending_dates": form("ending.prepare", pk="termination_drafted"),
    "ending_demand_add": form("ending.prepare", pk="termination_drafted"),
    "ending_demand_remove": button("ending.prepare", pk="demand"),
    "ending_tick": button("ending.prepare", pk="termination", key="step"),
    "ending_override": form("step.override", pk="termination", key="step_overridable"),
    "ending_close": form("case.decide", pk="termination"),
    "ending_cancel": form("ending.cancel", pk="termination"),
    "ending_resume": form("ending.cancel", pk="termination"),
    "transition": page("fact.read", pk="termination"),
    "transition_add": form("ending.prepare", pk="termination"),
    "transition_done": form("ending.prepare", pk="transition_item"),
    "transition_carry": form("step.override", pk="transition_item"),
    "transition_withdraw": form("step.override", pk="transition_item"),
    "account_detail": page("fact.read", pk="termination"),
    "account_compute": button("account.settle", pk="termination_drafted"),
    "account_what_if": page("fact.read", pk="contract"),
    "fee_waive": form("account.settle", pk="termination_drafted"),
    "who_ends": button("account.settle", pk="termination_drafted"),
    "invoice_bills": form("fact.record", pk="invoice"),
    "account_item_add": form("ending.prepare", pk="termination_drafted"),
    "account_item_remove": button("ending.prepare", pk="account_item"),
    "final_issue": button("account.settle", pk="termination_closed"),
    "refund_record": form("fact.record", pk="termination_closed"),
}
