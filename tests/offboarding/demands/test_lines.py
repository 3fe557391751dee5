"""The today list and the pages: who is told to send, and when the next step is due."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from offboarding.models import Demand, DemandState
from tests.support import cast as casts
from tests.support.demands import (
    SOMASI_1,
    flag_of,
    make_demand,
    pay,
    skip_before_somasi,
    write,
)
from tests.support.factories import make_invoice
from tests.support.letters import clock
from tests.support.lists import today_lines
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
CAST = casts.in_default
DEADLINE = date(2026, 10, 12)
DAY = timedelta(days=1)


@pytest.fixture
def contract(cast):
    return cast.contract


def lines(contract, user, today) -> list[tuple[str, str]]:
    """Those about demands."""
    shown = today_lines(contract.vendor, user, today).lines
    wanted = [line for line in shown if "/demands/" in line.url]
    return [(str(line.sentence), str(line.why)) for line in wanted]


def test_a_frozen_somasi_waits_for_the_owner_and_a_reminder_for_staff(contract, ratna, sekar):
    write(contract, sekar)
    told = [("Send somasi I to %(client)s.", "It is frozen and not with the client yet.")]
    assert lines(contract, ratna, SOMASI_1) == told
    assert lines(contract, sekar, SOMASI_1) == []
    Demand.objects.update(state=DemandState.VOID)
    write(contract, sekar, kind="reminder")
    assert lines(contract, sekar, SOMASI_1) == [
        ("Send the reminder to %(client)s.", "It is frozen and not with the client yet.")
    ]
    [(sentence, why)] = lines(contract, sekar, Demand.objects.get(kind="reminder").deadline_on)
    assert sentence == "Void the reminder to %(client)s and write it again."
    assert why.startswith("It is not with the client, and had to arrive before its deadline, ")


def delivered(contract, by, **fields) -> Demand:
    demand = write(contract, by)
    demand.state, demand.sent_on = DemandState.DELIVERED, SOMASI_1
    demand.save()
    return demand


@pytest.mark.parametrize(("paid", "is_due"), [("7350000", False), ("7349998", True)])
def test_no_next_step_is_due_for_tax_whose_slip_is_awaited(
    contract, laras, ratna, sekar, paid, is_due
):
    """Another invoice keeps the flag open."""
    laras.withholds = "yes"
    laras.save()
    delivered(contract, ratna)
    invoice = contract.invoices.get()
    make_invoice(laras, "900000", due_on=invoice.due_on, contract=contract)
    pay(invoice, paid, DEADLINE, ratna)
    assert bool(lines(contract, sekar, DEADLINE + DAY)) is is_due


def test_the_next_step_is_due_on_the_day_after_the_deadline(contract, ratna, sekar):
    delivered(contract, ratna)
    assert lines(contract, sekar, DEADLINE) == []
    [(sentence, why)] = lines(contract, sekar, DEADLINE + DAY)
    assert sentence == "Take the next step with %(client)s."
    assert why.replace("\u00a0", " ") == (
        "The deadline of somasi I passed on Mon 12 Oct: next step."
    )


def test_paid_on_the_last_day_there_is_no_next_step(contract, ratna, sekar):
    delivered(contract, ratna)
    pay(contract.invoices.get(), "7500000", DEADLINE, ratna)
    assert lines(contract, sekar, DEADLINE + DAY) == []


def test_the_case_page_offers_the_next_rung_and_lists_what_was_sent(contract, ratna, as_user):
    case = contract.client.cases.get()
    page = reverse("case_detail", args=[contract.vendor.slug, case.pk])
    with clock(SOMASI_1):
        shown = as_user(ratna).get(page).content.decode()
    assert "Log the talk" in shown and "Write somasi" not in shown
    assert shown.count("btn btn-primary") == 1
    skip_before_somasi(contract, ratna)
    with clock(SOMASI_1):
        shown = one_line(as_user(ratna).get(page).text)
    assert ">Write somasi I<" in shown and "Send a reminder" not in shown
    assert shown.count("btn btn-primary") == 1
    make_demand(contract, SOMASI_1, rung=1)
    with clock(DEADLINE):
        shown = as_user(ratna).get(page).content.decode().replace("\u00a0", " ")
    assert "The deadline of Somasi I is Mon 12 Oct. The next step comes after it." in shown
    assert "Write somasi II" not in shown
    with clock(DEADLINE + DAY):
        shown = one_line(as_user(ratna).get(page).text)
    assert ">Write somasi II<" in shown and "not reviewed" not in shown, "written elsewhere"


def test_writing_freezing_and_sending_on_the_pages(contract, ratna, sekar, as_user, run_jobs):
    slug, flag = contract.vendor.slug, flag_of(contract)
    address = reverse("somasi_write", args=[slug, flag.pk]) + f"?contract={contract.pk}"
    with clock(SOMASI_1):
        browser = as_user(sekar)
        sekar.named_at = sekar.date_joined
        sekar.save()
        held = browser.get(address)
        said = " ".join(held.content.decode().split())
        assert "come: talk, reminder, promise or instalments, suspension of the work." in said
        assert "the owner decides whether one is skipped" in said
        assert "skip_reason" not in held.context["form"].fields
        typed = {name: held.context["form"][name].value() or "" for name in ("subject", "body")}
        typed |= {"deadline_on": "2026-10-12", "skip_reason": "Saya sendiri"}
        refused = browser.post(address, typed)
        assert (refused.status_code, Demand.objects.count()) == (422, 0)
        skip_before_somasi(contract, ratna)
        shown = browser.get(address)
        assert "before a somasi" not in shown.content.decode().lower()
        form = shown.context["form"]
        typed = {name: form[name].value() or "" for name in form.fields}
        preview = reverse("demand_preview", args=[slug, flag.pk]) + f"?contract={contract.pk}"
        body = "Kami mohon {deadline}."
        seen = browser.post(preview, {**typed, "body": body, "deadline_on": "2026-10-20"})
        assert "Kami mohon Selasa, 20 Oktober 2026." in seen.content.decode().replace(
            '<span class="s-tie">', ""
        ).replace("</span>", "")
        refused = browser.post(address, {**typed, "deadline_on": "2026-10-06"})
        assert refused.status_code == 422
        frozen = browser.post(address, typed)
        demand = Demand.objects.get()
        assert frozen.url == demand.get_absolute_url()
        assert "The owner sends it" in browser.get(frozen.url).content.decode()
        send = reverse("somasi_send", args=[slug, demand.pk])
        assert browser.post(send, {"method": "email", "looked": "1"}).status_code == 403
        owner = as_user(ratna)
        page = owner.get(frozen.url)
        [way] = [way for way in page.context["page"].ways if way.method == "email"]
        owner.post(send, {"method": "email", "looked": "1", "seen-email": way.key})
        run_jobs("send_demand")
    demand.refresh_from_db()
    assert (demand.state, demand.sent_on) == ("delivered", SOMASI_1)
