"""allauth's pages about the second factor, and where they lead somebody who has none."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clientcare.people.mfa_adapter import has_second_factor


def having_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Somebody without a second factor is shown how to set it up, where allauth would say “not
    found”.
    """

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return view(request) if has_second_factor(request.user) else redirect("mfa_index")

    return guarded


index = base.index
authenticate = base.authenticate
reauthenticate = having_one(base.reauthenticate)
activate = totp.activate_totp
deactivate = having_one(totp.deactivate_totp)
codes = having_one(recovery_codes.view_recovery_codes)
codes_download = having_one(recovery_codes.download_recovery_codes)
codes_new = having_one(recovery_codes.generate_recovery_codes)
