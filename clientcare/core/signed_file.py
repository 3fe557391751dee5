"""The signed file of a contract, an amendment or a change order."""

from clientcare.core.actions.attach_file import attach_file
from clientcare.models import Attachment, Client, User


def save_signed_file(client: Client, file: tuple[str, bytes] | None, by: User) -> Attachment | None:
    """Attach `file` (name, bytes) to the client; None without a file. Refused at the field
    `signed_file` for anything but a PDF, PNG or JPEG.
    """
    if file is None:
        return None
    name, data = file
    return attach_file(
        vendor=client.vendor, client=client, name=name, data=data, by=by, field="signed_file"
    )
