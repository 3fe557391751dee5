"""Pages of plays: those of a client, one occasion, an answer taken back."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.models import Interaction
from clientcare.people.naming import names_the_person
from contracts.judging.record import load_both_sides
from contracts.models import Invoice, PlayAnswer
from contracts.plays.actions.answer_occasion import enforce_occasion, waive_occasion
from contracts.plays.actions.withdraw_play_answer import withdraw_play_answer
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.occasion import Occasion
from contracts.requests.views.answers import find_contact
from offboarding.plays.actions.say_play import say_play
from offboarding.plays.draft import FeeLadder, draft_play, fee_ladder
from offboarding.plays.forms.answer import IN_CONTACT, LET_PASS, AnswerOccasion
from offboarding.plays.occasions import (
    contacts_behind,
    contacts_since,
    occasion_of_contact,
    occasion_of_invoice,
    occasions_of,
)
from offboarding.plays.offered import chosen_play, offered_plays
from offboarding.plays.play_page import PlayPage
from offboarding.plays.playbook_page import read_playbook
from offboarding.plays.report import ClientPlays, read_report


@allowed("fact.record")
@names_the_person
def play_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """`?term=channel` chooses among several terms, `?play=talk` another play that fits. An answer
    is to the occasion that its page showed, whatever was answered since.
    """
    contact, shown = find_contact(request, pk), request.POST.get("occasion", "")
    wanted = request.GET.get("term", "")
    return play_page(request, occasion_of_contact(contact, wanted, request.today, shown))


@allowed("fact.record")
@names_the_person
def play_invoice(request: HttpRequest, pk: int) -> HttpResponse:
    invoices = Invoice.objects.of(request.vendor).valid().select_related("client__vendor")
    invoice = get_object_or_404(invoices, pk=pk)
    return play_page(request, occasion_of_invoice(invoice.client, pk, request.today))


def play_page(request: HttpRequest, occasion: Occasion | None) -> HttpResponse:
    if occasion is None:
        raise Http404
    fee = fee_ladder(occasion)
    offered = offered_plays(occasion, fee)
    play = chosen_play(occasion, offered, request.GET.get("play", ""))
    contacts = contacts_behind(occasion)
    draft = drafted(request, occasion, play, fee, contacts)
    form = AnswerOccasion(
        request.POST or None,
        initial={"text": draft},
        contacts=contacts_since(occasion),
        zone=request.vendor.zone,
    )
    text = (form["text"].value() or "").replace("\r\n", "\n")
    page = PlayPage(
        occasion=occasion,
        play=play,
        offered=offered,
        contacts=contacts,
        text=text,
        fee=fee,
        both=both_sides(request, occasion, play),
        said_in=said_in(occasion),
    )
    act = partial(answer_as_typed, request, occasion, play, text)
    context = {"client": page.client, "page": page}
    return form_page(request, "offboarding/plays/play.html", form, act, context)


def drafted(
    request: HttpRequest,
    occasion: Occasion,
    play: PlayKind,
    fee: FeeLadder | None,
    contacts: list[Interaction],
) -> str:
    """Nothing where there is nothing to write here."""
    is_payment_reminder = occasion.crossing.invoice is not None and play.code == "reminder"
    if not occasion.is_proposed or is_payment_reminder:
        return ""
    return draft_play(occasion, play, request.user, fee, contacts)


def both_sides(request: HttpRequest, occasion: Occasion, play: PlayKind) -> object:
    if not (occasion.is_open and play.is_escalation):
        return None
    return load_both_sides(occasion.contract.client, request.today, timezone.now())


def said_in(occasion: Occasion) -> Interaction | None:
    if occasion.answer is None or occasion.answer.contact is None:
        return None
    contacts = Interaction.objects.of(occasion.contract.vendor).select_related("vendor")
    return contacts.filter(pk=occasion.answer.contact).first()


def answer_as_typed(
    request: HttpRequest, occasion: Occasion, play: PlayKind, text: str, typed: dict
) -> str:
    by = {"occasion": occasion, "by": request.user, "today": request.today}
    way = typed["way"]
    if way == LET_PASS:
        waive_occasion(reason=typed["reason"], **by)
        messages.success(request, _("On record: let pass. It counts beside our own slips."))
    elif way == IN_CONTACT:
        if typed["contact"] is None:
            raise Refused(_("Choose the contact in which it was said."), field="contact")
        enforce_occasion(contact=typed["contact"], **by)
        messages.success(request, _("On record: said to the client."))
    else:
        refuse_other_play(play, request.GET.get("play", ""))
        say_play(
            play=play,
            text=text,
            channel=way,
            own_checked=typed["own_checked"],
            now=timezone.now(),
            **by,
        )
        messages.success(request, _("On record: sent, and said to the client."))
    return resolve_url("play_list", request.vendor.slug, occasion.contract.client_id)


def refuse_other_play(play: PlayKind, wanted: str) -> None:
    """What was written with a play that is offered no more is not on record as another one."""
    if wanted and wanted != play.code:
        raise Refused(_("This way does not fit here. Open the page again."))


@allowed("fact.withdraw")
def play_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    answers = PlayAnswer.objects.of(request.vendor).valid()
    answer = get_object_or_404(answers.select_related("vendor", "contract__client__vendor"), pk=pk)
    client = answer.contract.client
    return withdraw_page(
        request,
        partial(withdraw_play_answer, answer=answer),
        client=client,
        heading=_("Take the answer back"),
        button=_("Take the answer back"),
        what=str(answer),
        back=resolve_url("play_list", request.vendor.slug, client.pk),
    )


@allowed("fact.read")
def play_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a client: what waits for an answer, how often we answered, and the occasions behind."""
    client = find_client(request, pk)
    occasions = occasions_of(request.vendor, [client.pk], request.today)
    page = ClientPlays(client, occasions)
    return render(request, "offboarding/plays/plays.html", {"client": client, "page": page})


@allowed("fact.read")
def play_report(request: HttpRequest) -> HttpResponse:
    """Of all clients, per kind of term and per client."""
    return render(
        request,
        "offboarding/plays/report.html",
        {"page": read_report(request.vendor, request.today)},
    )


@allowed("fact.record")
def playbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The seven ways to deal with a wish, ranked for this client."""
    client = find_client(request, pk)
    page = read_playbook(client, request.today, timezone.now())
    context = {"client": client, "page": page}
    return render(request, "offboarding/plays/playbook.html", context)
