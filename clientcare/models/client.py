"""The client: one person, a couple, or a company. The profile is edited in place, the timeline
keeps old and new.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import (
    ActiveManager,
    VendorModel,
    VendorQuerySet,
    unopened_by_import,
)
from clientcare.models.user import Language


class ClientKind(models.TextChoices):
    CONSUMER = "consumer", _("private person")
    BUSINESS = "business", _("business")


class Withholds(models.TextChoices):
    """Whether the client withholds PPh 23 from what it pays us. Companies and the state withhold it
    from the invoices of a vendor that is a body (UU PPh art. 23).
    """

    NOT_SAID = "", _("not said")
    YES = "yes", _("yes, and sends us the slip")
    NO = "no", _("no")


class Honorific(models.TextChoices):
    NONE = "", "–"
    BAPAK = "Bapak", "Bapak"
    IBU = "Ibu", "Ibu"
    SAUDARA = "Saudara", "Saudara"
    SAUDARI = "Saudari", "Saudari"
    KAK = "Kak", "Kak"
    MR = "Mr", "Mr"
    MS = "Ms", "Ms"


# Fields that users edit; all others are set by actions.
PROFILE = (
    "name",
    "kind",
    "honorific_1",
    "person_1",
    "honorific_2",
    "person_2",
    "email",
    "phone",
    "address",
    "npwp",
    "language",
    "event_date",
    "reference",
    "note",
    "withholds",
)


class ClientQuerySet(VendorQuerySet):
    def active(self):
        return self.filter(archived_at=None)

    def by_name(self):
        """Ordered for a list. Capitals do not count: SQLite would put all of them first."""
        return self.order_by(Lower("name"), "pk")


class Client(VendorModel):
    kind = models.CharField(
        _("kind"), max_length=8, choices=ClientKind, default=ClientKind.CONSUMER
    )
    name = models.CharField(_("name in lists"), max_length=160)
    reference = models.CharField(_("outside reference"), max_length=64, blank=True)
    honorific_1 = models.CharField(
        _("form of address"), max_length=8, choices=Honorific, blank=True
    )
    person_1 = models.CharField(_("first person"), max_length=120, blank=True)
    honorific_2 = models.CharField(
        _("form of address of the second person"), max_length=8, choices=Honorific, blank=True
    )
    person_2 = models.CharField(_("second person"), max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("phone or WhatsApp"), max_length=40, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    npwp = models.CharField("NPWP", max_length=16, blank=True)
    withholds = models.CharField(_("withholds PPh 23"), max_length=3, choices=Withholds, blank=True)
    event_date = models.DateField(_("event date"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    # Editing the name or an address invalidates earlier recipient confirmations.
    recipient_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)
    # An enquirer without a contract, or whose enquiry came to nothing; see `Enquiry`.
    is_enquiry = models.BooleanField(_("enquiry"), default=False, editable=False)
    # Set on a duplicate: this row keeps its URL, name and events; everything else moved to that
    # client.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    unopened = unopened_by_import()

    objects = ActiveManager.from_queryset(ClientQuerySet)()
    with_unopened = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "reference"],
                condition=~Q(reference="") & Q(unopened=None),
                name="client_reference_once",
            )
        ]
        indexes = [
            models.Index(fields=["vendor", "name"], name="client_by_name"),
            models.Index("vendor", Lower("name"), name="client_by_lower_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("client_detail", args=[self.vendor.slug, self.pk])

    @property
    def addressees(self) -> list[str]:
        """The one or two persons a letter addresses, with honorific; without any, the client's
        name.
        """
        persons = [(self.honorific_1, self.person_1), (self.honorific_2, self.person_2)]
        named = [f"{honorific} {person}".strip() for honorific, person in persons if person]
        return named or [self.name]

    @property
    def is_company(self) -> bool:
        return self.kind == ClientKind.BUSINESS

    @property
    def party_names(self) -> list[str]:
        """The parties of the contract: a company by its name, else its persons with honorific."""
        return [self.name] if self.is_company else self.addressees

    @property
    def attention(self) -> list[str]:
        """A company's contact persons ("u.p. Bapak …") with honorific; empty for other clients."""
        return self.addressees if self.is_company and (self.person_1 or self.person_2) else []
