"""The mail with the signed contract to a signer."""

from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core import file_store
from contracts.agreement.may_contact import may_contact
from contracts.models import Contract, Signer, Signing


def signers_to_mail(signing: Signing) -> list[Signer]:
    """The persons of the client with an address who have no copy yet."""
    rows = signing.signers.filter(is_vendor=False, copy_mailed_at=None).exclude(email="")
    return list(rows)


def mail_signed_copy(signer: Signer, contract: Contract, today: date) -> bool:
    """In the client's language. False, and nothing is sent, once an ending of the contract is in
    effect. Raises what the mail server raises.
    """
    client, file = contract.client, contract.signed_file
    if not may_contact(client, today, contract):
        return False
    with override(client.language):
        names = {"vendor": contract.vendor.name, "number": contract.number}
        subject = _("%(vendor)s: contract %(number)s is signed") % names
        body = render_to_string("mail/signed_copy.txt", {"signer": signer, **names})
    mail = EmailMessage(" ".join(subject.split()), body, to=[signer.email])
    mail.attach(file.name, file_store.read_file(file.sha256), "application/pdf")
    mail.send()
    return True
