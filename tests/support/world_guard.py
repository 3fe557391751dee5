"""What leaves or waits outside the agreed hours, and a way to answer of our own."""

from contracts.models import AutoReply, AutoReplyPlan, Leave, OwnPlay, OwnPlayVersion


def add_guard(side, folder) -> None:
    plan = {"sends_itself": True, "set_by": side.owner}
    AutoReplyPlan.objects.get_or_create(vendor=side.vendor, defaults=plan)
    folder.auto_reply = AutoReply.objects.create(
        vendor=side.vendor,
        answers=folder.interaction,
        thread=f"{folder.number:064}",
        day=side.day(3),
    )
    folder.leave = Leave.objects.create(
        vendor=side.vendor,
        person=side.staff,
        cover=side.owner,
        from_on=side.day(-20),
        until_on=side.day(-22),
        recorded_by=side.staff,
    )
    folder.own_play = OwnPlay.objects.create(vendor=side.vendor)
    OwnPlayVersion.objects.create(
        vendor=side.vendor,
        play=folder.own_play,
        number=1,
        name=f"Pesan suara {folder.number} {side.canary}",
        why="Pesan tertulis mudah terdengar kaku.",
        kinds="hours scope",
        text_id="Soal pesan tanggal {day}: boleh kami jelaskan lewat pesan suara?",
        saved_on=side.day(20),
        saved_by=side.staff,
    )
