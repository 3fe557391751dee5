"""Weekly hours of the team: the list, a new version for a person, and withdrawing one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Membership, Role
from contracts.agreement.boundaries.hour_blocks import block_text, read_block
from contracts.agreement.boundaries.reading import weekdays_text
from contracts.capacity.actions.set_hours import set_hours
from contracts.capacity.actions.withdraw_hours import withdraw_hours
from contracts.capacity.forms import WeekForm, week_initial
from contracts.models import WorkWeek


@dataclass(frozen=True)
class ShownVersion:
    row: WorkWeek
    is_in_force: bool

    @property
    def days(self) -> str:
        return weekdays_text(self.row.weekdays)

    @property
    def personal_time(self) -> list[str]:
        """Mon, Wed 12:00–13:00"""
        blocks = [read_block(block) for block in self.row.reserved]
        return [f"{weekdays_text(block.weekdays)} {block_text(block)}" for block in blocks]


@dataclass(frozen=True)
class ShownPerson:
    """`versions`: the latest first."""

    membership: Membership
    versions: list[ShownVersion]


def workers_of(request: HttpRequest) -> QuerySet[Membership]:
    """Owner and staff of the team."""
    current = Membership.objects.of(request.vendor).current().exclude(role=Role.LAWYER)
    return current.select_related("user", "vendor").order_by("user__name", "pk")


@allowed("settings.edit")
def hours_list(request: HttpRequest) -> HttpResponse:
    members = list(workers_of(request))
    by_member: dict[int, list[WorkWeek]] = defaultdict(list)
    versions = WorkWeek.objects.of(request.vendor).known_on(request.today)
    for version in versions.filter(membership__in=members).order_by("-starts_on"):
        by_member[version.membership_id].append(version)
    people = [
        ShownPerson(member, shown_versions(by_member[member.pk], request.today))
        for member in members
    ]
    context = {"people": people, "has_hours": bool(by_member)}
    return render(request, "contracts/capacity/hours_list.html", context)


def shown_versions(versions: list[WorkWeek], today: date) -> list[ShownVersion]:
    """`versions`: the latest first."""
    in_force = next((version for version in versions if version.starts_on <= today), None)
    return [ShownVersion(version, version is in_force) for version in versions]


@allowed("settings.edit")
def hours_set(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk`: of the membership."""
    membership = get_object_or_404(workers_of(request), pk=pk)
    versions = WorkWeek.objects.of(request.vendor).known_on(request.today)
    latest = versions.filter(membership=membership).order_by("starts_on").last()
    initial = {"starts_on": request.today, **week_initial(latest)}
    form = WeekForm(request.POST or None, initial=initial)

    def act(typed: dict) -> str:
        set_hours(membership=membership, by=request.user, today=request.today, **typed)
        messages.success(request, _("The hours are set."))
        return resolve_url("hours_list", request.vendor.slug)

    context = {"worker": membership}
    return form_page(request, "contracts/capacity/hours_set.html", form, act, context)


@allowed("settings.edit")
def hours_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    versions = WorkWeek.objects.of(request.vendor).valid()
    version = get_object_or_404(versions.select_related("membership__user", "vendor"), pk=pk)
    form = Reason(request.POST or None)

    def act(typed: dict) -> str:
        withdraw_hours(version=version, by=request.user, **typed)
        return resolve_url("hours_list", request.vendor.slug)

    before = versions.filter(membership=version.membership, starts_on__lt=version.starts_on)
    context = {"version": version, "has_before": before.exists()}
    return form_page(request, "contracts/capacity/hours_withdraw.html", form, act, context)
