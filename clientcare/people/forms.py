"""Forms about people and the vendor itself."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.layouts import Heading, Include, Two, Unfold, form_layout
from clientcare.models import Language, Role, User, Vendor
from clientcare.models.user import LONGEST_ADDRESS

ON_DOCUMENTS = _("As it is to stand below letters and invoices.")
TITLE_EXAMPLE = _("For example owner or account manager. It stands below your name.")


def profile_layout(*signature: Any) -> FormHelper:
    """`signature`: what follows the field for a new signature."""
    return form_layout(
        "name",
        "title",
        Unfold(_("Title in English"), "title_en"),
        "new_signature",
        *signature,
        "language",
        "theme",
    )


class Profile(forms.ModelForm):
    helper = profile_layout(
        Include("clientcare/people/_signature_in_use.html"), "removes_signature"
    )

    new_signature = forms.FileField(
        label=_("Your signature as an image"),
        required=False,
        help_text=_(
            "PNG or JPEG, at most 10 MB. It is printed on documents you issue, marked as not "
            "certified. Without it you sign on paper, or with a certificate provider (PSrE)."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    removes_signature = forms.BooleanField(
        label=_("Print no signature of mine any more"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.signature_sha256:
            del self.fields["removes_signature"]
            self.helper = profile_layout()

    class Meta:
        model = User
        fields = ["name", "title", "title_en", "language", "theme"]
        labels = {"name": _("Full name")}
        help_texts = {
            "name": ON_DOCUMENTS,
            "title": TITLE_EXAMPLE,
            "title_en": _("Printed on documents in English. Without it they have the title above."),
        }


class Invite(forms.Form):
    email = forms.EmailField(label=_("Email address"), max_length=LONGEST_ADDRESS)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the app for this person"), choices=Language.choices
    )


class JoinTeam(forms.ModelForm):
    """The answer of a person who has an account."""

    class Meta:
        model = User
        fields = ["name", "title"]
        labels = {"name": _("Full name")}
        help_texts = {"name": ON_DOCUMENTS, "title": TITLE_EXAMPLE}


class BeginAccount(JoinTeam):
    """The answer of a person without one."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("For your account. You log in with it and your email address."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.instance)
        return password


class AskForPassword(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class VendorProfile(forms.ModelForm):
    helper = form_layout(
        Heading(_("Who we are")),
        "name",
        "legal_name",
        "address",
        Two("city", "phone"),
        Two("email", "npwp"),
        "is_vat_registered",
        "new_logo",
        Include("clientcare/people/_logo_in_use.html"),
        Heading(_("Money and numbers")),
        "currency",
        Include("clientcare/people/_time_zone.html"),
        "bank_name",
        Two("bank_account_number", "bank_account_holder"),
        Two("invoice_prefix", "first_invoice_number"),
        Include("clientcare/people/_numbering_began.html"),
        "letter_code",
        Heading(_("Mail")),
        Two("from_email", "reply_to"),
    )

    new_logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG or JPEG, at most 10 MB. It appears on letters and invoices."),
    )

    class Meta:
        model = Vendor
        fields = [
            "name",
            "legal_name",
            "address",
            "city",
            "phone",
            "email",
            "npwp",
            "is_vat_registered",
            "currency",
            "bank_name",
            "bank_account_number",
            "bank_account_holder",
            "from_email",
            "reply_to",
            "letter_code",
            "invoice_prefix",
            "first_invoice_number",
        ]
        widgets = {"address": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "npwp": _("16 digits, without dots."),
            "is_vat_registered": _("Only a PKP may charge PPN."),
            "letter_code": _("For example KJN in 012/SPP/KJN/XI/2026."),
            "first_invoice_number": _(
                "Can be set once, before the first invoice. Without it we begin at 1."
            ),
            "from_email": _("The mail server must be allowed to send from this address."),
        }
