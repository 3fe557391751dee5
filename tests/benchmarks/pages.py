"""Whole pages beside the floor: requests of the owner's browser through all middleware, to the last
byte.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.test import override_settings

from clientcare.config.build_assets import collect_static
from clientcare.models import Client, Role, Vendor
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import RiskCase
from tests.benchmarks.floor import ADDRESS, ROWS
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.rows import CONTACTS, TODAY, keep_house, make_clients
from tests.support.factories import make_member

NOON = datetime.combine(TODAY, clock_time(5), UTC)  # in Jakarta
TEMPLATES = Path(__file__).parent / "templates"
FEW_CONTACTS = 4  # of each client where the number of clients is what counts
CALM = (
    23  # chance under which the first client, however much they write, gives no reason for a flag
)
OTHERS = 200  # clients of the vendor whose one client is looked at


def home(size: int, rounds: int) -> Measured:
    """`size` clients, ranked; fifty of them shown."""
    vendor = make_world(size, contacts=FEW_CONTACTS)
    return compare(vendor, f"{vendor.get_absolute_url()}?show=all", rounds, shows_clients(size))


def client_list(size: int, rounds: int) -> Measured:
    """`size` clients; fifty of them shown."""
    vendor = make_world(size, contacts=FEW_CONTACTS)
    return compare(vendor, f"/v/{vendor.slug}/clients/", rounds, shows_clients(size))


def client_page(size: int, rounds: int) -> Measured:
    """A calm client with more than `size` contacts; the first fifty rows of the
    timeline are shown.
    """
    vendor = make_world(OTHERS, contacts=CONTACTS, talkative=size - CONTACTS, seed=CALM)
    client = Client.objects.of(vendor).order_by("pk").first()
    assert not client.flags.open().exists()
    least = min(ROWS // 2, size)  # beside invoices and what else lies between them
    return compare(vendor, client.get_absolute_url(), rounds, shows(r'id="contact-(\d+)"', least))


def case_page(size: int, rounds: int) -> Measured:
    """The oldest open case of a vendor with `size` clients."""
    vendor = make_world(size, contacts=CONTACTS)
    case = RiskCase.objects.of(vendor).open().order_by("pk").first()
    return compare(vendor, case.get_absolute_url(), rounds, shows(re.escape(case.client.name), 1))


def make_world(clients: int, **particulars: int) -> Vendor:
    """See `make_clients`."""
    vendor = make_clients("Kejora", clients, **particulars)
    make_member(vendor, Role.OWNER, "Ratna Wulandari", language="id")
    bring_lists_up_to_date(vendor)
    keep_house()
    return vendor


def bring_lists_up_to_date(vendor: Vendor) -> None:
    """Whatever is derived from the rows that were made: judgements, flags, cases, and what lists
    read.
    """
    refresh_cases(vendor=vendor, today=TODAY)


Check = Callable[[str], bool]


def shows(pattern: str, least: int) -> Check:
    return lambda page: len(set(re.findall(pattern, page))) >= least


def shows_clients(size: int) -> Check:
    return shows(r"/clients/(\d+)/", min(size, ROWS))


def compare(vendor: Vendor, address: str, rounds: int, is_whole: Check) -> Measured:
    """This address beside the floor. `is_whole` sees whether the page shows what it should."""
    # All work happens in this process on SQLite, and a busy machine blurs its own time less than
    # the wall's.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    with owner_at_noon(vendor) as browser:

        def ours() -> str:
            return page(browser, address)

        def floor() -> str:
            return page(browser, ADDRESS.format(vendor.slug))

        assert is_whole(ours()), f"{address} does not show what it should"
        assert floor().count("<tr>") == min(ROWS, Client.objects.of(vendor).count()) + 1
        return paired([(ours, floor)] * (WARM + rounds), clock)


@contextmanager
def owner_at_noon(vendor: Vendor) -> Iterator[Browser]:
    """Signed in, on the day around which the rows were made."""
    collect_static()
    [engine] = settings.TEMPLATES
    engine = {**engine, "DIRS": [*engine["DIRS"], TEMPLATES]}
    changed = override_settings(ROOT_URLCONF="tests.benchmarks.floor", TEMPLATES=[engine])
    with changed, time_machine.travel(NOON):
        browser = Browser(SERVER_NAME="localhost")
        browser.force_login(vendor.memberships.get(role=Role.OWNER).user)
        yield browser


def page(browser: Browser, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.text
