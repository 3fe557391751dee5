"""A new vendor's first steps: each ticked by the row it leaves, gone for good when done."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from lxml import html

from clientcare.core.jobs import queue_refresh
from clientcare.models import Attachment, Event, FileType, Role, Vendor
from clientcare.people.actions.edit_vendor import edit_vendor
from clientcare.people.actions.invite_member import invite_member
from contracts.contract.actions.change_calendar import (
    add_calendar_day,
    change_joint_leave,
    remove_calendar_day,
)
from contracts.models import ImportState, LedgerImport
from offboarding.today.actions.end_first_steps import end_first_steps
from tests.support.endings import png
from tests.support.factories import make_client, make_contract

NAMES = ("profile", "team", "calendar", "mail", "import", "contract")
SENTENCES = (
    "Say who you are.",
    "Invite your team.",
    "Look through the calendar.",
    "Say from which address mail is sent.",
    "Bring in last year’s invoices.",
    "Record a contract with a client.",
)


@pytest.fixture(autouse=True)
def _just_set_up(kejora):
    for name in ("legal_name", "address", "from_email", "reply_to"):
        setattr(kejora, name, "")
    kejora.save()


@pytest.fixture
def home(kejora, ratna, as_user):
    return lambda: as_user(ratna).get(reverse("home", args=["kejora"])).content.decode()


def steps_in(page: str) -> dict[str, bool]:
    """Each step that is shown, and whether it is ticked."""
    shown = {}
    for item in html.fromstring(page).xpath("//*[@id='first-steps']/following-sibling::ol[1]/li"):
        text = " ".join(item.text_content().split())
        [place] = [place for place, sentence in enumerate(SENTENCES) if sentence in text]
        shown[NAMES[place]] = text.startswith("done ")
    return shown


def ticked(page: str) -> list[str]:
    return [name for name, is_done in steps_in(page).items() if is_done]


def do_profile(vendor, by, laras) -> None:
    fields = {"legal_name": "CV Kejora", "address": "Jalan Melati 7"}
    edit_vendor(vendor=vendor, fields=fields, by=by)


def do_team(vendor, by, laras) -> None:
    invite_member(vendor=vendor, email="dewi@kejora.test", role=Role.STAFF, by=by)


def do_calendar(vendor, by, laras) -> None:
    change_joint_leave(vendor=vendor, is_off=vendor.joint_leave_is_off, by=by)


def do_mail(vendor, by, laras) -> None:
    edit_vendor(vendor=vendor, fields={"reply_to": "halo@kejora.test"}, by=by)


def do_import(vendor, by, laras, state=ImportState.DONE) -> None:
    file = Attachment.objects.create(
        vendor=vendor, name="piutang.csv", file_type=FileType.CSV, size=1, sha256="0" * 64
    )
    LedgerImport.objects.create(vendor=vendor, file=file, currency="IDR", state=state)


def do_contract(vendor, by, laras) -> None:
    make_contract(laras)


DOING = dict(
    zip(NAMES, (do_profile, do_team, do_calendar, do_mail, do_import, do_contract), strict=True)
)


def do_all(vendor, by, laras) -> None:
    for do in DOING.values():
        do(vendor, by, laras)


def test_an_empty_home_leads(home):
    page = home()
    assert steps_in(page) == dict.fromkeys(NAMES, False)
    assert "Begin here. Each step takes a few minutes." in page
    assert page.count("btn-primary") == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_step_is_ticked_by_its_row(name, home, kejora, ratna, laras):
    DOING[name](kejora, ratna, laras)
    assert ticked(home()) == [name]


def test_what_another_vendor_did_ticks_nothing(home, melati, rudi):
    do_all(melati, rudi, make_client(melati, "Dewi"))
    assert ticked(home()) == []


def test_the_first_open_step_has_the_primary_button(home, kejora, ratna, laras):
    do_profile(kejora, ratna, laras)
    [button] = html.fromstring(home()).xpath("//a[contains(@class, 'btn-primary')]")
    assert button.get("href") == "/v/kejora/settings/team/"


def test_half_a_profile_is_not_ticked(home, kejora, ratna):
    edit_vendor(vendor=kejora, fields={"legal_name": "CV Kejora"}, by=ratna)
    assert ticked(home()) == []


def test_a_ledger_that_was_only_looked_at_is_not_ticked(home, kejora, ratna, laras):
    do_import(kejora, ratna, laras, state=ImportState.READY)
    assert ticked(home()) == []


def test_the_owner_alone_is_no_team(kejora, rudi, home):
    invite_member(vendor=kejora, email="rudi@kejora.test", role=Role.OWNER, by=None)
    assert ticked(home()) == []


def test_who_joined_is_a_team_without_an_invitation_on_record(home, sekar):
    assert ticked(home()) == ["team"]


def test_mail_is_not_ticked_without_a_mail_server(home, kejora, ratna, laras, settings):
    do_mail(kejora, ratna, laras)
    settings.MAIL_STAYS_HERE = True
    assert ticked(home()) == []


def test_the_calendar_is_confirmed_once_and_stays_ticked(home, kejora, ratna, melati, rudi):
    change_joint_leave(vendor=melati, is_off=True, by=rudi)
    for _time in range(2):
        change_joint_leave(vendor=kejora, is_off=True, by=ratna)
    assert Event.objects.of(kejora).filter(kind="calendar_confirmed").count() == 1
    day = add_calendar_day(
        vendor=kejora, day=date(2026, 11, 18), is_off=True, name="Hari tim", by=ratna
    )
    remove_calendar_day(calendar_day=day, by=ratna)
    assert ticked(home()) == ["calendar"]


def test_done_they_are_gone_for_good(home, kejora, ratna, laras, run_jobs):
    do_all(kejora, ratna, laras)
    assert "First steps" not in home() and "Begin here" not in home()
    with transaction.atomic():
        queue_refresh(kejora, "refresh_vendor", kejora.pk)
    run_jobs("refresh_vendor")
    edit_vendor(vendor=kejora, fields={"address": ""}, by=ratna)
    assert "First steps" not in home()


def test_the_daily_refresh_ends_them_only_when_all_are_done(kejora, ratna, laras):
    for do in list(DOING.values())[:-1]:
        do(kejora, ratna, laras)
    end_first_steps(vendor=kejora)
    assert Vendor.objects.get().first_steps_over_at is None
    do_contract(kejora, ratna, laras)
    end_first_steps(vendor=kejora)
    assert Vendor.objects.get().first_steps_over_at is not None


def test_the_owner_puts_them_away_for_good(home, kejora, ratna, as_user):
    assert "Hide them" in home()
    answer = as_user(ratna).post(reverse("first_steps_end", args=["kejora"]))
    assert answer.url == "/v/kejora/"
    page = home()
    assert "First steps" not in page and "Import a ledger" in page
    assert Event.objects.get(kind="first_steps_put_away").by == ratna


def test_staff_see_what_they_may_do_and_put_nothing_away(kejora, sekar, as_user):
    page = as_user(sekar).get(reverse("home", args=["kejora"])).content.decode()
    assert steps_in(page) == {"import": False, "contract": False}
    assert "Hide them" not in page
    assert as_user(sekar).post(reverse("first_steps_end", args=["kejora"])).status_code == 403


def test_the_logo_is_shown_as_letters_have_it(kejora, ratna, as_user):
    edit_vendor(
        vendor=kejora, fields={"legal_name": "CV Kejora"}, by=ratna, logo=("logo.png", png())
    )
    page = as_user(ratna).get(reverse("settings_vendor", args=["kejora"])).content.decode()
    kejora.refresh_from_db()
    assert f'src="{reverse("attachment", args=["kejora", kejora.logo_id])}"' in page
    assert "So your letters and invoices begin." in page


def test_after_an_import_the_next_step_is_to_see_who_needs_attention(kejora, ratna, laras, as_user):
    do_import(kejora, ratna, laras)
    url = reverse("import_detail", args=["kejora", LedgerImport.objects.get().pk])
    page = as_user(ratna).get(url).content.decode()
    [button] = html.fromstring(page).xpath("//a[contains(@class, 'btn-primary')]")
    assert (button.text_content().strip(), button.get("href")) == (
        "See who needs attention",
        "/v/kejora/#clients",
    )
