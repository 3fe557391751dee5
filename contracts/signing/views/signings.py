"""The vendor's side: give a contract out, see who has signed, sign for the vendor, void it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.persons import persons_who
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.clauses.contract_text import text_to_sign
from contracts.clauses.views.drafts import find_draft
from contracts.models import ContractDraft, Kickoff, Signer, Signing
from contracts.signing.actions.ask_for_signatures import ask_for_signatures
from contracts.signing.actions.finish_signing import finish_signing
from contracts.signing.actions.give_signing_link import AS_TEXT, BY_MAIL, give_signing_link
from contracts.signing.actions.issue_contract_text import issue_contract_text
from contracts.signing.actions.sign_for_vendor import sign_for_vendor
from contracts.signing.actions.void_signing import void_signing
from contracts.signing.addresses import signing_addresses
from contracts.signing.forms import GiveLink, GiveOut
from contracts.signing.signatures import signing_rows
from contracts.signing.signing_page import signing_page
from contracts.signing.views.whence import whence_of


def find_signing(request: HttpRequest, pk: int) -> Signing:
    rows = signing_rows().select_related("draft__contract__signed_file", "ended_by")
    return get_object_or_404(rows.of(request.vendor), pk=pk)


@allowed("fact.record")
def signing_ask(request: HttpRequest, pk: int) -> HttpResponse:
    draft = find_draft(request, pk)
    persons = persons_who(draft.client, "signs")
    by_mail = bool(persons) and all(person.email for person in persons)

    def act(typed: dict) -> Signing:
        moment = {"today": request.today, "now": timezone.now()}
        signing = ask_for_signatures(draft=draft, by=request.user, **moment, **typed)
        sentence = (
            _("The links are on their way.")
            if typed["way"] == BY_MAIL
            else _("Copy each link below and send it to its person.")
        )
        messages.success(request, sentence)
        return signing

    initial = {"way": BY_MAIL if by_mail else AS_TEXT, "seen": text_to_sign(draft).sha256}
    form = GiveOut(request.POST or None, initial=initial)
    context = {"client": draft.client, "draft": draft, "persons": persons}
    return form_page(request, "contracts/signing/ask.html", form, act, context)


@require_POST
@allowed("fact.record")
def contract_issue(request: HttpRequest, pk: int) -> HttpResponse:
    draft = find_draft(request, pk)
    issue_contract_text(draft=draft, by=request.user, today=request.today)
    return redirect(f"{draft.get_absolute_url()}#signed")


@allowed("fact.read")
def signing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    signing = find_signing(request, pk)
    page = signing_page(signing, current_language(), timezone.now())
    kickoffs = Kickoff.objects.valid().filter(contract=signing.draft.contract_id)
    context = {
        "client": signing.draft.client,
        "signing": signing,
        "draft": signing.draft,
        "page": page,
        "kickoff": kickoffs.first(),
    }
    return render(request, "contracts/signing/signing.html", context)


@require_POST
@allowed("document.send")
@names_the_person
def signing_sign(request: HttpRequest, pk: int) -> HttpResponse:
    signing = find_signing(request, pk)
    sign_for_vendor(
        signing=signing,
        seen_sha256=request.POST.get("seen_sha256", ""),
        whence=whence_of(request, user=request.user),
        today=request.today,
        now=timezone.now(),
    )
    messages.success(request, _("Signed for %(vendor)s.") % {"vendor": request.vendor.name})
    return redirect(signing)


@require_POST
@allowed("fact.record")
def signing_finish(request: HttpRequest, pk: int) -> HttpResponse:
    signing = find_signing(request, pk)
    return redirect(finish_signing(signing=signing, today=request.today, now=timezone.now()))


@allowed("document.send")
def signing_void(request: HttpRequest, pk: int) -> HttpResponse:
    signing = find_signing(request, pk)

    def act(typed: dict) -> ContractDraft:
        void_signing(signing=signing, by=request.user, now=timezone.now(), **typed)
        return signing.draft

    context = {"client": signing.draft.client, "signing": signing}
    form = Reason(request.POST or None)
    return form_page(request, "contracts/signing/void.html", form, act, context)


@allowed("fact.record")
def signing_link(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Signer.objects.of(request.vendor).filter(is_vendor=False)
    signer = get_object_or_404(rows, pk=pk)
    signing = find_signing(request, signer.signing_id)

    def act(typed: dict) -> Signing:
        moment = {"today": request.today, "now": timezone.now()}
        give_signing_link(signer=signer, by=request.user, **moment, **typed)
        return signing

    address = signing_addresses(signing.draft.client).get(signer.name, signer.email)
    form = GiveLink(request.POST or None, initial={"way": BY_MAIL if address else AS_TEXT})
    context = {"client": signing.draft.client, "signing": signing, "signer": signer}
    return form_page(request, "contracts/signing/give_link.html", form, act, context)
