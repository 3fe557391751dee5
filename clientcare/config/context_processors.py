"""Template variables of every page."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from clientcare.core.permissions import PERMISSIONS, has_permission
from clientcare.models import Membership, User


def memberships_of(user: User) -> QuerySet[Membership]:
    """The user's current memberships, by vendor name; lazy."""
    return (
        Membership.objects.current()
        .filter(user=user)
        .select_related("vendor")
        .order_by("vendor__name", "pk")
    )


def page(request: HttpRequest) -> dict:
    """Vendor, membership, permissions (`can.case_decide`), theme, the vendor's today, and whether
    mail stays here because there is no mail server.
    """
    membership = getattr(request, "membership", None)
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "vendor": getattr(request, "vendor", None),
        "membership": membership,
        "memberships": memberships_of(user) if signed_in else [],
        "can": {name.replace(".", "_"): has_permission(membership, name) for name in PERMISSIONS},
        "theme": user.theme if signed_in else "auto",
        "today": getattr(request, "today", None),
        "mail_stays": settings.MAIL_STAYS_HERE,
    }
