"""A contract that is out to be signed stays as it is."""

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from contracts.models import ContractDraft, Signing


def open_signing(draft: ContractDraft) -> Signing | None:
    return Signing.objects.filter(draft=draft, outcome="").first()


def refuse_out_to_sign(draft: ContractDraft) -> None:
    if open_signing(draft) is not None:
        raise Refused(
            _(
                "This contract is out to be signed, so it stays as it is. The owner can void the "
                "signing first."
            )
        )


def refuse_given_out(draft: ContractDraft) -> None:
    """Its links lead to it, and what somebody answered is kept with its text."""
    if Signing.objects.filter(draft=draft).exists():
        raise Refused(_("This contract was given out to be signed: it is kept."))
