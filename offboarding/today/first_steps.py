"""The first steps of a new vendor: lines above its clients, each ticked by the row it leaves.

They are shown until all are done or the owner puts them away, then never again
(`Vendor.first_steps_over_at`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.core.permissions import has_permission
from clientcare.core.registry import Label
from clientcare.models import (
    ChatImport,
    ChatState,
    Event,
    Invitation,
    Membership,
    Role,
    Vendor,
)
from clientcare.models.base import put_together_once
from contracts.contract.actions.change_calendar import CALENDAR_EVENTS
from contracts.models import Contract, ImportState, LedgerImport


@dataclass(frozen=True)
class Step:
    """One thing to set up. `is_done` takes the vendor and `first_step_rows`."""

    page: str  # name of the route
    permission: str
    sentence: Label
    why: Label
    label: Label
    is_done: Callable[[Vendor, Mapping[str, bool]], bool]


STEPS = (
    Step(
        "settings_vendor",
        "settings.edit",
        _("Say who you are."),
        _("Legal name, address and logo stand on every letter and invoice; you see them at once."),
        _("Fill in the profile"),
        lambda vendor, rows: bool(vendor.legal_name and vendor.address),
    ),
    Step(
        "settings_members",
        "member.manage",
        _("Invite your team."),
        _("Staff log contacts and prepare, you decide, a lawyer reads only what you submit."),
        _("Invite a person"),
        lambda vendor, rows: rows["invited"] or rows["joined"],
    ),
    Step(
        "settings_calendar",
        "settings.edit",
        _("Look through the calendar."),
        _("Reply times skip your days off. Public holidays are there; say whether joint leave is."),
        _("Open the calendar"),
        lambda vendor, rows: rows["calendar"],
    ),
    Step(
        "settings_vendor",
        "settings.edit",
        _("Say from which address mail is sent."),
        _("And where answers go. A mail server is set up by whoever runs ClientCare for you."),
        _("Fill in the mail addresses"),
        lambda vendor, rows: (
            not settings.MAIL_STAYS_HERE and bool(vendor.from_email or vendor.reply_to)
        ),
    ),
    Step(
        "import_new",
        "ledger.import",
        _("Bring in last year’s invoices."),
        _("Any spreadsheet will do. Within a minute you see who pays late."),
        _("Import a ledger"),
        lambda vendor, rows: rows["ledger"] or rows["chat"],
    ),
    Step(
        "client_list",
        "fact.record",
        _("Record a contract with a client."),
        _("What was agreed in it is what messages, requests and payments are compared with."),
        _("Choose a client"),
        lambda vendor, rows: rows["contract"],
    ),
)


@dataclass(frozen=True)
class ShownStep:
    step: Step
    url: str
    is_done: bool
    is_next: bool  # the first that is not done


def first_step_rows(vendor: Vendor) -> dict[str, bool]:
    """Which rows the vendor has, in one query. Withdrawn facts count too."""
    columns = with_first_rows().filter(pk=vendor.pk).get()
    return {name.removeprefix("has_"): exists for name, exists in columns.items()}


@put_together_once
def with_first_rows() -> QuerySet[Vendor]:
    of_vendor = {"vendor": OuterRef("pk")}
    rows = {
        "invited": Invitation.objects.filter(**of_vendor, invited_by__isnull=False),
        "joined": Membership.objects.filter(**of_vendor).exclude(role=Role.OWNER),
        # client=None uses an index: a vendor has thousands of events about its clients
        "calendar": Event.objects.filter(**of_vendor, client=None, kind__in=CALENDAR_EVENTS),
        "ledger": LedgerImport.objects.filter(**of_vendor, state=ImportState.DONE),
        "chat": ChatImport.objects.filter(**of_vendor, state=ChatState.DONE),
        "contract": Contract.objects.filter(**of_vendor),
    }
    columns = {f"has_{name}": Exists(queryset) for name, queryset in rows.items()}
    return Vendor.objects.annotate(**columns).values(*columns)


def first_steps(vendor: Vendor, membership: Membership) -> list[ShownStep]:
    """The steps this member may do; none once they are put away or all done."""
    if vendor.first_steps_over_at is not None:
        return []
    rows, shown, all_done = first_step_rows(vendor), [], True
    for step in STEPS:
        if not has_permission(membership, step.permission):
            continue
        is_done = step.is_done(vendor, rows)
        url = reverse(step.page, args=[vendor.slug])
        shown.append(ShownStep(step, url, is_done, is_next=all_done and not is_done))
        all_done = all_done and is_done
    return [] if all_done else shown


def are_all_done(vendor: Vendor) -> bool:
    rows = first_step_rows(vendor)
    return all(step.is_done(vendor, rows) for step in STEPS)
