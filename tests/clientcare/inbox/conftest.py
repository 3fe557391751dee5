"""A mailbox of the installation, and Kejora's secret address in it."""

import pytest
from django.utils import timezone

from clientcare.inbox.actions.renew_address import renew_address
from clientcare.inbox.addresses import full_address
from tests.support.imap_server import ADDRESS, ImapServer, imap_server
from tests.support.letters import clock
from tests.support.mails import SUNDAY


@pytest.fixture(autouse=True)
def _sunday(settings):
    settings.MAILBOX_ADDRESS = ADDRESS
    with clock(SUNDAY):
        yield


@pytest.fixture(scope="module")
def server():
    with imap_server() as running:
        yield running


@pytest.fixture
def box(server: ImapServer, settings) -> ImapServer:
    server.empty()
    settings.IMAP_URL = server.url
    return server


@pytest.fixture
def address(kejora, ratna) -> str:
    return full_address(renew_address(vendor=kejora, by=ratna, now=timezone.now()))


@pytest.fixture
def laras(laras):
    laras.email = "laras@mail.example"
    laras.save()
    return laras
