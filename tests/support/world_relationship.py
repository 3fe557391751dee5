"""How a folder's client likes to work, and what they expect."""

from offboarding.models import Expectation, ExpectationAnswer, WorkingProfile


def add_relationship(side, folder) -> None:
    folder.working_profile = WorkingProfile.objects.create(
        vendor=side.vendor,
        client=folder.client,
        style="quiet",
        day=side.day(9),
        check_in_days=10,
        note=f"Jarang menulis {side.canary}",
        recorded_by=side.staff,
    )
    folder.expectation = Expectation.objects.create(
        vendor=side.vendor,
        client=folder.client,
        text=f"Bunga segar {side.canary}",
        source="message",
        day=side.day(8),
        interaction=folder.interaction,
        recorded_by=side.staff,
    )
    ExpectationAnswer.objects.create(
        vendor=side.vendor,
        expectation=folder.expectation,
        status="not_met",
        day=side.day(7),
        reason=f"Belum dipesan {side.canary}",
        answered_by=side.staff,
    )
