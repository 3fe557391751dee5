"""The colleagues suggested in an ending or for an enquiry, and the consents of both sides."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.leads.views.enquiries import find_enquiry
from clientcare.models import EnquiryStage
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import ConsentSide, Referral, ReferralConsent
from offboarding.referral.actions.record_consent import record_consent, refuse_consent
from offboarding.referral.actions.suggest_colleague import suggest_colleague
from offboarding.referral.actions.withdraw_consent import refuse_second_withdrawal, withdraw_consent
from offboarding.referral.forms import GiveConsent, SuggestColleague, WithdrawConsent
from offboarding.referral.matter import Matter, matter_of


@dataclass(frozen=True)
class ShownReferral:
    """`event_on`: as it is agreed now."""

    row: Referral
    event_on: date | None

    @property
    def is_busy(self) -> bool:
        """The colleague takes no work that day any more, or the event moved to such a day."""
        return self.event_on is not None and self.row.colleague.is_busy(self.event_on)

    @property
    def consents(self) -> list[ReferralConsent]:
        return list(self.row.consents.all())

    @property
    def lacking(self) -> list[ConsentSide]:
        """Sides without a consent that holds."""
        consented = {consent.side for consent in self.consents if consent.withdrawn_on is None}
        return [side for side in ConsentSide if side not in consented]

    @property
    def is_agreed(self) -> bool:
        return not self.lacking

    @property
    def look(self) -> str:
        """The face's state of it."""
        return "repaired" if self.is_agreed else ""


def matter_context(matter: Matter) -> dict:
    """`ending` or `enquiry`; `is_over`: no colleague is suggested any more."""
    if matter.enquiry is not None:
        enquiry = matter.enquiry
        is_over = bool(enquiry.erased_on) or enquiry.stage == EnquiryStage.CLIENT
        return {"enquiry": enquiry, "client": enquiry.client, "is_over": is_over}
    return {**ending_context(matter.termination), "is_over": not matter.termination.is_open}


@allowed("fact.record")
def referrals(request: HttpRequest, pk: int) -> HttpResponse:
    return matter_page(request, Matter(termination=find_ending(request, pk)))


@allowed("fact.record")
def enquiry_referrals(request: HttpRequest, pk: int) -> HttpResponse:
    return matter_page(request, Matter(enquiry=find_enquiry(request, pk)))


def matter_page(request: HttpRequest, matter: Matter) -> HttpResponse:
    def act(typed: dict) -> Referral:
        return suggest_colleague(**matter.key, by=request.user, **typed)

    form = SuggestColleague.of(matter, request.POST or None)
    rows = matter.row.referrals.select_related("colleague", "vendor")
    rows = rows.prefetch_related("consents", "colleague__busy_days")
    shown = {"referrals": [ShownReferral(row, matter.event_on) for row in rows]}
    context = matter_context(matter) | shown
    return form_page(request, "offboarding/referral/referrals.html", form, act, context)


def related_of(path: str) -> list[str]:
    """What a page of a referral reads with it."""
    ends = ("termination__client__vendor", "termination__contract", "enquiry__client__vendor")
    return [f"{path}{name}" for name in ("vendor", "colleague", "enquiry__vendor", *ends)]


def find_referral(request: HttpRequest, pk: int) -> Referral:
    rows = Referral.objects.of(request.vendor).select_related(*related_of(""))
    return get_object_or_404(rows, pk=pk)


@allowed("fact.record")
def consent_new(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    referral = find_referral(request, pk)
    if side not in ConsentSide.values:
        raise Http404
    form = GiveConsent(request.POST or None, initial={"given_on": request.today})

    def act(typed: dict) -> Referral:
        common = {"referral": referral, "side": side, "by": request.user}
        return record_consent(today=request.today, **common, **typed).referral

    context = {
        **matter_context(matter_of(referral)),
        "referral": referral,
        "side": ConsentSide(side),
        "why": why_refused(refuse_consent, referral, side),
    }
    return form_page(request, "offboarding/referral/consent_new.html", form, act, context)


@allowed("fact.record")
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("vendor", *related_of("referral__"))
    consents = ReferralConsent.objects.of(request.vendor).select_related(*related)
    consent = get_object_or_404(consents, pk=pk)
    form = WithdrawConsent(request.POST or None)

    def act(typed: dict) -> Referral:
        withdraw_consent(consent=consent, by=request.user, today=request.today, **typed)
        return consent.referral

    why = why_refused(refuse_second_withdrawal, consent)
    context = {**matter_context(matter_of(consent.referral)), "consent": consent, "why": why}
    return form_page(request, "offboarding/referral/consent_withdraw.html", form, act, context)
