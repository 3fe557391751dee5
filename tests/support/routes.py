"""Every address of the app, what it needs, and the row of a folder it is tried on.

`page` is read, `form` is read and posted, `button` is only posted, `file` returns bytes. The
keywords name the parts of the address and, after them, the row in a client's folder
(tests/support/world.py). A route that is missing here, or that no longer exists, fails
tests/test_permissions.py.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from clientcare.core.permissions import PERMISSIONS
from clientcare.models import Role
from tests.support.case_routes import CASE_ROUTES
from tests.support.contract_routes import CONTRACT_ROUTES
from tests.support.ending_routes import ENDING_ROUTES
from tests.support.lead_routes import LEAD_ROUTES
from tests.support.portal_routes import PORTAL_ROUTES, RECAP_ROUTES
from tests.support.route import ALL, PUBLIC, SIGNED_IN, Route, button, file, form, named, page

ROUTES: dict[str, Route] = {
    # everybody
    "index": Route(SIGNED_IN, "GET", goes_elsewhere=ALL),
    "healthz": Route(PUBLIC, "FILE"),
    "healthz_web": Route(PUBLIC, "FILE"),
    "manifest": Route(PUBLIC, "FILE"),
    "share": Route(PUBLIC, "GET POST", goes_elsewhere=ALL | {"anonymous"}),
    "account_login": Route(PUBLIC, "GET POST", goes_elsewhere=ALL),
    "account_logout": Route(PUBLIC, "GET POST", goes_elsewhere=frozenset({"anonymous"})),
    "account_change_password": form(SIGNED_IN),
    "account_reset_password": form(PUBLIC),
    "account_reset_password_done": page(PUBLIC),
    "account_reset_password_from_key": Route(PUBLIC, "GET POST", {"uidb36": "word", "key": "word"}),
    "account_reset_password_from_key_done": page(PUBLIC),
    "account_inactive": page(PUBLIC),
    "account_signup": Route(PUBLIC, "GET POST", goes_elsewhere=ALL),
    "invitation": Route(PUBLIC, "GET POST"),
    "invitation_decline": Route(PUBLIC, "POST"),
    "invitation_link": Route(PUBLIC, "GET", {"token": "word"}),
    **PORTAL_ROUTES,
    **RECAP_ROUTES,
    "profile": form(SIGNED_IN),
    # the second factor: a user without one is led to set it up; changing it asks for the password
    # first
    "mfa_authenticate": Route(PUBLIC, "GET POST", goes_elsewhere=ALL | {"anonymous"}),
    "account_reauthenticate": form(SIGNED_IN),
    "mfa_reauthenticate": Route(SIGNED_IN, "GET POST", goes_elsewhere=ALL),
    "mfa_index": page(SIGNED_IN),
    "mfa_activate_totp": Route(SIGNED_IN, "GET POST", goes_elsewhere=ALL),
    "mfa_deactivate_totp": Route(SIGNED_IN, "GET POST", goes_elsewhere=ALL),
    "mfa_view_recovery_codes": Route(SIGNED_IN, "GET", goes_elsewhere=ALL),
    "mfa_generate_recovery_codes": Route(SIGNED_IN, "GET POST", goes_elsewhere=ALL),
    "mfa_download_recovery_codes": Route(SIGNED_IN, "FILE"),
    "sessions": page(SIGNED_IN),
    "session_end": button(SIGNED_IN),
    "sessions_end_others": button(SIGNED_IN),
    **LEAD_ROUTES,
    # the vendor's people
    "settings_reminders": form("settings.edit"),
    "settings_extra": form("settings.edit"),
    "held_list": page("fact.record"),
    "settings_away": form("settings.edit"),
    "overdue_months": page("ledger.export"),
    "export_page": page("ledger.export"),
    "export_file": Route("ledger.export", "FILE", {"code": "export_code"}),
    "settings_vendor": form("settings.edit"),
    "settings_members": page("member.manage"),
    "member_list_csv": file("member.manage"),
    "member_invite": form("member.manage"),
    "member_invite_again": button("member.manage", pk="invitation"),
    "invitation_withdraw": button("member.manage", pk="invitation"),
    "member_remove": button("member.manage", pk="staff_membership"),
    # clients, contacts, files
    "client_list": page("fact.read"),
    "client_list_csv": file("fact.read"),
    "client_new": form("client.edit"),
    "client_detail": page("fact.read", pk="client"),
    "client_edit": form("client.edit", pk="client"),
    "client_archive": button("client.edit", pk="calm"),
    "client_archive_anyway": form("case.decide", pk="calm"),
    "client_unarchive": button("client.edit", pk="archived"),
    "client_merge": page("client.edit", pk="client"),
    "client_merge_with": form("client.edit", pk="client", other="calm"),
    "contact_start": page("fact.record"),
    "contact_log": form("fact.record", pk="client"),
    "contact_verdict": file("fact.record", pk="client"),
    "search": page("fact.read"),
    "contact_show": Route(
        "fact.read", "GET", {"pk": "interaction"}, goes_elsewhere=frozenset({"owner", "staff"})
    ),
    "contact_contract": form("fact.record", pk="imported_message"),
    "contact_reading": button("fact.record", pk="request_open"),
    "contact_correct": form("fact.withdraw", pk="interaction"),
    "contact_withdraw": form("fact.withdraw", pk="interaction"),
    "attachment_add": form("fact.record", pk="client"),
    "attachment": file("fact.read", pk="attachment"),
    "chat_list": page("fact.read", pk="client"),
    "chat_new": form("fact.record", pk="client"),
    "chat_detail": page("fact.read", pk="chat"),
    "chat_progress": file("fact.read", pk="chat_reading"),
    "chat_confirm": form("fact.record", pk="chat"),
    "chat_withdraw": form("fact.withdraw", pk="chat_done"),
    # contracts, invoices, payments
    **{
        f"{name}_csv": file("fact.read", pk="client")
        for name in ("client_invoices", "client_payments")
    },
    **{f"{name}_list_csv": file("fact.read", pk="client") for name in ("contact", "chat")},
    "contract_invoices_csv": file("fact.read", pk="contract"),
    "contract_payments_csv": file("fact.read", pk="contract"),
    **{
        f"{name}_list_csv": file("fact.record", pk="client")
        for name in ("request", "change_order", "pause")
    },
    **CONTRACT_ROUTES,
    # imports, flags
    "import_list": page("ledger.import"),
    "import_list_csv": file("ledger.import"),
    "import_errors_csv": file("ledger.import", pk="ledger_refused"),
    "import_new": form("ledger.import"),
    "import_sample": file("ledger.import"),
    "import_detail": page("ledger.import", pk="ledger_import"),
    "import_columns": form("ledger.import", pk="ledger_columns"),
    "import_progress": file("ledger.import", pk="ledger_reading"),
    "import_confirm": button("ledger.import", pk="ledger_import"),
    "import_withdraw": form("fact.withdraw", pk="ledger_done"),
    "request_triage": page("fact.record", pk="client"),
    "request_others": button("fact.record", pk="client"),
    "request_first": button("fact.record", pk="request_open"),
    "request_undo": button("fact.withdraw", pk="request_answer"),
    "request_answer": form("fact.record", pk="request_open"),
    "instruction_check": form("fact.record", pk="request_open"),
    "instruction_settle": button("fact.record", pk="request_open"),
    "change_order_new": form("fact.record", pk="client"),
    "change_order_withdraw": form("fact.withdraw", pk="change_order"),
    "flag_detail": page("fact.read", pk="flag"),
    "flag_dismiss": form("flag.dismiss", pk="flag"),
    "settings_triggers": form("settings.edit"),
    "settings_calendar": form("settings.edit"),
    "settings_time_zone": form("settings.edit"),
    "joint_leave": button("settings.edit"),
    "calendar_day_remove": button("settings.edit", pk="calendar_day"),
    # the outbox
    "outbox": page("outbox.read"),
    "outbox_csv": file("outbox.read"),
    "document": file("outbox.read", pk="letter_pdf"),
    "delivery": page("outbox.read", pk="delivery"),
    "delivery_again": button("delivery.resolve", pk="delivery"),
    "document_sign": form("document.send", pk="letter_pdf"),
    "document_stamp": form("fact.record", pk="letter_pdf"),
    "delivery_retry": button("document.send", pk="delivery_failed"),
    "delivery_cancel": button("document.send", pk="delivery_waiting"),
    "job_retry": button("job.retry", pk="stuck_job"),
    # cases
    "home": Route("vendor.enter", "GET", goes_elsewhere=frozenset({"lawyer"})),
    "first_steps_end": button("settings.edit"),
    "home_csv": file("fact.read"),
    "today_csv": file("fact.read"),
    **CASE_ROUTES,
    # endings and their accounts
    **ENDING_ROUTES,
    # letters
    "letter_edit": form("letter.draft", pk="termination_drafted"),
    "letter_preview": button("letter.draft", pk="termination_drafted"),
    "letter_swap": button("letter.draft", pk="termination_drafted"),
    "letter_source": button("letter.draft", pk="termination_drafted"),
    "letter_overrule": button("letter.submit", pk="termination_drafted"),
    "letter_begin": button("letter.draft", pk="termination_fresh"),
    "letter_restart": button("letter.submit", pk="termination_approved"),
    "letter_submit": button("letter.submit", pk="termination_drafted"),
    "review_queue_csv": file("review.read"),
    "review_queue": page("review.read"),
    "review_room": named(page("review.read", pk="letter")),
    "review_comment": named(button("review.decide", pk="letter")),
    "review_decide": named(button("review.decide", pk="letter")),
    "review_words": named(form("review.decide", pk="letter")),
    "review_record": form("review.record", pk="letter_outside"),
    "review_share": form("review.record", pk="letter_outside"),
    "review_unshare": button("review.record", pk="portal_token"),
    "review_bundle": file("review.record", pk="letter_outside"),
    "review_document": named(file("review.read", pk="letter", document="letter_pdf")),
    "review_file": named(file("review.read", pk="letter", attachment="attachment")),
    # reminders and somasi
    "reminder_new": form("demand.write", pk="client"),
    "reminder_write": form("demand.write", pk="flag"),
    "somasi_write": form("demand.write", pk="flag"),
    "demand_preview": button("demand.write", pk="flag"),
    "demand": page("fact.read", pk="somasi"),
    "somasi_send": button("document.send", pk="somasi"),
    "reminder_send": button("demand.write", pk="reminder"),
    "demand_void": form("demand.write", pk="somasi"),
    # sending
    "ending_send": form("document.send", pk="termination_approved"),
    "ending_confirm_recipient": button("document.send", pk="termination_approved"),
    "ending_confirm_hold": button("document.send", pk="termination_approved"),
    "ending_send_final": button("document.send", pk="termination_closed"),
    "delivery_hand_over": form("ending.prepare", pk="delivery_waiting"),
    "delivery_bounced": form("document.send", pk="delivery_sent"),
    "delivery_arrived": form("delivery.resolve", pk="delivery"),
}

# Posted by a phone's share menu, which knows no token of ours; it writes nothing on record.
SENT_BY_PHONES = {"share"}
NOT_SUBMITTED_TO_THEM = ("letter_outside", "letter_recorded")  # a lawyer finds nothing there

# The same page in another state: other rows for its `pk`.
STATES = {
    "client_detail": ("prospect", "calm", "archived"),
    "contract_detail": ("contract_ended", "contract_free"),
    "invoice_detail": ("invoice_disputed", "invoice_loose"),
    "import_detail": ("ledger_refused", "ledger_reading", "ledger_done"),
    "chat_detail": ("chat_strange", "chat_reading", "chat_refused", "chat_done"),
    "flag_detail": ("flag_dismissed", "flag_silent", "flag_scope", "flag_breach"),
    "flag_dismiss": ("flag_silent", "flag_scope"),
    "request_answer": ("request",),
    "case_detail": ("case_closed", "case_prospect"),
    "case_files": ("calm",),
    "ending_detail": (
        "termination_fresh",
        "termination_drafted",
        "termination_approved",
        "termination_closed",
        "termination_cancelled",
        "termination_outside",
    ),
    "support": ("termination_closed",),
    "handover": ("termination_closed", "termination_cancelled"),
    "account_detail": ("termination_drafted", "termination_closed", "termination_cancelled"),
    "letter_edit": (
        "termination",
        "termination_fresh",
        "termination_approved",
        "termination_closed",
        "termination_outside",
    ),
    "review_room": (
        "letter_old",
        "letter_approved",
        "letter_sent",
        "letter_outside",
        "letter_recorded",
    ),
    "court_claim": ("termination_closed", "termination_drafted"),
    "review_record": ("letter", "letter_recorded"),
    "ending_send": ("termination", "termination_fresh", "termination_closed"),
    "demand": ("reminder",),
    "somasi_write": ("flag_silent", "flag_scope", "flag_breach"),
    "delivery": ("delivery_failed", "delivery_waiting", "delivery_sent", "delivery_notice"),
}


def walk(patterns, before: frozenset[str] = frozenset()) -> Iterator[tuple[str, Any, set[str]]]:
    """Name, view and named parts of every address; the operators' admin is a subject of its own."""
    for entry in patterns:
        parts = before | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield str(entry.name), entry.callback, set(parts)
        elif entry.namespace != "admin":
            yield from walk(entry.url_patterns, parts)


def routes_in_urlconf() -> dict[str, tuple[Any, set[str]]]:
    """View and named parts by the route's name; two addresses of one name would hide each other."""
    result = list(walk(get_resolver().url_patterns))
    assert len({name for name, _view, _parts in result}) == len(result), (
        "two addresses share a name, or have none"
    )
    return {name: (view, parts) for name, view, parts in result}


def pages_of(role: str) -> Iterator[tuple[str, Route]]:
    """The pages this role may read, in the table's order; files are no pages."""
    for name, route in ROUTES.items():
        if "GET" in route.methods and role_may(route, role) and role not in route.goes_elsewhere:
            yield name, route


def addresses_of(side, role: str) -> Iterator[tuple[str, str]]:
    """Name and address of every page this role may read, in each of its states.

    Staff see the owner's pages with fewer buttons, so theirs are looked at once.
    """
    for name, route in pages_of(role):
        yield name, route.url(name, side)
        for row in () if role == Role.STAFF else STATES.get(name, ()):
            if role == Role.LAWYER and row in NOT_SUBMITTED_TO_THEM:
                continue
            yield f"{name} ({row})", route.url(name, side, pk=getattr(side.folder, row).pk)


def role_may(route: Route, role: str) -> bool:
    """Whether this role, or "anonymous", may do what the route needs."""
    if route.needs == PUBLIC or role == "anonymous":
        return route.needs == PUBLIC
    return route.needs == SIGNED_IN or role in PERMISSIONS[route.needs]
