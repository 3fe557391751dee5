"""One request answered, on its own page or in its row of the triage page; and the answer undone.

Where the browser runs scripts, htmx puts the answer in the place of the row: a line with the
answer and the button that undoes it. Without scripts the triage page comes back with that line on
top.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.form_once import ChangedSinceSaved, act_once
from clientcare.core.pages.form_page import add_refusal
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.models import Client, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.capacity.conflicts import DayConflicts, work_conflicts
from contracts.models import RequestAnswer, ScopeAnswer
from contracts.requests.actions.answer_first import answer_first
from contracts.requests.actions.answer_request import answer_request
from contracts.requests.actions.answer_the_others import answer_the_others
from contracts.requests.actions.undo_answer import undo_answer
from contracts.requests.choice import choice_of, choice_of_contact, lines_by_term
from contracts.requests.forms import RequestForm
from contracts.requests.priority_marks import mark_against
from contracts.requests.views.requests import requests_of
from contracts.requests.who_instructs import mark_speakers


@allowed("fact.record")
def request_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one request; each row of the triage page posts here, too."""
    contact = find_contact(request, pk)
    agreements = Agreements([contact.client_id])
    choice = choice_of(contact, agreements, lines_by_term([contact.client_id], contact))
    form = RequestForm(request.POST or None, contracts=choice.contracts, lines=choice.lines)
    if request.method == "POST" and form.is_valid():
        try:
            saved = answer_request(interaction=contact, by=request.user, **cleaned_answer(form))
            return answer_saved(request, contact, saved, pressed=form.cleaned_data["answer"])
        except Refused as refusal:
            add_refusal(form, refusal)
    mark_contact(request, contact, agreements)
    context = {
        "contact": contact,
        "client": contact.client,
        "choice": choice,
        "form": form,
        "answer": contact.answer,
        "conflicts": conflicts_of(contact.answer, request.today),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    if form.is_bound and is_in_place(request):
        return row_in_place(request, contact, form)
    status = 422 if form.is_bound else 200
    return render(request, "contracts/requests/request.html", context, status=status)


def mark_contact(request: HttpRequest, contact: Interaction, agreements: Agreements) -> None:
    """Set its answer, who may have spoken, and the priorities it conflicts with."""
    answers = RequestAnswer.objects.valid().filter(interaction=contact)
    contact.answer = answers.select_related("scope_line", "vendor").first()
    mark_speakers(contact.client, [contact])
    mark_against(request.vendor, [contact], agreements, request.today)


def conflicts_of(answer: RequestAnswer | None, today: date) -> DayConflicts | None:
    """Of the day by which the request is to be delivered."""
    return work_conflicts(answer.vendor, answer.due_on, today) if answer else None


def cleaned_answer(form: RequestForm) -> dict[str, Any]:
    """Without a line for “no request”, where the form chooses the only one by itself."""
    answer = dict(form.cleaned_data)
    if answer["answer"] == ScopeAnswer.NO_REQUEST:
        answer |= {"scope_line": None, "is_revision": False}
    return answer


@require_POST
@allowed("fact.withdraw")
def request_undo(request: HttpRequest, pk: int) -> HttpResponse:
    answers = RequestAnswer.objects.of(request.vendor).select_related("vendor", "client")
    answer = get_object_or_404(answers, pk=pk)
    try:
        undo_answer(answer=answer, by=request.user)
    except Refused:
        if not is_in_place(request):
            raise
    contact = find_contact(request, answer.interaction_id)
    if is_in_place(request):
        return row_in_place(request, contact)
    messages.success(request, _("Undone: the message waits for an answer again."))
    return redirect(back_to(request, contact.client))


@require_POST
@allowed("fact.record")
def request_others(request: HttpRequest, pk: int) -> HttpResponse:
    """The messages that a triage page showed, and that are no requests; each can be undone."""
    client = find_client(request, pk)
    ids = [int(pk) for pk in request.POST.getlist("contact") if is_row_id(pk)]
    saved = answer_the_others(client=client, contacts=ids, by=request.user)
    if is_in_place(request):
        waiting = waiting_count(request, client)
        context = {"client": client, "answers": saved, "left": waiting}
        return render(request, "contracts/requests/_others_answered.html", context)
    if not saved:
        messages.info(request, _("Each of these messages has its answer already."))
    return redirect(back_to(request, client, done=[answer.pk for answer in saved]))


@require_POST
@allowed("fact.record")
def request_first(request: HttpRequest, pk: int) -> HttpResponse:
    """The message that home shows with its answers; the others are on the page this leads to."""
    contacts = Interaction.objects.of(request.vendor).select_related("client__vendor", "vendor")
    contact, line_id = get_object_or_404(contacts, pk=pk), request.POST.get("scope_line", "")

    def act() -> str:
        saved = answer_first(
            interaction=contact,
            answer=request.POST.get("answer", ""),
            shown_line=int(line_id) if is_row_id(line_id) else None,
            by=request.user,
        )
        return triage_address(contact.client, QueryDict(f"done={saved.pk}"))

    try:
        return act_once(request, act)
    except ChangedSinceSaved as changed:
        messages.info(request, _("This message has its answer. To give another, undo it first."))
        return redirect(changed.first.address)


def find_contact(request: HttpRequest, pk: int) -> Interaction:
    contacts = Interaction.objects.of(request.vendor).valid()
    return get_object_or_404(contacts.select_related("client__vendor", "vendor"), pk=pk)


def is_in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for the row alone."""
    return "HX-Request" in request.headers


def answer_saved(
    request: HttpRequest, contact: Interaction, saved: RequestAnswer, *, pressed: str
) -> HttpResponse:
    text = saved_message(saved, pressed)
    if is_in_place(request):
        context = {"answer": saved, "text": text, "waiting": waiting_count(request, contact.client)}
        context |= {"contact": contact, "client": contact.client}
        return render(request, "contracts/requests/_request_answered.html", context)
    messages.success(request, text)
    return redirect(back_to(request, contact.client, done=[saved.pk]))


def row_in_place(
    request: HttpRequest, contact: Interaction, refused: RequestForm | None = None
) -> HttpResponse:
    contact.choice = choice_of_contact(contact)
    contact.answer = RequestAnswer.objects.valid().filter(interaction=contact).first()
    mark_speakers(contact.client, [contact])
    context = {"contact": contact, "client": contact.client, "show": "open", "form": refused}
    context["came"] = request.POST.get("next", "")
    context["waiting"] = waiting_count(request, contact.client)
    template = "contracts/requests/_request_row.html"
    return render(request, template, context, status=422 if refused else 200)


def waiting_count(request: HttpRequest, client: Client) -> int:
    """How many messages the tab that posted still has."""
    came = QueryDict(request.POST.get("next", ""))
    return requests_of(client, "open", came.get("chat", "")).count()


def saved_message(answer: RequestAnswer, pressed: str) -> str:
    if answer.answer != pressed:
        return _("Saved as outside: the rounds of revision agreed for this line are used up.")
    if answer.contract_id is None and answer.answer in (ScopeAnswer.INSIDE, ScopeAnswer.OUTSIDE):
        return _(
            "Saved. It counts once its contract is known: none, or more than one, was in force "
            "that day."
        )
    return _("Saved: %(answer)s.") % {"answer": answer.get_answer_display()}


def back_to(request: HttpRequest, client: Client, done: Sequence[int] = ()) -> str:
    """The same tab of the triage page if it posted, with the answers that were given; else the
    client.
    """
    came = request.POST.get("next", "")
    if not (came.startswith(("show=", "chat=", "page=", "done=")) or came == "triage"):
        return client.get_absolute_url()
    query = QueryDict("" if came == "triage" else came, mutable=True)
    query.setlist("done", [str(answer) for answer in done])
    return triage_address(client, query)


def triage_address(client: Client, query: QueryDict) -> str:
    triage = reverse("request_triage", args=[client.vendor.slug, client.pk])
    return f"{triage}?{query.urlencode()}" if query.urlencode() else triage
