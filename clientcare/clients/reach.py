"""Links to call, WhatsApp or mail a client."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from clientcare.models import Client

# A field may hold two numbers; the link calls the first one.
NEXT_NUMBER = re.compile(r"[/,;|]|\b(?:atau|or|dan|and)\b", re.IGNORECASE)
FEWEST_DIGITS = 8  # with the country code; fewer are no phone number
INDONESIA = "62"
INDONESIAN_MOBILE = "628"  # a landline has no WhatsApp


@dataclass(frozen=True)
class Reach:
    """Addresses of links, each empty where the profile has no number or address for it."""

    call: str
    whatsapp: str
    mail: str

    def with_text(self, text: str) -> "Reach":
        """The links of WhatsApp and mail with this text filled in; both empty without a text."""
        if not text:
            return replace(self, whatsapp="", mail="")
        return replace(
            self,
            whatsapp=f"{self.whatsapp}?text={quote(text)}" if self.whatsapp else "",
            mail=f"{self.mail}?body={quote(text)}" if self.mail else "",
        )


def reach_of(client: Client) -> Reach:
    return reach_by(client.phone, client.email)


def reach_by(phone: str, email: str) -> Reach:
    digits = international_digits(phone)
    has_whatsapp = digits.startswith(INDONESIAN_MOBILE) or not digits.startswith(INDONESIA)
    return Reach(
        call=f"tel:+{digits}" if digits else "",
        whatsapp=f"https://wa.me/{digits}" if digits and has_whatsapp else "",
        mail=f"mailto:{quote(email, safe='@')}" if email else "",
    )


def whatsapp_address(client: Client, text: str) -> str:
    """The address that opens WhatsApp with the text; empty without a mobile number."""
    return reach_of(client).with_text(text).whatsapp


def international_digits(phone: str) -> str:
    """The digits with the country code, 62 where none is written; "" if it is no phone number."""
    first = NEXT_NUMBER.split(phone.strip(), maxsplit=1)[0]
    digits = re.sub(r"\D", "", first, flags=re.ASCII)
    if first.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
    elif digits.startswith("0"):
        digits = INDONESIA + digits[1:]
    elif digits.startswith("8"):  # a mobile number without its 0
        digits = INDONESIA + digits
    if digits.startswith(INDONESIA + "0"):  # +62 (0)812…
        digits = INDONESIA + digits[3:]
    return digits if len(digits) >= FEWEST_DIGITS else ""
