"""The current claim of an ending, its latest document, and whether rows still say the same."""

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from clientcare.documents.labels import long_date
from clientcare.models import Document
from contracts.agreement.amounts import format_amount
from offboarding.court.claim_fields import LANGUAGE, claim_sentence
from offboarding.court.claim_rows import ClaimRows
from offboarding.models import CourtClaim, Path, Termination


def current_claim(ending: Termination) -> CourtClaim | None:
    """None before the first one is made."""
    rows = CourtClaim.objects.current().filter(termination=ending)
    return rows.select_related(
        "vendor",
        "lawyer",
        "document__vendor",
        "termination__contract",
        "termination__client",
        "answer__by",
        "answer__recorded_by",
        "answer__link",
        "answer__signed_file",
        "answer__document__vendor",
    ).first()


def answer_of(claim: CourtClaim):
    """The ClaimAnswer; None while there is none."""
    return getattr(claim, "answer", None)


def claim_document(claim: CourtClaim) -> Document:
    """The document with the confirmation, once there is one."""
    answer = answer_of(claim)
    return answer.document if answer and answer.document else claim.document


def why_outdated(claim: CourtClaim, rows: ClaimRows) -> str:
    """What the claim says that rows of a day do not, so that a lawyer must not confirm it; else
    empty. An invoice corrected since has a number that the claim does not name.
    """
    if rows.ending.cancelled_on:
        return _("The ending was cancelled, so nothing is claimed any more.")
    if rows.ending.path != Path.COURT:
        return _("The path by the court was left, so nothing is claimed any more.")
    html = claim.document.html
    if rows.amount == claim.amount and all(escape(item.number) in html for item in rows.due):
        lost = _("The claim names a somasi that did not arrive or was voided. Make a new version.")
        return lost if names_lost_demand(html, rows) else ""
    amounts = {
        "claimed": format_amount(claim.amount, claim.currency),
        "amount": format_amount(rows.amount, rows.contract.currency),
    }
    text = _(
        "The claim asks for %(claimed)s; by the records it is %(amount)s now. Make a new version."
    )
    return text % amounts


def names_lost_demand(html: str, rows: ClaimRows) -> bool:
    """Whether it names a demand whose mail came back since, or that was removed."""
    form = re.escape(claim_sentence("demand", rung="RUNG", sent="SENT", deadline="DEADLINE"))
    # Claims of before wrote “Somasi ke-3”.
    form = form.replace("RUNG", r"(?:ke-\d+|[IVX]+)")
    form = form.replace("SENT", "([^,<]+)").replace("DEADLINE", r"([^(\[<]+)")
    named = {(sent, deadline.strip()) for sent, deadline in re.findall(form, html)}
    demanded = {(demand.sent_on, demand.deadline_on) for demand in rows.demands}
    return not named <= {tuple(long_date(day, LANGUAGE) for day in days) for days in demanded}
