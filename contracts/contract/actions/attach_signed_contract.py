"""Add the signed file to a contract that was recorded without it."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.signed_file import save_signed_file
from clientcare.models import User
from contracts.contract.signed_file import check_signed_file, note_signed_file
from contracts.models import Contract, SignedText


@transaction.atomic
def attach_signed_contract(
    *,
    contract: Contract,
    file: tuple[str, bytes] | None,
    by: User,
    is_compared: bool = False,
    is_our_own: bool = False,
) -> Contract:
    """Once: a file that is there is what the contract was recorded with, and stays. `file`: name
    and bytes. Of a contract made here it is checked against its text, unless we made the file
    ourselves (`is_our_own`).
    """
    lock_head(contract.vendor)
    contract.refresh_from_db()
    if contract.withdrawal_id is not None:
        raise Refused(_("This contract was withdrawn."))
    if contract.signed_file_id is not None:
        raise Refused(_("The signed contract is there already. It cannot be replaced."))
    if file is None:
        raise Refused(_("Choose the signed file."), field="signed_file")
    text = None if is_our_own else SignedText.objects.filter(contract=contract).first()
    issued = text and text.issued
    is_digital = text and check_signed_file(issued, file[1], is_compared=is_compared)
    contract.signed_file = save_signed_file(contract.client, file, by)
    contract.save(update_fields=["signed_file"])
    record(
        contract.vendor,
        "contract_file_added",
        by=by,
        client=contract.client,
        number=contract.number,
        contract_id=contract.pk,
    )
    if text:
        note_signed_file(contract, text, issued, is_digital=bool(is_digital), by=by)
    return contract
