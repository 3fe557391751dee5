"""allauth's pages about the second factor, with a redirect for users without one."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clientcare.people.mfa_adapter import has_second_factor


def second_factor_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Redirect users without a second factor to its set-up, where allauth would answer 404."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return view(request) if has_second_factor(request.user) else redirect("mfa_index")

    return guarded


index = base.index
authenticate = base.authenticate
reauthenticate = second_factor_required(base.reauthenticate)
activate = totp.activate_totp
deactivate = second_factor_required(totp.deactivate_totp)
codes = second_factor_required(recovery_codes.view_recovery_codes)
codes_download = second_factor_required(recovery_codes.download_recovery_codes)
codes_new = second_factor_required(recovery_codes.generate_recovery_codes)
