"""A vendor with very many invoices is judged portion by portion, between which others save."""

from datetime import date
from io import StringIO
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from clientcare.models import Delivery, Event, Job
from clientcare.tasks import tick
from contracts.models import Flag
from offboarding import tasks
from offboarding.endings.actions.refresh_portion import refresh_portion
from offboarding.models import RiskCase
from tests.support.factories import make_client, make_invoice


@pytest.fixture
def debtors(kejora, ratna):
    clients = [make_client(kejora, f"Toko {number}") for number in range(5)]
    for client in clients[:4]:
        make_invoice(client, "5000000", due_on=date(2026, 1, 5))
    return clients


def judged() -> tuple[list, list, list]:
    flags = Flag.objects.order_by("client").values_list("client", "kind", "since", "evidence")
    cases = RiskCase.objects.order_by("client").values_list("client", "opened_on")
    events = Event.objects.filter(kind__in=("flag_raised", "case_opened"))
    return list(flags), list(cases), sorted(events.values_list("kind", "client"))


def mails() -> int:
    return Delivery.objects.count()


def test_portions_give_the_same_as_one_run(debtors, melati, run_jobs, monkeypatch):
    """Of another vendor is neither an invoice counted nor a client refreshed."""
    make_invoice(make_client(melati, "Toko 9"), "5000000", due_on=date(2099, 1, 5))
    monkeypatch.setattr(tasks, "MANY_INVOICES", 3)
    monkeypatch.setattr(tasks, "INVOICES_AT_ONCE", 2)
    portions = mock.Mock(side_effect=refresh_portion)
    monkeypatch.setattr(tasks, "refresh_portion", portions)
    tick()
    run_jobs()
    assert [len(call.kwargs["clients"]) for call in portions.call_args_list] == [2, 2, 1]
    in_portions, told = judged(), mails()
    assert len(in_portions[0]) == len(in_portions[1]) == 4 and told == 1
    out = StringIO()
    call_command("check_overview", stdout=out)
    assert "differ" not in out.getvalue()
    # A run in one transaction finds nothing left to do
    monkeypatch.setattr(tasks, "MANY_INVOICES", 4)
    Job.objects.filter(kind="refresh_vendor").update(state="queued", attempts=0)
    run_jobs()
    assert (judged(), mails()) == (in_portions, 1) and portions.call_count == 3


def test_each_portion_is_committed_by_itself(debtors, run_jobs, monkeypatch):
    """The second one fails: the first stays, and the next attempt does the rest."""
    monkeypatch.setattr(tasks, "MANY_INVOICES", 3)
    monkeypatch.setattr(tasks, "INVOICES_AT_ONCE", 2)
    depths = []

    def second_fails(**portion):
        depths.append(len(connection.savepoint_ids))
        if len(depths) == 2:
            raise IntegrityError
        return refresh_portion(**portion)

    monkeypatch.setattr(tasks, "refresh_portion", second_fails)
    tick()
    run_jobs("refresh_vendor")
    assert len(depths) == 5 and len(set(depths)) == 1  # two, then all three
    assert len(judged()[0]) == len(judged()[1]) == 4
