"""The claim that holds now, and its latest document."""

from clientcare.models import Document
from offboarding.models import CourtClaim, Termination


def current_claim(ending: Termination) -> CourtClaim | None:
    """None until one was made."""
    rows = CourtClaim.objects.current().filter(termination=ending)
    return rows.select_related(
        "vendor",
        "lawyer",
        "document__vendor",
        "termination__contract",
        "termination__client",
        "answer__by",
        "answer__recorded_by",
        "answer__signed_file",
        "answer__document__vendor",
    ).first()


def answer_of(claim: CourtClaim):
    """A ClaimAnswer; None while nobody answered."""
    return getattr(claim, "answer", None)


def claim_document(claim: CourtClaim) -> Document:
    """The one with the confirmation on it, once there is one."""
    answer = answer_of(claim)
    return answer.document if answer and answer.document else claim.document
