"""The addresses of cases and of a client's case file, for `routes.py`."""

from tests.support.route import Route, button, file, form, page

CASE_ROUTES: dict[str, Route] = {
    "case_list_csv": file("fact.read"),
    "case_list": page("fact.read"),
    "case_detail": page("fact.read", pk="case"),
    "case_decide": form("case.decide", pk="case"),
    "case_close": form("case.decide", pk="case"),
    "rung_skip": form("case.decide", pk="case", rung="rung"),
    "case_open": form("case.decide", pk="calm"),
    "case_files": page("fact.read", pk="client"),
    "case_file_new": button("fact.record", pk="client"),
    "printed_mark": page("vendor.enter"),
    "case_file_check": form("fact.read", pk="client"),
    "case_file_progress": file("fact.read", pk="case_file_making"),
    "opinion_new": form("fact.record", pk="client"),
    "losses": form("fact.record", pk="client"),
    "loss_proof": form("fact.record", pk="loss"),
    "loss_withdraw": form("fact.withdraw", pk="loss"),
    "case_file_zip": file("fact.read", pk="case_file"),
    # colleagues whom a letter may name
    "colleagues": page("fact.read"),
    "colleague_new": form("fact.record"),
    "colleague_edit": form("fact.record", pk="colleague"),
    "referrals": form("fact.record", pk="termination_fresh"),
    "consent_new": form("fact.record", pk="referral", side="colleague_side"),
    "consent_withdraw": form("fact.record", pk="consent"),
    # what is learned from a closed ending
    "lessons": page("fact.read"),
    "aftermath": page("fact.read", pk="termination_closed"),
    "retrospective_write": form("fact.record", pk="termination_closed"),
    "cause_new": form("fact.record", pk="termination_closed"),
    "cause_done": form("fact.record", pk="cause"),
    "clause_propose": form("fact.record", pk="termination_closed"),
    "price_propose": form("fact.record", pk="termination_closed"),
    "question_propose": form("fact.record", pk="termination_closed"),
    "proposal_settle": form("case.decide", pk="proposal"),
    "touches_start": form("case.decide", pk="termination_closed"),
    "touches_stop": button("fact.record", pk="alumni_plan"),
    "touches_refused": button("fact.record", pk="alumni_plan"),
    "touch_write": form("fact.record", pk="alumni_plan"),
}
