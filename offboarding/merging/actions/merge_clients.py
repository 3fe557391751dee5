"""Merge two records of one client: everything of `goes` moves to `stays`."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.persons import arrange_persons, prepare_persons_for_merge
from clientcare.core.events import record
from clientcare.core.jobs import queue_refresh
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.leads.actions.move_enquiry import write_step
from clientcare.models import PROFILE, Client, Enquiry, EnquiryStage, User
from contracts.judging.judge import delete_judgements
from contracts.models import Flag, WithholdingSlip
from offboarding.merging.compare import MOVED, id_ranges, model_and_field
from offboarding.merging.duplicate_messages import join_duplicates
from offboarding.models import (
    CaseFile,
    CaseFlag,
    Decision,
    Outcome,
    OutcomeKind,
    RiskCase,
    Termination,
)


@transaction.atomic
def merge_clients(
    *,
    stays: Client,
    goes: Client,
    taken: Collection[str],
    reason: str,
    by: User,
    today: date,
    typed_too: bool = False,
) -> Client:
    """Keep `stays`, with the profile fields named in `taken` from `goes`; `goes` is archived and
    points to it.

    Facts change only their client and are judged again. Two open cases become one, two open flags
    of one kind too, and a message imported to both counts once; with `typed_too` so does one that
    was logged by hand (`typed_pairs`). Refused without a reason, as `check_mergeable`, and for the
    same slip with both.
    """
    reason = require_reason(reason)
    lock_head(stays.vendor)
    clients = Client.objects.select_related("vendor")
    stays, goes = clients.get(pk=stays.pk), clients.get(pk=goes.pk)
    check_mergeable(stays, goes)
    refuse_same_slips(stays, goes)
    case = join_cases(stays, goes, reason, by, today)
    join_flags(stays, goes, today)
    delete_judgements(stays)
    delete_judgements(goes)
    join_duplicates(stays, goes, by, typed_too=typed_too)
    prepare_persons_for_merge(stays, goes)
    moved = move_rows(stays, goes)
    changes = join_profiles(stays, goes, taken)
    settle_client(stays, by, today)
    record_merge(stays, goes, by, today, changes, case, reason=reason, moved=moved)
    queue_refresh(goes.vendor, "refresh_client", goes.pk, judges=False)  # it leaves the lists
    return stays


def record_merge(
    stays: Client,
    goes: Client,
    by: User,
    today: date,
    changes: list[dict[str, str]],
    closed_case: RiskCase | None,
    **particulars: Any,
) -> None:
    if changes:
        particulars["changes"] = changes
    if closed_case:
        particulars["case"] = closed_case.pk
    record(
        stays.vendor,
        "client_merged",
        by=by,
        client=stays,
        day=today,
        name=goes.name,
        merged=goes.pk,
        **particulars,
    )


def settle_client(client: Client, by: User, today: date) -> None:
    """Number the persons; open enquiries of a client who is no enquiry move to stage "client"."""
    arrange_persons(client)
    if not client.is_enquiry:
        enquiries = Enquiry.objects.open().filter(client=client)
        for enquiry in enquiries.select_related("vendor", "client"):
            write_step(enquiry, EnquiryStage.CLIENT, by, today)


def check_mergeable(stays: Client, goes: Client) -> None:
    """Refused for one record twice, for one that was merged before or belongs to another vendor, if
    `stays` is archived, and while an ending is open with both.
    """
    if stays.pk == goes.pk:
        raise Refused(_("This is the same client. Choose another one."))
    if stays.vendor_id != goes.vendor_id:
        raise Refused(_("This client does not exist."))
    for client in (stays, goes):
        if client.merged_into_id:
            raise Refused(_("%(name)s was merged already.") % {"name": client})
    if stays.archived_at:
        raise Refused(
            _("%(name)s is in the archive. Bring it back first, or keep the other one.")
            % {"name": stays},
            field="stays",
        )
    if all(Termination.objects.open().filter(client=client).exists() for client in (stays, goes)):
        raise Refused(
            _(
                "An ending is under way with both: %(stays)s and %(goes)s. Complete or cancel one "
                "of them first."
            )
            % {"stays": stays, "goes": goes}
        )
    refuse_two_waiting(stays, goes)


def refuse_same_slips(stays: Client, goes: Client) -> None:
    """A slip recorded with both would count twice; its number is unique within a client."""
    numbers_of_target = WithholdingSlip.objects.valid().filter(client=stays).values("number")
    twice = WithholdingSlip.objects.valid().filter(client=goes, number__in=numbers_of_target)
    if numbers := ", ".join(slip.number for slip in twice):
        raise Refused(
            _(
                "Both clients have a withholding slip %(numbers)s. Withdraw the one that was "
                "recorded twice first."
            )
            % {"numbers": numbers}
        )


def refuse_two_waiting(stays: Client, goes: Client) -> None:
    """Only one case file of each language can be in the making for a client."""
    waiting = CaseFile.objects.of(stays.vendor).filter(zip_sha256="")
    languages = waiting.filter(client=stays).values("language")
    if waiting.filter(client=goes, language__in=languages).exists():
        raise Refused(
            _("A case file is being made for both clients. Merge them when both are made.")
        )


def join_cases(stays: Client, goes: Client, reason: str, by: User, today: date) -> RiskCase | None:
    """Of two open cases, keep the one with an ending, else a decided one, else that of `stays`.
    Returns the case that was closed; None unless there were two.
    """
    in_order = open_cases(stays, goes)
    if len(in_order) < 2:
        return None
    closed, kept = in_order
    # A flag belongs to one case for life, so the open flags of the case that ends move to the one
    # that stays open.
    CaseFlag.objects.filter(case=closed, flag__closed_on=None).update(case=kept)
    Outcome.objects.create(
        vendor=stays.vendor, case=closed, kind=OutcomeKind.MERGED, reason=reason, on=today, by=by
    )
    closed.closed_on = today
    closed.save(update_fields=["closed_on"])
    return closed


def open_cases(stays: Client, goes: Client) -> list[RiskCase]:
    """Open cases of both; the one that stays open is last."""
    ending = Exists(Termination.objects.open().filter(case=OuterRef("pk")))
    decided = Exists(Decision.objects.filter(case=OuterRef("pk")))
    cases = (
        RiskCase.objects.open()
        .filter(client__in=[stays, goes])
        .annotate(ending=ending, decided=decided)
    )
    return sorted(cases, key=lambda case: (case.ending, case.decided, case.client_id == stays.pk))


def join_flags(stays: Client, goes: Client, today: date) -> None:
    """Of two open flags of one kind, keep the one in an open case, from the earlier day of both.
    Judging again adds the evidence of the other.
    """
    in_case = Exists(CaseFlag.objects.filter(case__closed_on=None, flag=OuterRef("pk")))
    flags = (
        Flag.objects.open()
        .filter(client__in=[stays, goes], contract=None)
        .annotate(in_case=in_case)
    )
    for _kind, flags_of_kind in groupby(flags.order_by("kind"), key=attrgetter("kind")):
        in_order = sorted(
            flags_of_kind, key=lambda flag: (flag.in_case, flag.client_id == stays.pk)
        )
        if len(in_order) < 2:
            continue
        closed, kept = in_order
        closed.written_demands.update(flag=kept)
        closed.closed_on, kept.since = today, min(kept.since, closed.since)
        closed.save(update_fields=["closed_on"])
        kept.save(update_fields=["since"])


def move_rows(stays: Client, goes: Client) -> Mapping[str, Any]:
    """Every row that points at `goes`, by table and column, with the ids that were moved."""
    moved = {}
    for path in MOVED:
        model, field = model_and_field(path)
        rows = model._base_manager.filter(**{field: goes})
        if ids := list(rows.values_list("pk", flat=True)):
            moved[path] = id_ranges(ids)
            rows.update(**{field: stays})
    return moved


def join_profiles(stays: Client, goes: Client, taken: Collection[str]) -> list[dict[str, str]]:
    """Returns old and new values. A reference taken over is swapped, so that an import by either
    reference reaches the client that stays. Merging invalidates recipient confirmations.
    """
    names = [
        name for name in PROFILE if name in taken and getattr(stays, name) != getattr(goes, name)
    ]
    old, new = ({name: getattr(client, name) for name in names} for client in (stays, goes))
    goes.merged_into, goes.archived_at = stays, goes.archived_at or timezone.now()
    kept_reference = old.get("reference", goes.reference)
    goes.reference = ""  # first, because no two records may have one reference at any moment
    goes.save(update_fields=["merged_into", "archived_at", "reference"])
    for name, value in new.items():
        setattr(stays, name, value)
    stays.recipient_changed_at = timezone.now()
    stays.is_enquiry = stays.is_enquiry and goes.is_enquiry
    stays.save(update_fields=[*names, "recipient_changed_at", "is_enquiry"])
    goes.reference = kept_reference
    goes.save(update_fields=["reference"])
    return [
        {"field": name, "old": str(old[name] or ""), "new": str(new[name] or "")} for name in names
    ]
