"""Record an amendment signed by both sides, whose terms take effect from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.signed_file import save_signed_file
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from contracts.agreement.write_terms import add_terms
from contracts.judging.judge import delete_judgements
from contracts.models import Amendment, Contract


@transaction.atomic
def amend_contract(
    *,
    contract: Contract,
    fields: Mapping[str, Any],
    terms: Sequence[Mapping[str, Any]],
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
) -> Amendment:
    """Save an amendment. `fields`: number, signed_on, starts_on (the day of signing unless later)
    and perhaps note; `terms` see `add_terms`; `file` is the signed document. Terms it does not name
    stay in force. Contacts since its first day are judged again. Refused at its field for a
    withdrawn contract, days out of order, a number already used for it, or no term at all.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal", "signed_on"])
    amendment = new_amendment(contract, fields, by)
    check_amendment(amendment, terms, today)
    amendment.signed_file = save_signed_file(contract.client, file, by)
    taken = _("This contract has an amendment %(number)s already.") % {"number": amendment.number}
    save_unless_taken(amendment, taken, field="number")
    add_terms(contract, terms, by=by, amendment=amendment)
    delete_judgements(contract.client, amendment.starts_on)
    record_amendment(amendment, by)
    return amendment


def new_amendment(contract: Contract, fields: Mapping[str, Any], by: User) -> Amendment:
    """Not saved. It takes effect when it is signed, unless `fields` name a later day."""
    if contract.withdrawal_id:
        raise Refused(_("This contract is withdrawn: an amendment would change nothing."))
    columns = {
        "starts_on": fields["signed_on"],
        **{name: value for name, value in fields.items() if value is not None},
    }
    return Amendment(**columns, vendor=contract.vendor, contract=contract, recorded_by=by)


def record_amendment(amendment: Amendment, by: User) -> None:
    record(
        amendment.vendor,
        "contract_amended",
        by=by,
        client=amendment.contract.client,
        day=amendment.signed_on,
        number=amendment.number,
        contract=amendment.contract.number,
        contract_id=amendment.contract_id,
        amendment=amendment.pk,
    )


def check_amendment(amendment: Amendment, terms: Sequence[Mapping[str, Any]], today: date) -> None:
    refuse_future_day(today, amendment.signed_on, "signed_on")
    if amendment.signed_on < amendment.contract.signed_on:
        raise Refused(_("An amendment cannot be signed before its contract."), field="signed_on")
    if amendment.starts_on < amendment.signed_on:
        raise Refused(
            _(
                "A term cannot apply before it was agreed: it takes effect when it is signed, "
                "or later."
            ),
            field="starts_on",
        )
    if not amendment.number.strip():
        raise Refused(_("Write the number of the amendment."), field="number")
    if not terms:
        raise Refused(_("An amendment changes at least one term."))
