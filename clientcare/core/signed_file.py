"""The signed paper of a contract, an amendment or a change order."""

from clientcare.core.actions.attach_file import attach_file
from clientcare.models import Attachment, Client, User


def keep_signed_file(client: Client, file: tuple[str, bytes] | None, by: User) -> Attachment | None:
    """Keep `file` (name, bytes) with the client; None where there is none. Refused at the field
    `signed_file` for anything but a PDF, PNG or JPEG.
    """
    if file is None:
        return None
    name, data = file
    return attach_file(
        vendor=client.vendor, client=client, name=name, data=data, by=by, field="signed_file"
    )
