"""The talk of an approved ending: planned, and what was noted of one that took place."""

from offboarding.models import AlignmentTalk, Framing, TalkChannel, TalkOutcome, TalkPlan


def add_talks(side, folder) -> None:
    folder.talk_plan = TalkPlan.objects.create(
        vendor=side.vendor,
        termination=folder.termination_approved,
        channel=TalkChannel.MEETING,
        starts_at=side.moment(-1),
        minutes=45,
        place=f"Kantor {side.canary}",
        planned_by=side.staff,
        framing=Framing.FACTS,
        agenda=f"1. Keputusan {side.canary}",
        decision="Perjanjian berakhir.",
        reasons="Tagihan 3 November 2026 belum lunas.",
        help_offered="Serah terima.",
        questions="Kapan?\nPekan depan.",
        letter=folder.letter_approved,
        drafted_on=side.today,
    )
    AlignmentTalk.objects.create(
        vendor=side.vendor,
        case=folder.case,
        channel=TalkChannel.VIDEO,
        starts_at=side.moment(-2),
        minutes=30,
        place=f"Tautan {side.canary}",
        planned_by=side.staff,
    )
    TalkOutcome.objects.create(
        vendor=side.vendor,
        termination=folder.termination_approved,
        interaction=folder.talk,
        attendees=f"Laras {side.canary}",
    )
