"""The persons of a client and their roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.client import Client, ClientKind, Honorific

ROLES = ("signs", "pays", "instructs", "may_end", "receives_refund")


class ClientPerson(VendorModel):
    """One person of a client. Letters address the first two; their names and honorifics are those
    of the profile (`Client.person_1`, `person_2`), which `arrange_persons` copies.

    Of a private client the persons are the party. A company is the party itself; its persons act
    for it, and by default only give instructions.
    """

    client = models.ForeignKey(
        Client, models.CASCADE, related_name="persons", verbose_name=_("client")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    honorific = models.CharField(_("form of address"), max_length=8, choices=Honorific, blank=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("position in the company"), max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("phone or WhatsApp"), max_length=40, blank=True)
    signs = models.BooleanField(_("signs contracts"), default=False)
    pays = models.BooleanField(_("pays"), default=False)
    instructs = models.BooleanField(_("gives instructions"), default=False)
    may_end = models.BooleanField(_("may end the contract"), default=False)
    receives_refund = models.BooleanField(_("receives refunds"), default=False)

    class Meta:
        verbose_name = _("person of a client")
        verbose_name_plural = _("persons of a client")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["client", "position"], name="person_by_client")]

    def __str__(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    @property
    def roles(self) -> list[str]:
        """The names of the roles that the person has."""
        return [role for role in ROLES if getattr(self, role)]

    @property
    def role_labels(self) -> list[str]:
        return [str(ClientPerson._meta.get_field(role).verbose_name) for role in self.roles]


def default_roles(kind: str) -> dict[str, bool]:
    """The roles of a new person of a client of this kind."""
    return {role: kind == ClientKind.CONSUMER or role == "instructs" for role in ROLES}
