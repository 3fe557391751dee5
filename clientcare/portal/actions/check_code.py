"""Compare the typed code with the code mailed last. Every try counts, right or wrong."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.models import PortalToken
from clientcare.portal.tokens import CODE_TRIES, hash_code, lock_link


@transaction.atomic
def check_code(*, token: PortalToken, code: str, now: datetime) -> str:
    """Empty when the code is right, which uses it up; else a sentence with the problem. A wrong
    code does not raise Refused, because that would roll back the count of tries.
    """
    token = lock_link(token, now)
    if not token.code_sha256:
        return _("Press “Send me the code” first; the code comes by mail.")
    if now >= token.code_until:
        return _("The code is older than ten minutes. Have a new one sent.")
    if token.code_tries >= CODE_TRIES:
        return _("The code was typed wrong five times. Have a new one sent.")
    token.code_tries += 1
    is_right = constant_time_compare(hash_code(token, code.replace(" ", "")), token.code_sha256)
    if is_right:
        token.code_sha256 = ""
    token.save(update_fields=["code_tries", "code_sha256"])
    return "" if is_right else wrong_code_text(CODE_TRIES - token.code_tries)


def wrong_code_text(left: int) -> str:
    if not left:
        return _("The code was typed wrong five times. Have a new one sent.")
    return ngettext(
        "That is not the code mailed last. %(left)s try is left.",
        "That is not the code mailed last. %(left)s tries are left.",
        left,
    ) % {"left": left}
