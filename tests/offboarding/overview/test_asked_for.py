"""Of each client only the sorts of rows it has are asked for; the rows stored are the same as if
everything had been asked for.
"""

import pytest

from clientcare.models import Client
from offboarding.overview.compute import all_row_kinds, compute_list_rows
from offboarding.overview.lines.registry import LINE_KINDS
from offboarding.overview.stored import values_by_client

SEEN = {  # of the kinds that are left out where their rows are missing
    "aftermath",
    "billing_step",
    "declined_offer",
    "demand",
    "ending",
    "hand_over",
    "offer",
    "play",
    "recap",
    "reminder_due",
    "signing",
    "transition",
}


# The world shows none of them: each is looked for among the stored lines by tests of its own room.
SEEN_ELSEWHERE = {
    "check_in",
    "instalment",
    "instruction",
    "mail",
    "promise",
    "refund",
    "resume",
}


def test_each_kind_that_rests_on_rows_is_listed_here():
    assert {key for key, kind in LINE_KINDS.items() if kind.rests_on} == SEEN | SEEN_ELSEWHERE


@pytest.fixture(autouse=True)
def _in_db(db, world, settings):
    settings.FILES_DIR = world.files


def test_each_client_has_the_rows_that_asking_for_everything_gives(world):
    seen = set()
    for side in (world.kejora, world.melati):
        for client in Client.objects.of(side.vendor):
            stored = compute_list_rows(side.vendor, side.today, [client.pk])
            asked = compute_list_rows(side.vendor, side.today, [client.pk], all_row_kinds())
            assert values_by_client(stored) == values_by_client(asked), client
            seen |= {line.kind for line in asked.lines}
    assert {key for key in seen if LINE_KINDS[key].rests_on} == SEEN
