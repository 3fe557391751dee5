"""Say which contract a message is about that stays as it was written, such as one of a chat."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import Interaction, User
from contracts.agreement.terms_in_force import Agreements
from contracts.judging.judge import delete_judgements_of
from contracts.models import Contract


@transaction.atomic
def choose_contract(*, interaction: Interaction, contract: Contract, by: User) -> Interaction:
    """The message is judged again by that contract; its text stays as it was written. The same
    contract again changes nothing.

    Refused for a withdrawn message, and for a contract not in force on its day. A contact that was
    logged by hand is corrected instead (`correct_interaction`).
    """
    lock_head(interaction.vendor)
    contact = Interaction.objects.select_related("vendor", "client").get(pk=interaction.pk)
    if contact.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if contract not in contracts_of_day(contact):
        raise Refused(
            _("This contract was not in force on the day of the message."), field="contract"
        )
    if contact.contract_id == contract.pk:
        return contact
    contact.contract = contract
    contact.save(update_fields=["contract"])
    delete_judgements_of(Interaction.objects.filter(pk=contact.pk))
    record(
        contact.vendor,
        "contact_contract_chosen",
        by=by,
        client=contact.client,
        day=contact.day,
        number=contract.number,
        interaction_id=contact.pk,
        contract_id=contract.pk,
    )
    return contact


def contracts_of_day(contact: Interaction) -> list[Contract]:
    """The client's contracts in force on the contact's day."""
    agreements = Agreements([contact.client_id]).on_day(contact.client_id, contact.day)
    return [agreement.contract for agreement in agreements]
