"""One table: what each role may do. Views name a permission, never a role."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from clientcare.models import Membership, Role

OWNER = frozenset({Role.OWNER})
STAFF = frozenset({Role.OWNER, Role.STAFF})
LAWYER = frozenset({Role.LAWYER})
EVERYBODY = frozenset(Role)

PERMISSIONS: dict[str, frozenset[str]] = {
    # Facts, drafts and ticks: the daily work.
    "fact.read": STAFF,
    "fact.record": STAFF,
    "fact.withdraw": STAFF,
    "client.edit": STAFF,
    "ledger.import": STAFF,
    "ending.prepare": STAFF,
    "letter.draft": STAFF,
    "demand.write": STAFF,
    "outbox.read": STAFF,
    "job.retry": STAFF,
    # The owner decides.
    "case.decide": OWNER,
    "flag.dismiss": OWNER,
    "step.override": OWNER,
    "letter.submit": OWNER,
    "review.record": OWNER,
    "account.settle": OWNER,
    "document.send": OWNER,
    "delivery.resolve": OWNER,
    "ending.cancel": OWNER,
    "ledger.export": OWNER,
    "settings.edit": OWNER,
    "member.manage": OWNER,
    # The lawyer reads, comments on and decides the matters submitted to them by name, nothing else.
    "review.read": EVERYBODY,
    "review.decide": LAWYER,
    # Anybody who belongs to the vendor.
    "vendor.enter": EVERYBODY,
}


def has_permission(membership: Membership | None, permission: str) -> bool:
    """Whether the membership's role has this permission. KeyError for an unknown permission."""
    return membership is not None and membership.role in PERMISSIONS[permission]


def allowed(permission: str) -> Callable:
    """Guard a vendor view. VendorMiddleware has set vendor and membership on the request; the slug
    is not passed to the view.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, vendor: str, **kwargs) -> HttpResponse:
            if not has_permission(request.membership, permission):
                raise PermissionDenied
            return view(request, **kwargs)

        guarded.permission = permission
        return guarded

    return guard
