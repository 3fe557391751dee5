"""Say what letters in English call the service of a contract and its price lines."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import Contract, PriceLine


@transaction.atomic
def name_in_english(
    *, contract: Contract, service: str, lines: Mapping[int, str], by: User
) -> Contract:
    """`lines`: the name of each price line by its id; lines left out keep theirs. What was agreed
    stays as it is: these are translations.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db()
    if contract.withdrawal_id is not None:
        raise Refused(_("This contract was withdrawn."))
    changed = [
        line
        for line in contract.lines.all()
        if lines.get(line.pk, line.description_en).strip() != line.description_en
    ]
    if not changed and contract.service_en == service.strip():
        return contract
    for line in changed:
        line.description_en = lines[line.pk].strip()
    PriceLine.objects.bulk_update(changed, ["description_en"])
    contract.service_en = service.strip()
    contract.save(update_fields=["service_en"])
    about = {"number": contract.number, "contract_id": contract.pk}
    record(contract.vendor, "contract_named_in_english", by=by, client=contract.client, **about)
    return contract
