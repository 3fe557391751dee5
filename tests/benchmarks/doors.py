"""The pages before the login with a known address beside the same with an unknown one: whoever asks
must not learn from the time which it was.
"""

import time

from django.core.cache import cache
from django.core.management import call_command
from django.test import Client as Browser

from clientcare.config.build_assets import collect_static
from clientcare.models import Role
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.support.factories import make_member, make_vendor

UNKNOWN = "tidakada@kejora.test"


def login(size: int, rounds: int) -> Measured:
    """A wrong password."""
    return known_beside_unknown("/login/", "login", rounds, password="tebak-tebakan")


def password_reset(size: int, rounds: int) -> Measured:
    """A request for a new password."""
    return known_beside_unknown("/password/reset/", "email", rounds)


def known_beside_unknown(path: str, field: str, rounds: int, **others: str) -> Measured:
    call_command("createcachetable", verbosity=0)  # the limits count in it
    user = make_member(make_vendor(), Role.OWNER, "Ratna Wulandari")
    browser = Browser(SERVER_NAME="localhost")

    def post(address: str) -> None:
        cache.clear()  # else the limits would stop us
        browser.post(path, {field: address, **others})

    known, unknown = (lambda: post(user.email)), (lambda: post(UNKNOWN))
    collect_static()
    return paired([(known, unknown)] * (WARM + rounds), time.process_time)
