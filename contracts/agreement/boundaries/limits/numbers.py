"""The register of our channels: business numbers and address, and what our voicemail says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel
from contracts.agreement.boundaries.channel import SHEET_NAMES
from contracts.agreement.boundaries.limits.phone_number import read_phone
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import Duty, TermKind

REGISTER_SENTENCE = PrintedText("Our business channels: {numbers}.")
PRIVATE_SENTENCE = PrintedText("Private numbers and accounts of our people are not used for work.")
VOICEMAIL_SENTENCE = PrintedText("When nobody answers, our voicemail says: “{text}”")


@dataclass(frozen=True)
class Numbers(TermKind):
    """`{"whatsapp": "0812 …", "phone": "", "email": "", "voicemail": "…"}`, at least one of the
    first three.
    """

    code = "numbers"
    label = gettext_lazy("business numbers")
    form = TermForm(
        entered={
            "whatsapp": forms.CharField(
                label=gettext_lazy("WhatsApp of the business"), max_length=30, required=False
            ),
            "phone": forms.CharField(
                label=gettext_lazy("Phone of the business"), max_length=30, required=False
            ),
            "email": forms.CharField(
                label=gettext_lazy("Email of the business"), max_length=120, required=False
            ),
            "voicemail": forms.CharField(
                label=gettext_lazy("What the voicemail says"),
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
        },
        place=22,
    )
    sheet_label = PrintedText("Our numbers")
    duty = Duty.OURS

    whatsapp: str = ""
    phone: str = ""
    email: str = ""
    voicemail: str = ""

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        email = str(value.get("email") or "").strip()
        if email:
            try:
                validate_email(email)
            except ValidationError as error:
                raise Refused(error.messages[0], field="email") from None
        voicemail = clean_name(" ".join(str(value.get("voicemail") or "").split()), "voicemail")
        numbers = cls(
            read_phone(value, "whatsapp"), read_phone(value, "phone"), email, voicemail[:300]
        )
        if not (numbers.whatsapp or numbers.phone or numbers.email):
            raise Refused(_("Write at least one number or address."), field="whatsapp")
        return numbers

    def as_value(self) -> dict[str, Any]:
        return {
            "whatsapp": self.whatsapp,
            "phone": self.phone,
            "email": self.email,
            "voicemail": self.voicemail,
        }

    @property
    def written(self) -> list[tuple[Channel, str]]:
        rows = (
            (Channel.WHATSAPP, self.whatsapp),
            (Channel.PHONE, self.phone),
            (Channel.EMAIL, self.email),
        )
        return [(channel, number) for channel, number in rows if number]

    def text(self) -> str:
        return ", ".join(f"{channel.label} {number}" for channel, number in self.written)

    def sheet_sentences(self, language: str) -> list[str]:
        numbers = ", ".join(
            f"{SHEET_NAMES[channel].in_language(language)} {number}"
            for channel, number in self.written
        )
        sentences = [
            REGISTER_SENTENCE.in_language(language, numbers=numbers),
            PRIVATE_SENTENCE.in_language(language),
        ]
        if self.voicemail:
            sentences.append(VOICEMAIL_SENTENCE.in_language(language, text=self.voicemail))
        return sentences
