"""Attach an uploaded file, stored under the hash of its content."""

import re
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.core import file_store
from clientcare.core.events import record, refuse_merged
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Client, Interaction, User, Vendor

LONGEST_FILE_NAME = 160  # characters of a name, as the column keeps them
# control and direction marks
UNWANTED = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@transaction.atomic
def attach_file(
    *,
    vendor: Vendor,
    client: Client | None,
    name: str,
    data: bytes,
    by: User,
    interaction: Interaction | None = None,
    images_only: bool = False,
    field: str = "file",
) -> Attachment:
    """Save a PDF, PNG or JPEG of at most 10 MB; Refused at `field` for anything else.

    The type comes from the first bytes, never from the file name or the browser's content type.
    """
    if interaction is not None and (client is None or interaction.client_id != client.pk):
        raise Refused(_("This contact belongs to another client."))
    kind = file_store.check_upload(data, images_only=images_only, field=field)
    stored = file_store.store_file(data, kind)
    attachment = Attachment.objects.create(
        vendor=vendor,
        client=client,
        interaction=interaction,
        name=plain_name(name, kind),
        file_type=kind,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=by,
    )
    record_file(attachment, by)
    refuse_merged(client)
    return attachment


def record_file(file: Attachment, by: User) -> None:
    record(
        file.vendor,
        "file_added",
        by=by,
        client=file.client,
        name=file.name,
        attachment_id=file.pk,
    )


def plain_name(name: str, kind: str) -> str:
    """The base name of a path without control characters, at most LONGEST_FILE_NAME characters,
    with a suffix that fits the file type.
    """
    name = UNWANTED.sub("", PurePosixPath(name.replace("\\", "/")).name).strip() or "file"
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    endings = {"jpeg": (".jpg", ".jpeg")}.get(kind, (f".{kind}",))
    if suffix not in endings:
        stem, suffix = name, endings[0]
    return stem[: LONGEST_FILE_NAME - len(suffix)] + suffix
