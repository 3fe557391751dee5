"""A mailbox, Laras with a contract, and mails that come in on a Sunday."""

from datetime import UTC, datetime

import pytest

from clientcare.inbox.actions.receive_mail import receive_mail
from clientcare.models import IncomingMail
from contracts.models import Contract
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock
from tests.support.mails import FORWARDED, SEKAR, SUNDAY, mail

ARRIVED = datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
QUOTE = "Pihak Kedua menghubungi Pihak Pertama pada hari kerja."


@pytest.fixture(autouse=True)
def _sunday(settings):
    settings.MAILBOX_ADDRESS = "care@pos.example"
    with clock(SUNDAY):
        yield


@pytest.fixture
def laras(laras):
    laras.email, laras.phone = "laras@mail.example", "0812 3456 7890"
    laras.save()
    return laras


@pytest.fixture
def contract(laras) -> Contract:
    contract = make_contract(laras)
    make_term(contract, "hours", clause="4.2", quote=QUOTE)
    make_term(contract, "response", {"amount": 1, "unit": "working_days"}, clause="4.3")
    return contract


@pytest.fixture
def take(kejora, laras, sekar, run_jobs):
    def taken(subject="Fwd: Tambah meja", text=FORWARDED["gmail"], **fields) -> IncomingMail:
        raw = mail(subject, text, **{"sender": SEKAR, **fields})
        row = receive_mail(vendor=kejora, raw=raw, size=len(raw), arrived_at=ARRIVED)
        run_jobs()
        return IncomingMail.objects.select_related("vendor", "client__vendor").get(pk=row.pk)

    return taken
