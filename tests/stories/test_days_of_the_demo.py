"""The days of the demo's endings follow each other, although all is written in one go."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import time_machine
from django.core.management import call_command

from clientcare.models import Vendor
from offboarding.checklist.progress import steps_of
from offboarding.checklist.state import load_states
from offboarding.management.commands import seed
from offboarding.management.demo.steps import hana, kirana, laras, novi
from offboarding.models import Termination

DAY = date(2026, 11, 12)  # a Thursday
SHOWN = ("facts", "path", "dates", "account", "letter", "review", "sending")


def test_no_letter_is_approved_before_it_was_submitted(db, monkeypatch, capsys):
    monkeypatch.setattr(seed, "stories", lambda: iter([hana, laras, kirana, novi]))
    moment = datetime.combine(DAY, time(7), ZoneInfo("Asia/Jakarta"))
    with time_machine.travel(moment, tick=False):
        call_command("seed")
        endings = Termination.objects.of(Vendor.objects.get(slug="kejora"))
        days = {
            state.termination.client.name: [
                f"{step.key} {step.day.day}"
                for step in steps_of(state)
                if step.key in SHOWN and step.is_passed
            ]
            for state in load_states(endings, DAY)
        }
    assert days == {
        "Hana & Rizky": ["facts 9", "path 9", "dates 9"],
        "Bimo & Laras": ["facts 6", "path 6", "dates 6", "account 6", "letter 11"],
        "Kirana & Ardi": ["facts 5", "path 5", "dates 5", "account 5", "letter 10", "review 11"],
        "Novi & Hendri": [
            "facts 2",
            "path 2",
            "dates 2",
            "account 2",
            "letter 6",
            "review 9",
            "sending 10",
        ],
    }
