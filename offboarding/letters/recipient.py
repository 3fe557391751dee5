"""Who a letter or a demand goes to, and by which ways the client can be reached."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.documents.party import addressee_text, party_of
from clientcare.models import Client, DeliveryMethod

ADDRESS_FIELD = {
    DeliveryMethod.EMAIL: "email",
    DeliveryMethod.WHATSAPP: "phone",
    DeliveryMethod.COURIER: "address",
}


@dataclass(frozen=True)
class Recipient:
    name: str
    address: str


def recipient_by(client: Client, method: str) -> Recipient:
    """Name (as the client's language writes it) and address for this way of delivery; Refused at
    `method` when the client has no such address.
    """
    address = " ".join(getattr(client, ADDRESS_FIELD[DeliveryMethod(method)]).split())
    if not address:
        field = client._meta.get_field(ADDRESS_FIELD[DeliveryMethod(method)]).verbose_name
        text = _("%(client)s has no %(field)s. Fill it in, or choose another way.")
        raise Refused(text % {"client": client, "field": field}, field="method")
    name = addressee_text(party_of(client), client.language)
    return Recipient(name[:200], address[:254])


def delivery_methods(client: Client) -> list[DeliveryMethod]:
    """The ways of delivery for which the client has an address."""
    return [method for method, field in ADDRESS_FIELD.items() if getattr(client, field).strip()]
