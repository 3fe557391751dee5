"""How a mail came to us, as the timeline, the case file and its own page say it."""

from django.utils.translation import gettext as _

from clientcare.models import Direction, IncomingMail


def source_of_mail(is_forwarded: bool, direction: str, handed_in: str) -> str:
    """`handed_in`: the address of whoever forwarded or sent it. Like any sender's address it is
    what the mail says; the mail itself is kept as a file.
    """
    address = {"address": handed_in or "–"}
    if is_forwarded:
        return _("mail forwarded to us by %(address)s") % address
    if direction == Direction.OUTBOUND:
        return _("copy of a mail sent by %(address)s") % address
    return _("mail written to us from %(address)s") % address


def source_of(mail: IncomingMail) -> str:
    """As above, with the name of a member."""
    person = mail.handed_in_by
    handed_in = f"{person.name} ({mail.handed_in_email})" if person else mail.handed_in_email
    return source_of_mail(mail.is_forwarded, mail.direction, handed_in)
