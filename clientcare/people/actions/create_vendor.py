"""Set up a vendor with its first owner. Sign-up is closed: an operator does this."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import Invitation, Language, Role, Vendor
from clientcare.people.actions.invite_member import invite_member


@transaction.atomic
def create_vendor(
    *,
    name: str,
    slug: str,
    owner_email: str,
    currency: str = "IDR",
    timezone: str = "Asia/Jakarta",
    language: str = Language.INDONESIAN,
) -> Vendor:
    """Mail the owner, in the `language` that they read, a link to accept and to choose a password.
    A job makes the vendor's first library of clauses.
    """
    vendor = Vendor(
        name=clean_name(name),
        slug=slug,
        currency=currency,
        timezone=timezone,
        letter_code=slug[:3].upper(),
    )
    try:
        Invitation._meta.get_field("email").clean(owner_email, None)
        vendor.full_clean()
    except ValidationError as error:
        raise Refused(first_problem(error)) from error
    vendor.save()
    record(vendor, "vendor_created", by=None)
    invite_member(vendor=vendor, email=owner_email, role=Role.OWNER, language=language, by=None)
    jobs.queue_job(vendor, "make_library", vendor.pk)
    return vendor


def first_problem(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return error.messages[0]
    field, sentences = next(iter(error.message_dict.items()))
    return _("%(field)s: %(problem)s") % {"field": field, "problem": sentences[0]}
