"""An outside advocate who answers a claim by a mailed link: who may, and what the link opens."""

from django.utils.translation import gettext as _

from clientcare.models import PortalToken
from clientcare.portal.purposes import CLAIM
from offboarding.court.current_claim import answer_of, current_claim
from offboarding.models import CourtClaim, Termination
from offboarding.review.reviewers import lawyers_of, why_not_outside


def why_not_shared(claim: CourtClaim) -> str:
    """Why no link to this claim is mailed; empty when it can be."""
    if claim.lawyer_id is not None:
        return _("This claim names %(lawyer)s, who answers it.") % {"lawyer": claim.lawyer}
    if claim.document.voided_at:
        return _("A newer version of this claim was made. Read that one.")
    if answer_of(claim) is not None:
        return _("This claim was answered already.")
    if lawyers_of(claim.vendor).exists():
        return _("Your team has a lawyer now. Make a new version of the claim that names them.")
    return ""


def why_not_by_link(claim: CourtClaim, link: PortalToken) -> str:
    """Why the holder of this link cannot answer this claim, as a text for them; empty when they
    can.
    """
    if (link.purpose, link.subject_id) != (CLAIM, claim.termination_id):
        return _("Your link is for something else. Open the link of the mail about this claim.")
    if claim.lawyer_id is not None or lawyers_of(claim.vendor).exists():
        return _(
            "%(vendor)s has a lawyer of its own now, who answers this claim. You need do nothing "
            "more; ask %(vendor)s if you are unsure."
        ) % {"vendor": claim.vendor.name}
    return why_not_outside(claim.vendor, claim.termination_id, link.email)


def claim_by_link(link: PortalToken) -> CourtClaim | None:
    """The latest claim of the ending the link is for, unless one of the team's lawyers has it."""
    endings = Termination.objects.of(link.vendor).filter(pk=link.subject_id)
    ending = endings.select_related("client__vendor", "contract__vendor", "vendor").first()
    claim = current_claim(ending) if ending else None
    if claim is None or claim.lawyer_id is not None:
        return None
    claim.termination = ending
    return claim


def latest_link(claim: CourtClaim) -> PortalToken | None:
    """The link to the claim that was mailed last, in whatever state."""
    links = PortalToken.objects.of(claim.vendor_id).filter(
        purpose=CLAIM, subject_id=claim.termination_id
    )
    return links.select_related("vendor").order_by("created_at", "pk").last()
