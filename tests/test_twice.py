"""Every form sent twice is saved once: by its key, or because what it does is done already."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from lxml import html

from clientcare.models import SubmittedForm, User
from tests.support.forms_in_pages import forms_of
from tests.support.http_probe import Written, make_browsers, read
from tests.support.leak_marker import stored_values
from tests.support.routes import PUBLIC, ROUTES, SIGNED_IN
from tests.support.seen_pages import SeenPage, language_seen
from tests.support.valid_posts import BEFORE, PAGES, QUERIES, SHARED_FORMS, typed_into

pytestmark = pytest.mark.usefixtures("without_refreshes")
# Forms without a key, and why the second POST changes nothing.
BY_STATE = {
    "extra_reply": "logged already",
    "order_bill": "billed already",
    "extra_bill": "billed already",
    "enquiry_move": "at that stage already",
    "own_question_stop": "stopped already",
    "step_bill": "billed already",
    "who_ends": "said already",
    "first_steps_end": "over already",
    "settings_time_zone": "the zone is chosen already",
    "joint_leave": "edits the vendor in place",
    "cancellation_deny": "said already",
    "mail_drop": "put aside already",
    "contact_reading": "what was said of a contact is said",
    "request_answer": "the same answer again is the answer that is there",
    "instruction_settle": "settled already",
    "request_others": "answered already",
    "request_undo": "undone already",
    "case_file_new": "the one that is being made",
    "terms_sheet_issue": "a sheet that says the same is the one that is there",
    "ending_confirm_recipient": "the confirmation that is there holds",
    "client_archive": "archived already",
    "client_unarchive": "active already",
    "member_remove": "the membership ended",
    "invitation_withdraw": "withdrawn already",
    "client_link_revoke": "revoked already",
    "touches_stop": "off already",
    "silence": "acknowledged already",
    "reference_approve": "approved already",
    "touches_refused": "opted out already",
    "invoice_attach": "attached already",
    "invoice_print": "the document is there",
    "calendar_day_remove": "gone",
    "contract_draft_delete": "gone",
    "contract_issue": "the document is there",
    "signing_sign": "signed already",
    "import_confirm": "confirmed already",
    "delivery_again": "replaced already",
    "delivery_retry": "queued already",
    "delivery_cancel": "cancelled already",
    "leave_cancel": "cancelled already",
    "own_play_retire": "retired already",
    "job_retry": "queued already",
    "account_compute": "computed already",
    "account_item_remove": "gone",
    "ending_demand_remove": "gone",
    "letter_restart": "a draft is there",
}
# Those that an ending of the world has not come to: tests/test_twice_endings.py
LATER_STEPS = {
    "contract_kickoff",
    "signing_finish",
    "ending_tick",
    "ending_override",
    "ending_close",
    "ending_resume",
    "ending_deed",
    "final_issue",
    "letter_begin",
    "letter_swap",
    "letter_overrule",
    "letter_source",
    "letter_submit",
    "review_record",
    "review_share",
    "review_unshare",
    "review_words",
    "claim_share",
    "claim_unshare",
    "somasi_send",
    "reminder_send",
    "ending_send",
    "ending_confirm_hold",
    "ending_send_final",
    "delivery_hand_over",
    "delivery_bounced",
    "delivery_arrived",
}
SAVES_NOTHING = {
    "library_make",
    "letter_preview",
    "demand_preview",
    "case_file_check",
    "shared_text",  # pasted; what is logged then: tests/offboarding/inbox/test_shared_pages.py
}
POSTED = [
    name
    for name, route in ROUTES.items()
    if "POST" in route.methods and route.needs not in (PUBLIC, SIGNED_IN)
]
HERE = [name for name in POSTED if name not in LATER_STEPS | SAVES_NOTHING]


@pytest.fixture(scope="module")
def browsers(world):
    return make_browsers(world)


@pytest.fixture(autouse=True)
def _own_var(world, settings):
    settings.FILES_DIR, settings.MAIL_STAYS_HERE = world.files, False


@pytest.fixture(scope="module")
def pages_by_form(seen_pages) -> dict[str, SeenPage]:
    """Who sees a form, and on which page, by the address that it posts to."""
    seen: dict[str, SeenPage] = {}
    for page in seen_pages:
        if page.role != "anonymous":
            for target, _form in forms_of(page.html, page.url):
                seen.setdefault(target, page)
    return seen


@pytest.fixture(scope="module")
def stored_before(world, django_db_blocker) -> dict[str, list[tuple]]:
    """Each test takes back what it did, so all of them begin with this."""
    with django_db_blocker.unblock():
        User.objects.update(language=language_seen())  # as the pages are
        return stored(world.kejora)


def test_what_is_listed_here_is_a_route():
    assert set(BY_STATE) | LATER_STEPS | SAVES_NOTHING <= set(POSTED)


def errors_of(body: str) -> str:
    """What a page says that refused a form."""
    marked = html.fromstring(body).xpath("//*[@role='alert' or @class='invalid-feedback']")
    return " | ".join(" ".join(one.text_content().split()) for one in marked)


def send(browser, target: str, typed: Mapping[str, Any]):
    for value in typed.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return read(browser.post(target, typed))


def stored(side) -> dict[str, list[tuple]]:
    """All rows of the vendor but the keys themselves."""
    return {
        name: rows for name, rows in stored_values(side.vendor).items() if name != "SubmittedForm"
    }


@pytest.mark.parametrize("name", HERE)
def test_the_same_form_again_saves_nothing(name, db, world, browsers, pages_by_form, stored_before):
    side, written = world.kejora, Written()
    with transaction.atomic():
        other = BEFORE.get(name, lambda side: {})(side)
        url = ROUTES[name].url(name, side, **other)
        target = urlsplit(url).path
        shown_on = PAGES.get(name, name)
        parts = {part: other[part] for part in other.keys() & ROUTES[shown_on].ids.keys()}
        own = ROUTES[shown_on].url(shown_on, side, **parts)
        page = pages_by_form.get(target, SeenPage("owner", shown_on, own, 200, ""))
        browser, shown = browsers[page.role], page.html
        is_asked_now = name in BEFORE or name in QUERIES or not shown
        if is_asked_now:
            shown = browser.get(page.url + QUERIES.get(name, "")).content.decode()
        at = urlsplit(ROUTES[name].url(SHARED_FORMS.get(name, name), side, **other)).path
        form = next(form for action, form in forms_of(shown, page.url) if action == at)
        typed = typed_into(name, form, side)
        before = stored(side) if is_asked_now else stored_before
        first = send(browser, target, typed)
        after = stored(side)
        with connection.execute_wrapper(written):
            second = send(browser, target, typed)
        keyed = SubmittedForm.objects.filter(key=typed.get("form_key", "")).exists()
        again = stored(side) if written.is_any else after
        transaction.set_rollback(True)
    assert first.status == 302, errors_of(first.body)
    assert after != before
    assert again == after
    assert keyed == (name not in BY_STATE)
    if keyed:
        assert (second.status, second.location) == (302, first.location)
    else:
        assert second.status in {302, 404, 422}
