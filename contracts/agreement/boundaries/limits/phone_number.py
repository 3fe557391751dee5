"""Numbers of a channel as terms hold them."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused

PHONE = re.compile(r"\+?[0-9][0-9 ().-]{4,24}")


def read_phone(value: Mapping[str, Any], name: str) -> str:
    """As written, in single spaces; empty for none. Refused at its field for what is no number."""
    number = " ".join(str(value.get(name) or "").split())
    if number and not PHONE.fullmatch(number):
        raise Refused(
            _("“%(number)s” is not a phone number. Example: 0812 3456 7890.") % {"number": number},
            field=name,
        )
    return number
