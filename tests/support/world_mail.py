"""Mail that came for a folder's client: on record, waiting, and put aside."""

from clientcare.models import InboxAddress, IncomingMail, MailReason, MailState


def add_mail(side, folder) -> None:
    def mail(name: str, **fields) -> IncomingMail:
        return IncomingMail.objects.create(
            vendor=side.vendor,
            identity_sha256=f"{side.slug}-{folder.number}-{name}",
            message_sha256=f"{side.slug}-{folder.number}-{name}",
            raw=side.file(f"{name}.eml", f"Subject: {name} {side.canary}\n".encode(), "eml"),
            size=2000,
            arrived_at=side.moment(2),
            written_at=side.moment(3),
            sender_email=f"{side.canary}@contoh.test",
            sender_name=f"Laras {side.canary}",
            text=f"Kak, bisa tambah meja? {side.canary}",
            direction="in",
            **fields,
        )

    if not InboxAddress.objects.of(side.vendor).exists():
        InboxAddress.objects.create(
            vendor=side.vendor, nonce=side.slug, token_sha256=side.slug, created_by=side.owner
        )
    folder.mail_waiting = mail("tunggu", state=MailState.WAITING, reason=MailReason.UNKNOWN)
    folder.mail_aside = mail(
        "iklan", state=MailState.LEFT, reason=MailReason.DROPPED, settled_by=side.staff
    )
    folder.mail_logged = mail(
        "meja",
        state=MailState.LOGGED,
        client=folder.client,
        interaction=folder.request_open,
        handed_in_by=side.staff,
        is_forwarded=True,
    )
