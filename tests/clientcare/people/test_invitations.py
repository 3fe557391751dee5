"""Letting people in: an invitation tells the vendor nothing, and makes nobody a member unasked."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client as Browser

from clientcare.core.refused import Refused
from clientcare.models import Event, Invitation, Membership, User
from clientcare.people.actions.accept_invitation import accept_invitation
from clientcare.people.actions.create_vendor import create_vendor
from clientcare.people.actions.invite_again import invite_again
from clientcare.people.actions.invite_member import invite_member
from clientcare.people.actions.remove_member import remove_member
from clientcare.people.actions.withdraw_invitation import withdraw_invitation
from clientcare.people.invitations import account_of, invitation_link
from tests.support.joining import PASSWORD, SITE, join_team, mailed_path

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
DEWI = {"name": "Dewi Anggraini", "title": "Koordinator", "password": PASSWORD}


@pytest.fixture
def dewi(kejora, ratna):
    """The invitation of somebody without an account."""
    return invite_member(
        vendor=kejora, email="Dewi@kejora.test", role="staff", by=ratna, language="en"
    )


@pytest.fixture
def for_rudi(kejora, ratna, rudi):
    """The invitation of a person who owns another vendor."""
    return invite_member(vendor=kejora, email=rudi.email, role="lawyer", by=ratna)


def opened(invitation, browser=None):
    """A browser in which the mailed link was opened, and the page that came."""
    browser = browser or Browser(headers={"accept-language": "en"})
    return browser, browser.get(invitation_link(invitation).removeprefix(SITE), follow=True)


def test_an_invited_person_says_who_they_are_and_is_in(kejora, dewi, run_jobs):
    assert not User.objects.filter(email="dewi@kejora.test").exists(), "no account before consent"
    run_jobs("send_invitation")
    assert [message.to for message in mail.outbox] == [["dewi@kejora.test"]]
    browser = Browser(headers={"accept-language": "en"})
    page = browser.get(mailed_path(), follow=True)
    assert page.redirect_chain == [("/invitation/", 302)], "the token leaves the address"
    assert "Ratna Wulandari of Kejora invites dewi@kejora.test as staff" in page.content.decode()
    answer = browser.post("/invitation/", DEWI, follow=True)
    assert answer.redirect_chain[-1] == ("/v/kejora/", 302)
    user = User.objects.get(email="dewi@kejora.test")
    assert answer.context["user"] == user
    assert (user.name, user.title, user.language) == ("Dewi Anggraini", "Koordinator", "en")
    assert [membership.role for membership in user.memberships.all()] == ["staff"]
    login = {"login": "dewi@kejora.test", "password": PASSWORD}
    assert Browser().post("/login/", login).status_code == 302


def test_the_greeting_is_in_the_language_of_the_page_it_is_shown_on(kejora, ratna):
    """A browser in English; the person was invited to read the app in Indonesian."""
    invited = invite_member(
        vendor=kejora, email="dewi@kejora.test", role="staff", by=ratna, language="id"
    )
    browser, _page = opened(invited)
    page = browser.post("/invitation/", DEWI, follow=True).content.decode()
    assert "Selamat datang di Kejora." in page and "Welcome to" not in page


def test_opening_the_link_changes_nothing(dewi):
    opened(dewi)
    assert not Membership.objects.filter(user__email="dewi@kejora.test").exists()
    assert Invitation.objects.get().accepted_at is None


def test_a_weak_password_is_refused_at_its_field_and_the_name_stays(dewi):
    browser, _page = opened(dewi)
    answer = browser.post("/invitation/", DEWI | {"password": "12345"})
    assert answer.status_code == 422 and "Dewi Anggraini" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"password"}
    assert not User.objects.filter(email="dewi@kejora.test").exists()


def test_the_vendor_learns_nothing_about_an_address(kejora, ratna, rudi, as_user):
    browser = as_user(ratna)
    pages = []
    for email in (rudi.email, "tidakada@melati.test"):
        typed = {"email": email, "role": "staff", "language": "en"}
        answer = browser.post("/v/kejora/settings/team/invite/", typed, follow=True)
        pages.append(answer.content.decode().replace(email, "X"))
        withdraw_invitation(invitation=Invitation.objects.waiting().get(), by=ratna)
    assert "Rudi" not in pages[0]
    once = re.compile(r'(ftoken": "|value=")\w+|/team/\d+/')  # differs between any two pages
    assert once.sub("", pages[0]) == once.sub("", pages[1])
    events = Event.objects.filter(kind="member_invited").values_list("particulars", flat=True)
    assert [set(particulars) for particulars in events] == [{"invitation", "role"}] * 2


def test_a_person_with_an_account_logs_in_and_agrees(kejora, rudi, for_rudi):
    browser, page = opened(for_rudi)
    assert "You have an account already" in page.content.decode()
    assert not rudi.memberships.filter(vendor=kejora).exists()
    login = {"login": rudi.email, "password": "rahasia-12345", "next": "/invitation/"}
    page = browser.post("/login/", login, follow=True)
    assert page.redirect_chain[-1][0] == "/invitation/"
    browser.post("/invitation/", {"name": rudi.name, "title": "Advokat"})
    assert sorted(rudi.memberships.values_list("vendor__slug", flat=True)) == ["kejora", "melati"]


def test_the_link_alone_gives_no_new_password_to_an_account(rudi, for_rudi):
    browser, _page = opened(for_rudi)
    browser.post("/invitation/", {"name": "X", "title": "", "password": PASSWORD})
    rudi.refresh_from_db()
    assert rudi.check_password("rahasia-12345") and rudi.memberships.count() == 1
    with pytest.raises(Refused, match="Log in first"):
        join_team(for_rudi, name="X")


def test_an_address_that_a_database_takes_for_another_has_no_account(kejora, ratna):
    """On PostgreSQL “ı” is “i” in capitals. Without a password yet, that account could be taken."""
    User.objects.create_user("mike@kejora.test", name="Mike")
    turkish = invite_member(vendor=kejora, email="m\u0131ke@kejora.test", role="staff", by=ratna)
    assert account_of(turkish) is None
    same = invite_member(vendor=kejora, email="Mike@Kejora.test", role="staff", by=ratna)
    assert account_of(same).name == "Mike"


def test_an_address_too_long_for_its_column_is_an_error_of_its_field(kejora, ratna, as_user):
    typed = {"role": "staff", "language": "en"}
    for length, status in ((254, 302), (255, 422)):
        email = "a" * (length - len("@kejora.test")) + "@kejora.test"
        path = "/v/kejora/settings/team/invite/"
        assert as_user(ratna).post(path, typed | {"email": email}).status_code == status
        assert Browser().post("/password/reset/", {"email": email}).status_code == status
    with pytest.raises(Refused, match="254"):
        create_vendor(name="Sari", slug="sari", owner_email=email)


def test_another_person_cannot_use_the_link(kejora, for_rudi, sekar, as_user):
    browser, page = opened(for_rudi, as_user(sekar))
    assert "This invitation is for another address" in page.content.decode()
    assert browser.post("/invitation/", {"name": "Sekar", "title": ""}).status_code == 200
    assert Membership.objects.of(kejora).filter(user=sekar).count() == 1
    with pytest.raises(Refused, match="another address"):
        join_team(for_rudi, name="Sekar", by=sekar)


def test_a_withdrawn_invitation_is_dead_everywhere(dewi, ratna, run_jobs):
    browser, _page = opened(dewi)
    withdraw_invitation(invitation=dewi, by=ratna)
    run_jobs("send_invitation")
    assert mail.outbox == [], "it was withdrawn before its mail went out"
    for answer in (browser.get("/invitation/"), opened(dewi)[1]):
        assert "This link no longer works" in answer.content.decode()
    assert "no longer works" in browser.post("/invitation/", DEWI).content.decode()
    for act in (
        lambda: accept_invitation(invitation=dewi, now=NOON, **DEWI),
        lambda: invite_again(invitation=dewi),
        lambda: withdraw_invitation(invitation=dewi, by=ratna),
    ):
        with pytest.raises(Refused, match="answered or withdrawn already"):
            act()
    assert not User.objects.filter(email="dewi@kejora.test").exists()


def test_it_works_for_seven_days_and_not_a_second_longer(kejora, ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        invitation = invite_member(vendor=kejora, email="dewi@kejora.test", role="staff", by=ratna)
        clock.shift(timedelta(days=7, seconds=-1))
        assert "Join Kejora" in english(invitation)
        clock.shift(timedelta(seconds=1))
        assert "no longer works" in english(invitation)
        with pytest.raises(Refused, match="too old"):
            join_team(invitation, name="Dewi")
        invite_again(invitation=invitation)
        assert "Join Kejora" in english(invitation)


def english(invitation):
    return opened(invitation)[1].content.decode()


def test_declining_ends_it(dewi):
    browser, _page = opened(dewi)
    assert "You did not join" in browser.post("/invitation/decline/").content.decode()
    assert "no longer works" in browser.post("/invitation/decline/").content.decode()
    assert Event.objects.filter(kind="invitation_declined").count() == 1
    assert not User.objects.filter(email="dewi@kejora.test").exists()


def test_a_second_answer_is_refused(kejora, dewi):
    join_team(dewi, name="Dewi")
    with pytest.raises(Refused, match="answered or withdrawn already"):
        join_team(dewi, name="Dewi")
    assert Membership.objects.filter(user__email="dewi@kejora.test").count() == 1


def test_members_and_waiting_addresses_are_not_invited_twice(kejora, ratna, sekar, dewi):
    for email, sentence in (
        (sekar.email.upper(), "already belongs"),
        ("DEWI@kejora.test", "is invited already"),
    ):
        with pytest.raises(Refused, match=sentence) as refusal:
            invite_member(vendor=kejora, email=email, role="lawyer", by=ratna)
        assert refusal.value.field == "email"
    assert Invitation.objects.count() == 1


def test_the_same_address_may_be_invited_by_two_vendors(kejora, melati, ratna, rudi, dewi):
    other = invite_member(vendor=melati, email="dewi@kejora.test", role="staff", by=rudi)
    user = join_team(dewi, name="Dewi")
    join_team(other, name="Dewi", by=user)
    assert sorted(user.memberships.values_list("vendor__slug", flat=True)) == ["kejora", "melati"]


def test_an_account_that_began_this_moment_elsewhere_is_logged_in_with(dewi, monkeypatch):
    """The lock is the vendor's: two invitations can be answered at once."""
    User.objects.create_user("dewi@kejora.test", PASSWORD, name="Dewi")
    monkeypatch.setattr(
        "clientcare.people.actions.accept_invitation.account_of", lambda invitation: None
    )
    with pytest.raises(Refused, match="Log in first"):
        join_team(dewi, name="Dewi")
    assert Invitation.objects.waiting().get() == dewi


def test_a_person_who_left_can_be_invited_anew(kejora, ratna, sekar):
    remove_member(membership=Membership.objects.get(user=sekar), by=ratna)
    invitation = invite_member(vendor=kejora, email=sekar.email, role="lawyer", by=ratna)
    assert not Membership.objects.current().filter(user=sekar).exists()
    join_team(invitation, name="Sekar", by=sekar)
    assert Membership.objects.current().get(user=sekar).role == "lawyer"


def test_the_team_page_lists_who_has_not_answered(kejora, ratna, dewi, as_user):
    text = as_user(ratna).get("/v/kejora/settings/team/").content.decode()
    assert "Invited, not answered yet" in text and "dewi@kejora.test" in text
    answer = as_user(ratna).post(f"/v/kejora/settings/team/{dewi.pk}/withdraw/", follow=True)
    assert "Invited, not answered yet" not in answer.content.decode()


@pytest.mark.parametrize(
    ("minutes", "day"),
    [(-1, "13 November 2026"), (0, "14 November 2026"), (1, "14 November 2026")],
)
def test_the_team_is_dated_by_the_vendors_day(kejora, ratna, as_user, minutes, day):
    """Midnight in Jakarta is 17:00 of the day before on the server's clock."""
    midnight = datetime(2026, 11, 13, 17, tzinfo=UTC)
    kejora.memberships.update(created_at=midnight - timedelta(days=9))
    with time_machine.travel(midnight + timedelta(minutes=minutes), tick=False):
        invite_member(vendor=kejora, email="dewi@kejora.test", role="staff", by=ratna)
        page = as_user(ratna).get("/v/kejora/settings/team/").content.decode()
    assert day in page.replace("\xa0", " ")
