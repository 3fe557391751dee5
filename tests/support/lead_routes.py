"""The addresses of enquiries, for `routes.py`."""

from tests.support.route import PUBLIC, Route, button, form, page

LEAD_ROUTES: dict[str, Route] = {
    "enquiry_page": Route(PUBLIC, "GET POST", {"slug": "slug"}),
    "enquiry_sent": page(PUBLIC, slug="slug"),
    "settings_enquiries": form("settings.edit"),
    "enquiry_figures": page("fact.read"),
    "market_plan": page("fact.read"),
    "channel_new": form("settings.edit"),
    "channel_edit": form("settings.edit", pk="market_channel"),
    "own_questions": form("settings.edit"),
    "own_question_change": form("settings.edit", pk="own_question"),
    "own_question_stop": button("settings.edit", pk="own_question"),
    "enquiry_new": form("client.edit"),
    "enquiry_chat": form("client.edit"),
    "enquiry_edit": form("client.edit", pk="enquiry"),
    "enquiry_detail": page("fact.read", pk="asking"),
    "enquiry_move": button("client.edit", pk="enquiry", stage="stage"),
    "enquiry_fit": form("client.edit", pk="enquiry"),
    "mismatch_settle": form("client.edit", pk="enquiry", subject="subject"),
    "fit_meeting": form("client.edit", pk="enquiry"),
    "fit_meeting_excuse": form("step.override", pk="enquiry"),
    "enquiry_decline": form("client.edit", pk="enquiry"),
    "enquiry_talk": form("client.edit", pk="enquiry"),
    "enquiry_referrals": form("fact.record", pk="enquiry"),
    "enquiry_close": form("client.edit", pk="enquiry"),
}
