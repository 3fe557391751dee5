"""The demo vendor: made once by the actions, the same every time, with a story at each stage."""

from io import StringIO

import pytest
from django.core.management import call_command

from clientcare.clock import local_today
from clientcare.models import Client, Job, JobState, Membership, Vendor
from offboarding.dashboard import load_board
from offboarding.models import Letter, Outcome, Settlement
from offboarding.today import today_lines


@pytest.fixture
def demo(db):
    call_command("seed", stdout=StringIO())
    return Vendor.objects.get(slug="kejora")


def test_the_demo_shows_every_stage_and_a_second_seeding_changes_nothing(demo, settings):
    today = local_today(demo)
    board = load_board(demo, today)
    stages = {row.client.name: row.stage for row in board.rows}
    assert stages == {
        "Nadia & Fajar": "calm", "Kartika & Yosef": "calm", "Maya Puspita": "calm", "Vina & Hendra": "calm",
        "Ayu & Galih": "risk", "Putu Ayu & Made": "risk", "PT Samudra Karya Gemilang": "watch",
        "Yohana & Richard": "repair", "Bimo & Laras": "ending", "Dinda & Raka": "ending",
        "Emma & Jonathan": "ending", "Sinta & Arif": "ending",
    }  # fmt: skip
    states = {(letter.termination.client.name, letter.version): letter.state for letter in Letter.objects.all()}
    assert states == {
        ("Bimo & Laras", 1): "submitted", ("Dinda & Raka", 1): "changes", ("Dinda & Raka", 2): "draft",
        ("Emma & Jonathan", 1): "approved", ("Sinta & Arif", 1): "sent", ("Vina & Hendra", 1): "sent",
    }  # fmt: skip
    final = Settlement.objects.get(document__isnull=False)
    assert (final.termination.client.name, int(final.balance)) == ("Vina & Hendra", -12050000)
    assert list(Outcome.objects.values_list("kind", flat=True)) == ["ended"]

    owner = Membership.objects.get(vendor=demo, role="owner")
    waiting = [(line.rank, line.client.name) for line in today_lines(board, owner)]
    assert waiting == [
        (3, "Putu Ayu & Made"), (3, "Ayu & Galih"), (6, "Sinta & Arif"), (2, "Emma & Jonathan"),
        (3, "PT Samudra Karya Gemilang"), (4, "Dinda & Raka"),
    ]  # fmt: skip
    assert not Job.objects.filter(state__in=[JobState.RUNNING, JobState.QUARANTINED]).exists()

    out = StringIO()
    call_command("seed", stdout=out)
    assert "there already" in out.getvalue()
    assert Client.objects.count() == 12
    assert "ratna@kejora.example" in (settings.VAR_DIR / "demo-logins.txt").read_text()
