"""The page of a relationship: its stage, the working style, and the client's expectations."""

from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client, Interaction
from contracts.models import ScopeLine
from offboarding.models import Expectation, WorkingProfile
from offboarding.relationship.actions.answer_expectation import answer_expectation
from offboarding.relationship.actions.note_expectation import note_expectation
from offboarding.relationship.actions.set_style import set_style
from offboarding.relationship.actions.withdraw_expectation import withdraw_expectation
from offboarding.relationship.actions.withdraw_style import withdraw_style
from offboarding.relationship.check_in import CheckIn, check_in_of
from offboarding.relationship.expectations import ShownExpectation, expectations_of
from offboarding.relationship.forms import AnswerExpectation, NoteExpectation, SetStyle
from offboarding.relationship.profiles import is_in_force, profiles_of
from offboarding.relationship.stage import STAGE_TEXTS, StageText, relation_stage
from offboarding.relationship.stage_facts import relation_facts
from offboarding.relationship.styles import StyleAdvice, advice_on

CONTACTS_OFFERED = 30
LINES_OFFERED = 100


@dataclass(frozen=True)
class RelationshipPage:
    """`profile`: the one in force; `earlier_profiles`: the others, withdrawn ones too."""

    stage: StageText
    profile: WorkingProfile | None
    earlier_profiles: list[WorkingProfile]
    check_in: CheckIn | None
    expectations: list[ShownExpectation]

    @property
    def advice(self) -> StyleAdvice | None:
        return advice_on(self.profile.style) if self.profile else None


@allowed("fact.read")
def relationship(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    facts = relation_facts(client, request.today)
    profiles = profiles_of(client, request.today)
    profile = next(filter(is_in_force, profiles), None)
    stage = relation_stage(facts)
    page = RelationshipPage(
        stage=STAGE_TEXTS[stage],
        profile=profile,
        earlier_profiles=[row for row in profiles if row is not profile],
        check_in=check_in_of(client, stage, request.today),
        expectations=expectations_of(client, request.today),
    )
    context = {"client": client, "page": page}
    return render(request, "offboarding/relationship/relationship.html", context)


def contacts_offered(client: Client, request: HttpRequest) -> list[Interaction]:
    rows = Interaction.objects.valid().filter(client=client, day__lte=request.today)
    return list(rows.order_by("-occurred_at", "-pk")[:CONTACTS_OFFERED])


def back_to(request: HttpRequest, client: Client) -> str:
    return redirect("relationship", request.vendor.slug, client.pk).url


@allowed("fact.record")
def style_set(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    contacts = contacts_offered(client, request)
    form = SetStyle(request.POST or None, contacts=contacts, initial={"day": request.today})

    def act(typed: dict) -> str:
        set_style(client=client, by=request.user, today=request.today, **typed)
        return back_to(request, client)

    context = {"client": client, "heading": _("Note the working style"), "button": _("Note it")}
    return form_page(request, "offboarding/relationship/relationship_form.html", form, act, context)


@allowed("fact.withdraw")
def style_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    profiles = WorkingProfile.objects.of(request.vendor).valid()
    profile = get_object_or_404(profiles.select_related("vendor", "client__vendor"), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_style, profile=profile),
        client=profile.client,
        heading=_("Withdraw a working style"),
        button=_("Withdraw the working style"),
        what=profile.get_style_display(),
        back=back_to(request, profile.client),
    )


@allowed("fact.record")
def expectation_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    lines = ScopeLine.objects.of(request.vendor).filter(
        term__contract__client=client, term__withdrawal=None, term__contract__withdrawal=None
    )
    lines = lines.select_related("term__contract").order_by("-term__contract", "position")
    form = NoteExpectation(
        request.POST or None,
        contacts=contacts_offered(client, request),
        lines=list(lines[:LINES_OFFERED]),
        initial={"day": request.today},
    )

    def act(typed: dict) -> str:
        note_expectation(client=client, by=request.user, today=request.today, **typed)
        return back_to(request, client)

    context = {"client": client, "heading": _("What they expect"), "button": _("Note it")}
    return form_page(request, "offboarding/relationship/relationship_form.html", form, act, context)


def find_expectation(request: HttpRequest, pk: int) -> Expectation:
    rows = Expectation.objects.of(request.vendor).valid()
    return get_object_or_404(rows.select_related("vendor", "client__vendor"), pk=pk)


@allowed("fact.record")
def expectation_answer(request: HttpRequest, pk: int) -> HttpResponse:
    expectation = find_expectation(request, pk)
    client = expectation.client
    contacts = contacts_offered(client, request)
    form = AnswerExpectation(
        request.POST or None, contacts=contacts, initial={"day": request.today}
    )

    def act(typed: dict) -> str:
        common = {"by": request.user, "today": request.today}
        answer_expectation(expectation=expectation, **common, **typed)
        return back_to(request, client)

    context = {
        "client": client,
        "heading": _("Is it met?"),
        "text": expectation.text,
        "button": _("Note the answer"),
    }
    return form_page(request, "offboarding/relationship/relationship_form.html", form, act, context)


@allowed("fact.withdraw")
def expectation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    expectation = find_expectation(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_expectation, expectation=expectation),
        client=expectation.client,
        heading=_("Withdraw an expectation"),
        button=_("Withdraw the expectation"),
        what=expectation.text,
        back=back_to(request, expectation.client),
    )
