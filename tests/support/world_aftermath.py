"""What was learned from a folder's closed ending: a retrospective, a cause, proposals."""

from offboarding.models import ImprovementProposal, Retrospective, RetrospectiveCause


def add_aftermath(side, folder) -> None:
    written = Retrospective.objects.create(
        vendor=side.vendor,
        termination=folder.termination_closed,
        went_well=f"Rundown rapi {side.canary}",
        could_improve=f"Termin lebih awal {side.canary}",
        prevent=f"Uang muka dulu {side.canary}",
        written_by=side.staff,
    )
    folder.cause = RetrospectiveCause.objects.create(
        vendor=side.vendor,
        retrospective=written,
        cause=f"Termin terlambat {side.canary}",
        action=f"Perbaiki jadwal termin {side.canary}",
        responsible=side.staff,
        due_on=side.day(-5),
        noted_by=side.staff,
    )
    RetrospectiveCause.objects.create(
        vendor=side.vendor,
        retrospective=written,
        cause=f"Cuaca {side.canary}",
        no_action_because=f"Di luar kendali {side.canary}",
    )
    folder.proposal = ImprovementProposal.objects.create(
        vendor=side.vendor,
        retrospective=written,
        kind="clause",
        subject="4.2",
        before=f"Dibayar setelah acara {side.canary}",
        after=f"Dibayar sebelum acara {side.canary}",
        why=f"Agar uang masuk {side.canary}",
        made_by=side.staff,
    )
