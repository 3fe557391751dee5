"""What leaves or waits outside the agreed hours."""

from contracts.models import AutoReply, AutoReplyPlan


def add_guard(side, folder) -> None:
    plan = {"sends_itself": True, "set_by": side.owner}
    AutoReplyPlan.objects.get_or_create(vendor=side.vendor, defaults=plan)
    folder.auto_reply = AutoReply.objects.create(
        vendor=side.vendor,
        answers=folder.interaction,
        thread=f"{folder.number:064}",
        day=side.day(3),
    )
