"""The desk for a client who cancels: what they said, its method, what it comes to, what follows."""

from dataclasses import dataclass, replace
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.persons import persons_of, persons_who
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Channel, Interaction, User
from contracts.agreement.notice_terms import AgreedNotice, notice_on
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract
from contracts.promises.views.promises import possible_messages
from offboarding.cancelling.actions.begin_clients_ending import begin_clients_ending
from offboarding.cancelling.actions.deny_cancellation import deny_cancellation
from offboarding.cancelling.actions.record_cancellation import (
    SaidCancellation,
    record_cancellation,
)
from offboarding.cancelling.actions.record_release import record_release
from offboarding.cancelling.actions.withdraw_cancellation import withdraw_cancellation
from offboarding.cancelling.forms import RecordCancellation, RecordRelease
from offboarding.cancelling.preview import Preview, ending_day, preview_of
from offboarding.cancelling.texts import acknowledgement, release_text
from offboarding.final_account.views.account import format_figures
from offboarding.final_account.views.what_if import rows_of
from offboarding.models import ClientCancellation, Termination
from offboarding.paths.clients_notice import (
    JudgedNotice,
    judged_notices,
    notice_that_counts,
)


@dataclass(frozen=True)
class DeskPage:
    """`counts`: the first valid notice, else the latest; `others` beside it. Texts are drafts to
    copy.
    """

    counts: JudgedNotice | None
    others: list[ClientCancellation]
    notice: AgreedNotice
    preview: Preview
    ending: Termination | None
    acknowledgement: str = ""
    release: str = ""

    @property
    def said(self) -> ClientCancellation | None:
        return self.counts and self.counts.cancellation

    @property
    def is_as_agreed(self) -> bool:
        return self.counts is not None and self.counts.is_valid

    @property
    def dated(self) -> Termination | None:
        """The ending, once its days are set: they are counted from what it says."""
        return self.ending if self.ending and self.ending.effective_on else None


@allowed("fact.read")
def cancellation_desk(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    judged = judged_notices(contract)
    counts = notice_that_counts(judged)
    notice = counts.notice if counts else notice_on(contract, request.today)
    ending = contract.terminations.filter(cancelled_on=None).order_by("pk").last()
    ends_on = ending_day(ending, counts, notice, request.today)
    rows = rows_of(contract, ending if ending and ending.is_open else None, request.today)
    page = DeskPage(
        counts=counts,
        others=[notice.cancellation for notice in judged if notice is not counts],
        notice=notice,
        preview=preview_of(rows, ends_on, request.today),
        ending=ending,
    )
    if counts is not None:
        page = with_texts(page, counts, contract, request.user)
    account = page.preview.outcome.account
    context = {
        "contract": contract,
        "client": contract.client,
        "page": page,
        "figures": format_figures(account, []) if account else None,
    }
    return render(request, "offboarding/cancelling/desk.html", context)


def with_texts(page: DeskPage, counts: JudgedNotice, contract: Contract, writer: User) -> DeskPage:
    said = counts.cancellation
    said.contract, said.vendor = contract, contract.vendor
    may_end = [person.name for person in persons_who(contract.client, "may_end")]
    text = acknowledgement(said, counts.notice, may_end, writer)
    return replace(page, acknowledgement=text, release=release_text(said))


@allowed("fact.record")
def cancellation_record(request: HttpRequest, pk: int) -> HttpResponse:
    """`?contact=9` is the message in which it was said."""
    contract = find_contract(request, pk)
    contacts = possible_messages(request, contract.client)
    said_in = contacts[0] if contacts and request.GET.get("contact") else None
    persons = [person.name for person in persons_of(contract.client)]
    initial = {
        "received_on": said_in.day if said_in else request.today,
        "channel": said_in.channel if said_in else Channel.WHATSAPP,
        "interaction": said_in.pk if said_in else None,
    }
    form = RecordCancellation(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        persons=persons,
        contacts=contacts,
    )

    def act(typed: dict) -> str:
        said = SaidCancellation(**typed | {"file": read_upload(typed["file"])})
        record_cancellation(contract=contract, said=said, by=request.user, today=request.today)
        return resolve_url("cancellation_desk", request.vendor.slug, contract.pk)

    context = {"client": contract.client, "contract": contract}
    return form_page(request, "offboarding/cancelling/record.html", form, act, context)


def find_cancellation(request: HttpRequest, pk: int) -> ClientCancellation:
    rows = ClientCancellation.objects.of(request.vendor).valid()
    return get_object_or_404(rows.select_related("contract__client__vendor", "vendor"), pk=pk)


@allowed("fact.withdraw")
def cancellation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    cancellation = find_cancellation(request, pk)
    contract = cancellation.contract
    return withdraw_page(
        request,
        partial(withdraw_cancellation, cancellation=cancellation),
        client=contract.client,
        heading=_("Withdraw a cancellation"),
        button=_("Withdraw the cancellation"),
        what=_("Contract %(number)s, said on %(day)s")
        % {
            "number": contract.number,
            "day": format_day(cancellation.received_on, current_language(), "plain"),
        },
        back=resolve_url("cancellation_desk", request.vendor.slug, contract.pk),
    )


@allowed("fact.record")
def cancellation_release(request: HttpRequest, pk: int) -> HttpResponse:
    cancellation = find_cancellation(request, pk)
    contract = cancellation.contract
    initial = {"release_on": request.today}
    form = RecordRelease(request.POST or None, request.FILES or None, initial=initial)

    def act(typed: dict) -> str:
        typed["file"] = read_upload(typed["file"])
        record_release(cancellation=cancellation, by=request.user, today=request.today, **typed)
        return resolve_url("cancellation_desk", request.vendor.slug, contract.pk)

    context = {"client": contract.client, "contract": contract}
    return form_page(request, "offboarding/cancelling/release.html", form, act, context)


@allowed("case.decide")
def cancellation_begin(request: HttpRequest, pk: int) -> HttpResponse:
    cancellation = find_cancellation(request, pk)
    contract = cancellation.contract

    def act(_typed: dict) -> Termination:
        ending = begin_clients_ending(
            cancellation=cancellation, by=request.user, today=request.today
        )
        messages.success(request, _("The ending has begun. The client ends it; choose the path."))
        return ending

    context = {"client": contract.client, "contract": contract}
    form = Form(request.POST if request.method == "POST" else None)
    return form_page(request, "offboarding/cancelling/begin.html", form, act, context)


@allowed("fact.record")
@require_POST
def cancellation_deny(request: HttpRequest, pk: int) -> HttpResponse:
    contacts = Interaction.objects.of(request.vendor).select_related("vendor", "client__vendor")
    contact = get_object_or_404(contacts, pk=pk)
    deny_cancellation(interaction=contact, by=request.user)
    messages.success(request, _("Noted: this message is no cancellation."))
    return redirect(contact.client)
