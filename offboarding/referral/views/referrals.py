"""The colleagues suggested in an ending, and the consents of both sides."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import ConsentSide, Referral, ReferralConsent
from offboarding.referral.actions.record_consent import record_consent
from offboarding.referral.actions.suggest_colleague import suggest_colleague
from offboarding.referral.actions.withdraw_consent import withdraw_consent
from offboarding.referral.forms import GiveConsent, SuggestColleague, WithdrawConsent


@dataclass(frozen=True)
class ShownReferral:
    row: Referral

    @property
    def consents(self) -> list[ReferralConsent]:
        return list(self.row.consents.all())

    @property
    def lacking(self) -> list[ConsentSide]:
        """Sides without a consent that holds."""
        given = {one.side for one in self.consents if one.withdrawn_on is None}
        return [side for side in ConsentSide if side not in given]

    @property
    def is_agreed(self) -> bool:
        return not self.lacking

    @property
    def look(self) -> str:
        """The face's state of it."""
        return "repaired" if self.is_agreed else ""


@allowed("fact.record")
def referrals(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> Referral:
        return suggest_colleague(termination=ending, by=request.user, **typed)

    form = SuggestColleague.of(ending, request.POST or None)
    rows = ending.referrals.select_related("colleague", "vendor").prefetch_related("consents")
    context = {**ending_context(ending), "referrals": [ShownReferral(one) for one in rows]}
    return form_page(request, "offboarding/referral/referrals.html", form, act, context)


def find_referral(request: HttpRequest, pk: int) -> Referral:
    related = ("vendor", "colleague", "termination__client__vendor", "termination__contract")
    return get_object_or_404(Referral.objects.of(request.vendor).select_related(*related), pk=pk)


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
        **ending_context(referral.termination),
        "referral": referral,
        "side": ConsentSide(side),
    }
    return form_page(request, "offboarding/referral/consent_new.html", form, act, context)


@allowed("fact.record")
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("vendor", "referral__colleague", "referral__vendor")
    ending = ("referral__termination__client__vendor", "referral__termination__contract")
    consents = ReferralConsent.objects.of(request.vendor).select_related(*related, *ending)
    consent = get_object_or_404(consents, pk=pk)
    form = WithdrawConsent(request.POST or None)

    def act(typed: dict) -> Referral:
        withdraw_consent(consent=consent, by=request.user, today=request.today, **typed)
        return consent.referral

    context = {**ending_context(consent.referral.termination), "consent": consent}
    return form_page(request, "offboarding/referral/consent_withdraw.html", form, act, context)
