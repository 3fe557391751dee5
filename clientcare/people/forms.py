"""Forms about people and the vendor itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.layouts import Heading, Include, Two, form_layout
from clientcare.models import Language, Role, User, Vendor


class Profile(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "title", "language", "theme"]


class Invite(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Email address"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the app for this person"), choices=Language.choices
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
        Two("currency", "timezone"),
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
            "timezone",
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
