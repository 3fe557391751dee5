"""Accept an invitation: the person becomes a member, with an account if they have none yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.validators import clean_name
from clientcare.models import Invitation, Membership, User
from clientcare.people.invitations import account_of, lock_open

HAS_ACCOUNT = gettext_lazy("Log in first: this address has an account.")


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    name: str,
    title: str,
    now: datetime,
    by: User | None = None,
    password: str = "",
) -> User:
    """`by` is the person logged in; without one an account begins, with this password. Refused when
    the invitation can no longer be answered, is another person's, or its person must log in first.
    """
    invitation = lock_open(invitation, now)
    user = account_of(invitation)
    if by is not None and by != user:
        raise Refused(_("This invitation is for another address."))
    if by is None and user is not None and user.has_usable_password():
        raise Refused(HAS_ACCOUNT)
    user = user or User(email=invitation.email, language=invitation.language)
    user.name, user.title = clean_name(name), clean_name(title, "title")
    user.named_at = now
    if by is None:
        user.set_password(password)
    save_unless_taken(user, HAS_ACCOUNT)
    if not Membership.objects.of(invitation.vendor).current().filter(user=user).exists():
        Membership.objects.create(vendor=invitation.vendor, user=user, role=invitation.role)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    record(invitation.vendor, "member_joined", by=user, member=user.pk, role=invitation.role)
    return user
