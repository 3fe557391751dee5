"""Save the signed document that a job made as the signed file of its contract."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.jobs import queue_job
from clientcare.core.sequences import lock_head
from contracts.contract.actions.attach_signed_contract import attach_signed_contract
from contracts.models import Signing
from contracts.signing.addresses import update_addresses
from contracts.signing.copy_mail import signers_to_mail
from contracts.signing.signatures import signing_rows


@transaction.atomic
def save_signed_contract(*, signing: Signing, data: bytes | None) -> None:
    """Only the first is saved; a second one, or one of a withdrawn contract, changes nothing."""
    lock_head(signing.vendor)
    signing = signing_rows().get(pk=signing.pk)
    contract = signing.draft.contract
    if data is None or contract.signed_file_id or contract.withdrawal_id:
        return
    name = f"{contract.number} {signing.sha256[:8]}.pdf".replace("/", "-")
    contract = attach_signed_contract(
        contract=contract, file=(name, data), by=signing.asked_by, is_our_own=True
    )
    record(
        contract.vendor,
        "signed_contract_made",
        by=None,
        client=contract.client,
        number=contract.number,
        sha256=contract.signed_file.sha256,
        contract_id=contract.pk,
    )
    update_addresses(signing)
    for signer in signers_to_mail(signing):
        queue_job(signing.vendor, "mail_signed_copy", signer.pk)
