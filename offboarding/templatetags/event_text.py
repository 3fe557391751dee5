"""Format an event's codes, amounts and days into its sentence, in the reader's language, and find
its link.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.timeline.event_kinds import EVENT_KINDS
from clientcare.models import Channel, Client, DeliveryPurpose, DocumentKind, Role, Vendor
from clientcare.money.rounding import format_money
from contracts.agreement.boundaries.payment import format_rate
from contracts.capacity.texts import hours_text
from contracts.models import Reading, ScopeAnswer
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import every_setting
from offboarding.checklist.steps import STEPS
from offboarding.merging.compare import count_moved_rows, model_and_field
from offboarding.models import DecisionKind, OutcomeKind, Path, ReviewDecisionKind

SHAPES = (
    (("invoice_", "payment_", "refund_", "credit_", "account_"), "money"),
    (("flag_", "case_"), "flag"),
    (("letter_", "delivery_", "sending_", "notice_"), "letter"),
    (("file_",), "file"),
    (("client_",), "people"),
    (("dispute_", "chat_"), "chat"),
)
YES_OR_NO: Mapping[Any, Any] = {
    "True": pgettext_lazy("setting", "yes"),
    "False": pgettext_lazy("setting", "no"),
}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DECIMAL = re.compile(r"\d+(\.\d+)?")
SIGNED_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
HOURS = re.compile(r"(\d+):(\d\d) h")  # as events have them, written in English
AMOUNTS = {"amount", "credit", "old_amount"}
OWED_TO_US = _("%(amount)s, owed by the client")
OWED_TO_CLIENT = _("%(amount)s, to be returned to the client")
# Codes by their key in an event's particulars.
CODES: Mapping[str, Mapping[Any, Any]] = {
    "answer": dict(ScopeAnswer.choices),
    "reading": dict(Reading.choices),
    "channel": dict(Channel.choices),
    "decision": dict(DecisionKind.choices),
    "outcome": dict(OutcomeKind.choices),
    "path": dict(Path.choices),
    "purpose": dict(DeliveryPurpose.choices),
    "verdict": dict(ReviewDecisionKind.choices),
    "role": dict(Role.choices),
    "label": dict(DocumentKind.choices),
    "step": {step.key: step.title for step in STEPS},
}
# Where an event leads: key of the particular, route, link text.
LINKS: tuple[tuple[str, str, Any], ...] = (
    ("invoice_id", "invoice_detail", _("invoice")),
    ("attachment_id", "attachment", _("open the file")),
    ("contract_id", "contract_detail", _("contract")),
    ("ledger_import", "import_detail", _("import")),
    ("chat_import", "chat_detail", _("imported chat")),
    ("recap", "recap_detail", _("recap")),
    ("retrospective", "aftermath", _("what we learned")),
    ("flag", "flag_detail", _("evidence")),
    ("document", "document", _("document")),
    ("termination", "ending_detail", _("ending")),
    ("case", "case_detail", _("case")),
)


class Dash(int):
    """A missing particular: shown as a dash, and a number, by which a plural form can be chosen."""

    def __str__(self) -> str:
        return "–"


class Particulars(dict):
    """A missing particular is shown as a dash, so that a sentence never fails on a row."""

    def __missing__(self, key: str) -> Dash:
        return Dash()


def event_text(kind: str, particulars: Mapping[str, Any]) -> str:
    """The kind's sentence with these particulars; a kind that is no longer known shows its code."""
    if kind not in EVENT_KINDS:
        return kind
    currency = particulars.get("currency", "")
    currencies = {"old_amount": particulars.get("old_currency", currency)}
    texts = Particulars(
        {
            name: particular_text(name, value, currencies.get(name, currency))
            for name, value in particulars.items()
        }
    )
    return EVENT_KINDS[kind].sentence % texts


def particular_text(name: str, value: Any, currency: str) -> str | int:
    """One particular formatted: an amount with its currency, a code's label, a day, a list of
    changes. A whole number stays one, for sentences whose plural form it chooses.
    """
    if name in AMOUNTS and currency:
        return format_amount(value, currency)
    if name == "balance" and currency:
        return format_balance(value, currency)
    if name in ("changes", "fields") and isinstance(value, list):
        return "; ".join(format_change(change) for change in value)
    if name == "moved" and isinstance(value, dict):
        return ", ".join(format_moved(path, n) for path, n in count_moved_rows(value).items())
    if name == "kind" and isinstance(value, str):
        return TRIGGER_KINDS.label_of(value)
    if isinstance(value, str) and value in CODES.get(name, {}):
        return str(CODES[name][value])
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return format_typed_day(value)
    if name == "hours":
        return format_hours(str(value))
    return value if type(value) is int else str(value)


def format_hours(text: str) -> str:
    """`text` as in events: 7:30 h, or 7.5."""
    if match := HOURS.fullmatch(text):
        return hours_text(60 * int(match[1]) + int(match[2]))
    return format_rate(Decimal(text)) if DECIMAL.fullmatch(text) else text


def format_typed_day(value: str) -> str:
    """Text that a person typed can look like a day without being one."""
    try:
        return format_day(date.fromisoformat(value), current_language(), style="plain")
    except ValueError:
        return value


def format_amount(value: Any, currency: str) -> str:
    try:
        return format_money(Decimal(str(value)), currency, current_language())
    except (InvalidOperation, ValueError, KeyError):
        return f"{value} {currency}"


def format_balance(value: Any, currency: str) -> str:
    """Of a final account, in words instead of a sign: what is below zero is owed to the client."""
    text = format_amount(value, currency)
    if not SIGNED_DECIMAL.fullmatch(str(value)) or not (balance := Decimal(str(value))):
        return text
    if balance > 0:
        return str(OWED_TO_US % {"amount": text})
    return str(OWED_TO_CLIENT % {"amount": format_amount(-balance, currency)})


def format_change(change: Any) -> str:
    """“email address: old → new”, or only the field's name where old and new were not stored."""
    name = change["field"] if isinstance(change, dict) else str(change)
    label = field_label(name)
    if not isinstance(change, dict):
        return label
    return f"{label}: {format_value(change.get('old'))} → {format_value(change.get('new'))}"


def format_moved(path: str, n: int) -> str:
    """“12 contacts”: how many rows of one table were moved when two clients were merged."""
    names = model_and_field(path)[0]._meta
    return f"{n} {names.verbose_name if n == 1 else names.verbose_name_plural}"


def format_value(value: Any) -> str:
    return str(YES_OR_NO.get(value, value or "–"))


def field_label(name: str) -> str:
    for model in (Client, Vendor):
        for field in model._meta.get_fields():
            if field.name == name:
                meta = field.related_model._meta if field.one_to_many else field
                return str(meta.verbose_name_plural if field.one_to_many else meta.verbose_name)
    settings = every_setting()
    return str(settings[name][1].label) if name in settings else name


def event_link(particulars: Mapping[str, Any], vendor: Vendor) -> tuple[str, str]:
    """URL and link text of the page that an event leads to; both empty if there is none."""
    for name, page, label in LINKS:
        if isinstance(particulars.get(name), int):
            try:
                return reverse(page, args=[vendor.slug, particulars[name]]), str(label)
            except NoReverseMatch:
                continue
    return "", ""


def event_shape(kind: str) -> str:
    """Which glyph its line on the timeline has."""
    return next((shape for starts, shape in SHAPES if kind.startswith(starts)), "doc")
