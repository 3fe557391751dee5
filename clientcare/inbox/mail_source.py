"""The sentence that says how a mail came to us, for the timeline, the case file and its page."""

from django.utils.translation import gettext as _

from clientcare.models import Direction, IncomingMail


def source_of_mail(is_forwarded: bool, direction: str, handed_in: str) -> str:
    """`handed_in`: the address that forwarded or sent it, as the mail says; it proves nothing, and
    the mail itself is stored as a file.
    """
    address = {"address": handed_in or "–"}
    if is_forwarded:
        return _("mail forwarded to us by %(address)s") % address
    if direction == Direction.OUTBOUND:
        return _("copy of a mail sent by %(address)s") % address
    return _("mail written to us from %(address)s") % address


def source_of(mail: IncomingMail) -> str:
    """The sentence for a mail, with the name of the member who handed it in."""
    person = mail.handed_in_by
    handed_in = f"{person.name} ({mail.handed_in_email})" if person else mail.handed_in_email
    return source_of_mail(mail.is_forwarded, mail.direction, handed_in)
