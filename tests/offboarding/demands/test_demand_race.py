"""Two people at one somasi: one number, one mail."""

import pytest

from tests.support.racing import run_race
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

DEFAULT = """
from django.conf import settings
from offboarding.models import Demand
from tests.support.demands import SOMASI_1, make_default, send, write
settings.MAIL_STAYS_HERE = False
vendor = make_vendor()
owner = make_member(vendor, Role.OWNER, "Ratna Wulandari")
contract = make_default(make_client(vendor))
"""

WRITE = """
def act(index, gate):
    gate.wait(20)
    return write(contract, owner).document.number
written = at_once(6, act)
"""

SEND = """
demand = Demand.objects.get()
def act(index, gate):
    gate.wait(20)
    return send(demand, owner, SOMASI_1).state
sent = at_once(6, act)
mails = Delivery.objects.filter(purpose="demand").count()
print(json.dumps([sorted(written), sorted(sent), Demand.objects.count(), mails]))
"""


def test_one_number_and_one_mail(stack):
    written, sent, demands, mails = run_race(stack, DEFAULT, WRITE, SEND)
    assert (demands, mails) == (1, 1)
    refused = "refused: Somasi I sudah ditulis: kirim atau batalkan."
    assert written == ["001/SOM/KEJ/X/2026", *[refused] * 5]
    assert sent[0] == "queued" and all(result.startswith("refused: ") for result in sent[1:])
