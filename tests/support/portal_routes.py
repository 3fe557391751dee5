"""The addresses behind a link, for `routes.py`, whose vendor is that of the link; and of recaps."""

from tests.support.route import ALL, PUBLIC, Route, button, file, form, page

# Whoever has not typed the code of an open link is led to where it is asked for.
NOT_OPENED = ALL | {"anonymous"}

PORTAL_ROUTES: dict[str, Route] = {
    "portal": page(PUBLIC),
    "portal_send_code": button(PUBLIC),
    "portal_code": button(PUBLIC),
    "portal_read": button(PUBLIC),
    "portal_recap": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_offer": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_alumni": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_handover": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_handover_zip": Route(PUBLIC, "GET", goes_elsewhere=NOT_OPENED),
    "portal_signing": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_signing_refuse": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_signing_pdf": Route(PUBLIC, "GET", goes_elsewhere=NOT_OPENED),
    "portal_link": Route(PUBLIC, "GET", {"token": "word"}),
    "portal_claim": Route(PUBLIC, "GET POST", goes_elsewhere=NOT_OPENED),
    "portal_claim_papers": Route(PUBLIC, "GET", goes_elsewhere=NOT_OPENED),
    "portal_review": Route(PUBLIC, "GET", goes_elsewhere=NOT_OPENED),
    "portal_review_room": Route(PUBLIC, "GET", {"pk": "letter_outside"}, goes_elsewhere=NOT_OPENED),
    "portal_review_comment": button(PUBLIC, pk="letter_outside"),
    "portal_review_decide": button(PUBLIC, pk="letter_outside"),
    "portal_review_words": Route(
        PUBLIC, "GET POST", {"pk": "letter_outside"}, goes_elsewhere=NOT_OPENED
    ),
    "portal_review_bundle": file(PUBLIC, pk="letter_outside"),
    "portal_review_document": file(
        PUBLIC, pk="letter_outside", document="letter_outside.letter_document"
    ),
    "portal_review_file": file(PUBLIC, pk="letter_outside", attachment="attachment"),
}
# The vendor's side: recaps, and all links that a client holds.
RECAP_ROUTES: dict[str, Route] = {
    "recap_new": form("fact.record", pk="talk"),
    "case_talk": page("fact.read", pk="case"),
    "case_talk_plan": form("fact.record", pk="case"),
    "case_talk_calendar": file("fact.read", pk="case"),
    "ending_talk": page("fact.read", pk="termination_approved"),
    "ending_talk_plan": form("fact.record", pk="termination_approved"),
    "ending_talk_script": form("fact.record", pk="termination_approved"),
    "ending_talk_log": form("fact.record", pk="termination_approved"),
    "ending_talk_calendar": file("fact.read", pk="termination_approved"),
    "recap_detail": page("fact.read", pk="recap"),
    "recap_correct": form("fact.record", pk="recap"),
    "recap_send": form("fact.record", pk="recap"),
    "client_link_list": page("fact.read", pk="client"),
    "client_link_revoke": button("fact.record", pk="recap_link"),
}
