"""Forms of an imported chat: the file, who is who in it, and a contact that it may have already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clientcare.chats.actions.confirm_chat_import import ORIGIN
from clientcare.chats.changed import KNOWN, NEW
from clientcare.chats.recorded import imported_like
from clientcare.chats.whatsapp import MAX_FILE
from clientcare.clients.forms import Contact
from clientcare.core.dates import local_day
from clientcare.core.pages.fields import MomentField
from clientcare.importing.rows import MESSAGES
from clientcare.models import Channel, ChatImport, Client, DateOrder, SenderRole

NO_CONTRACT, NEW_CONTRACT = "none", "new"
ROLES = (
    (SenderRole.CLIENT.value, pgettext_lazy("sender of a chat", "Client")),
    (SenderRole.US.value, pgettext_lazy("sender of a chat", "Us")),
    (SenderRole.NOBODY.value, pgettext_lazy("sender of a chat", "Leave out")),
)


class NewChat(forms.Form):
    file = forms.FileField(
        label=_("Exported chat"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.zip,text/plain,application/zip"}),
        help_text=_(
            "The ZIP or text file that WhatsApp exports, at most 50 MB. Nothing is imported yet."
        ),
    )

    is_for_archived = forms.BooleanField(
        label=_("The client is in the archive; import the chat all the same"), required=False
    )

    def __init__(self, *args: Any, client: Client | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if client is None or not client.archived_at:
            del self.fields["is_for_archived"]

    def clean_file(self) -> Any:
        """Name and bytes; too large a file is refused without reading it."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_FILE:
            raise ValidationError(MESSAGES["chat_too_big"] % {"value": MAX_FILE // 2**20})
        return upload.name or "", upload.read()


@dataclass(frozen=True)
class Person:
    """One sender on the form. `whole` is the proposed name with a colon."""

    name: str
    count: int
    role: BoundField
    has_namesake: bool
    is_of_both: bool
    whole: str = ""
    colon: BoundField | None = None


@dataclass(frozen=True)
class Choice:
    """One date order: its first and last day, and the first message it dates in the future."""

    tag: Any
    label: str
    first: date
    last: date
    late_line: int | None
    late_moment: Any


# Of what is known about an export: usually the same phone exports the next one.
PHONE = ("device", "exporter", "phone_number")


class ChatAnswers(forms.Form):
    """Roles of senders, the date order where several fit, and the contract. Cleaned data are
    arguments of `confirm_chat_import`.
    """

    order = forms.ChoiceField(
        label=_("Order of the dates"), required=False, widget=forms.RadioSelect
    )
    contract = forms.ChoiceField(label=_("Contract"), widget=forms.RadioSelect)
    questions_wait = forms.BooleanField(
        label=_("Our questions in it expect a reply"),
        required=False,
        initial=True,
        help_text=_(
            "Then days without an answer count as silence. Without it, only contacts you log "
            "yourself do."
        ),
    )
    changed = forms.ChoiceField(
        label=_("Edited and deleted messages"),
        choices=(
            (KNOWN, _("They are on record already: leave them out")),
            (NEW, _("They are new: add them")),
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(label=_("It is this client’s chat"), required=False)
    device = forms.CharField(label=_("Phone it was exported from"), max_length=80, required=False)
    exporter = forms.CharField(label=_("Who exported it"), max_length=120, required=False)
    exported_at = MomentField(label=_("When"), required=False)
    phone_number = forms.CharField(label=_("Number of that phone"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        chat_import: ChatImport,
        contracts: Sequence[Any],
        earlier: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`earlier`: of the client's last chat, the contract that it was about and PHONE, which is
        proposed again.
        """
        super().__init__(*args, **kwargs)
        # Writing may raise one more question: the form then comes back with the earlier answers
        self.chat_import = chat_import
        self.preview, self.contracts = (
            chat_import.preview,
            {str(contract.pk): contract for contract in contracts},
        )
        self.whole = {name.partition(": ")[0]: name for name in self.preview["colon_names"]}
        self.fields["exported_at"].zone = chat_import.vendor.zone
        earlier = earlier or {}
        for name in ORIGIN:
            self.fields[name].initial = getattr(chat_import, name) or earlier.get(name)
        self._ask_roles()
        self._ask_order()
        before = chat_import.contract_id
        self._ask_contract(before if chat_import.roles else before or earlier.get("contract_id"))
        if chat_import.roles:
            self.fields["questions_wait"].initial = chat_import.questions_wait
        if not self.preview.get("unclear"):
            del self.fields["changed"]

    def _ask_roles(self) -> None:
        for place, sender in enumerate(self.preview["senders"]):
            self.fields[f"role-{place}"] = forms.ChoiceField(
                label=sender["name"],
                choices=ROLES,
                initial=self.chat_import.roles.get(sender["name"], sender["role"]),
                widget=forms.RadioSelect,
                error_messages={"required": _("Say who this is.")},
            )
            if sender["name"] in self.whole:
                self.fields[f"colon-{place}"] = forms.BooleanField(
                    required=False,
                    initial=self.whole[sender["name"]] in self.chat_import.roles,
                )

    def _ask_order(self) -> None:
        good = [way["code"] for way in self.preview["orders"] if not way["late"]]
        self.fields["order"].choices = [
            (way["code"], DateOrder(way["code"]).label) for way in self.preview["orders"]
        ]
        likely = good[0] if len(good) == 1 else None
        self.fields["order"].initial = self.chat_import.date_order or likely

    def _ask_contract(self, earlier: int | None) -> None:
        named = [
            (pk, f"{contract.number} · {contract.service}")
            for pk, contract in self.contracts.items()
        ]
        self.fields["contract"].choices = [
            *named,
            (NO_CONTRACT, _("None yet")),
            (NEW_CONTRACT, _("Enter it now")),
        ]
        likely = str(earlier) if str(earlier) in self.contracts else NO_CONTRACT
        is_answered = bool(self.chat_import.roles)
        self.fields["contract"].initial = (
            named[0][0] if len(named) == 1 and not is_answered else likely
        )

    @property
    def people(self) -> list[Person]:
        return [
            Person(
                sender["name"],
                sender["count"],
                self[f"role-{place}"],
                sender["has_namesake"],
                sender["is_of_both"],
                self.whole.get(sender["name"], ""),
                self[f"colon-{place}"] if f"colon-{place}" in self.fields else None,
            )
            for place, sender in enumerate(self.preview["senders"])
        ]

    @property
    def orders(self) -> list[Choice]:
        """Empty where nothing is to be chosen."""
        ways = self.preview["orders"]
        if len(ways) < 2:
            return []
        return [
            Choice(
                tag,
                DateOrder(way["code"]).label,
                date.fromisoformat(way["first"]),
                date.fromisoformat(way["last"]),
                way["late"] and way["late"]["line"],
                way["late"] and parse_datetime(way["late"]["moment"]),
            )
            for tag, way in zip(self["order"], ways, strict=True)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = [sender["name"] for sender in self.preview["senders"]]
        return {
            **{
                name: value
                for name, value in cleaned.items()
                if not name.startswith(("role-", "colon-")) and name not in ORIGIN
            },
            "origin": {name: cleaned.get(name) for name in ORIGIN},
            "roles": {name: cleaned.get(f"role-{place}", "") for place, name in enumerate(names)},
            "names": [
                self.whole[name]
                for place, name in enumerate(names)
                if cleaned.get(f"colon-{place}")
            ],
        }


class NewContact(Contact):
    """The form of a contact that is logged by hand: asks first if an imported chat has it already.

    Set `client` before it is validated. `another`: the user says that it is another message.
    """

    client: Client

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("channel") == Channel.WHATSAPP and not self.errors:
            self.ask_if_imported(cleaned)
        return cleaned

    def ask_if_imported(self, cleaned: dict[str, Any]) -> None:
        zone = self.client.vendor.zone
        day, text = local_day(cleaned["occurred_at"], zone), cleaned["text"]
        imported = imported_like(self.client, cleaned["direction"], day, text)
        if imported is None:
            return
        self.fields["another"] = forms.BooleanField(label=_("It is another message"))
        self.order_fields(["another", *self.field_order])
        if not self.data.get("another"):
            time = imported.occurred_at.astimezone(zone).strftime("%H:%M")
            sentence = gettext(
                "This text is on record on that day already, from a chat at %(time)s. Logged "
                "again, it would count twice."
            )
            self.add_error("another", sentence % {"time": time})
