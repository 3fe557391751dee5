"""Which court can hear the claim: each condition is met, not met or not known, with its basis.

Small claim: Perma 2/2015 as changed by Perma 4/2019. A claim for default or tort (art. 3) of at
most Rp500 million, one party on each side unless they have the same legal interest, a defendant
whose home is known, both in the same district or the claimant with a representative from there
(art. 4), decided within 25 working days of the first hearing (art. 5). An agreement on arbitration
takes a dispute out of the courts (UU 30/1999 art. 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_label
from clientcare.documents.labels import join_list
from clientcare.documents.layout import vendor_address
from clientcare.documents.party import party_of
from clientcare.models import Currency
from contracts.agreement.amounts import format_amount
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.clauses.dispute import Dispute, Forum
from offboarding.court.claim_rows import ClaimRows
from offboarding.models import CourtDistrict, CourtForum

SMALL_CLAIM_LIMIT = Decimal(500_000_000)  # rupiah, Perma 4/2019 art. 3


@dataclass(frozen=True)
class ForumCondition:
    """`state`: "met", "unmet" or "unknown". `text`: the condition; `basis`: what is on record about
    it.
    """

    state: str
    text: str
    basis: str

    @property
    def is_unmet(self) -> bool:
        return self.state == "unmet"


def met(text: str, basis: str) -> ForumCondition:
    return ForumCondition("met", text, basis)


def unmet(text: str, basis: str) -> ForumCondition:
    return ForumCondition("unmet", text, basis)


def unknown(text: str, basis: str) -> ForumCondition:
    return ForumCondition("unknown", text, basis)


def forum_conditions(
    rows: ClaimRows, district: str, language: str
) -> Mapping[str, list[ForumCondition]]:
    """By forum, in the active language. `district`: a CourtDistrict, "" if it was not answered."""
    common = [default_condition(rows, language), court_condition(rows)]
    small = [
        amount_condition(rows),
        parties_condition(rows, language),
        address_condition(rows),
        district_condition(rows, district),
    ]
    return {CourtForum.SMALL: common + small, CourtForum.ORDINARY: common}


def default_condition(rows: ClaimRows, language: str) -> ForumCondition:
    text = _("The claim is for default: money that is due and unpaid.")
    if not rows.due:
        why = rows.path_rows.default_proof.why_no_default
        return unmet(text, why or _("What is unmet today is no invoice, so there is no sum."))
    about = {
        "numbers": join_list([item.number for item in rows.due], language),
        "amount": format_amount(rows.owed, rows.contract.currency),
    }
    if not rows.amount:
        return unmet(
            text, _("The client’s unused credit covers all that is open: %(amount)s.") % about
        )
    return met(text, _("Open after its due day: %(amount)s (%(numbers)s).") % about)


def court_condition(rows: ClaimRows) -> ForumCondition:
    text = _("Nothing else was agreed than the court.")
    term = rows.path_rows.clauses.get(Dispute.code)
    if term is None:
        return unknown(
            text, _("No dispute clause is on record of this contract: look into the contract.")
        )
    value: Any = agreed_value(term)
    basis = f"{capfirst(clause_label(term.clause))}: {value.text()}."
    states = {Forum.COURT: met, Forum.ARBITRATION: unmet}
    if value.forum == Forum.MEDIATION:
        basis += " " + _("Whether mediation was tried is not on record.")
    if value.forum == Forum.BPSK:
        basis += " " + _("BPSK hears consumers; your lawyer says whether the court may.")
    return states.get(value.forum, unknown)(text, basis)


def amount_condition(rows: ClaimRows) -> ForumCondition:
    currency = rows.contract.currency
    limit = format_amount(SMALL_CLAIM_LIMIT, Currency.IDR)
    text = _("At most %(limit)s is claimed.") % {"limit": limit}
    claimed = _("Claimed: %(amount)s.") % {"amount": format_amount(rows.amount, currency)}
    if currency != Currency.IDR:
        return unknown(text, claimed + " " + _("The limit is in rupiah."))
    return (met if rows.amount <= SMALL_CLAIM_LIMIT else unmet)(text, claimed)


def parties_condition(rows: ClaimRows, language: str) -> ForumCondition:
    text = _("One party on each side, or several with the same legal interest.")
    party = party_of(rows.ending.client)
    names = join_list([name for _form, name in party.persons], language)
    if party.company or len(party.persons) == 1:
        sides = {"vendor": rows.ending.vendor.letterhead_name, "client": party.company or names}
        return met(text, _("%(vendor)s against %(client)s.") % sides)
    basis = _(
        "The client is two persons, %(names)s: your lawyer says whether their interest is one."
    )
    return unknown(text, basis % {"names": names})


def address_condition(rows: ClaimRows) -> ForumCondition:
    text = _("The client’s home or seat is known: it names the court.")
    address = " ".join(rows.ending.client.address.split())
    if address:
        return met(text, _("Profile: %(address)s.") % {"address": address.rstrip(".")})
    return unknown(text, _("No address is on record: write it into the client’s profile."))


def district_condition(rows: ClaimRows, district: str) -> ForumCondition:
    """An address does not say which district it is in, so a person answers."""
    text = _("Both sides are in the same court district, or we send a representative from there.")
    our_address = vendor_address(rows.ending.vendor) or _("no address on record")
    basis = _("Our address: %(address)s.") % {"address": our_address.rstrip(".")}
    if not district:
        return unknown(text, basis + " " + _("Nobody has said it yet: choose below."))
    states = {CourtDistrict.OTHER: unmet}
    label = CourtDistrict(district).label
    return states.get(CourtDistrict(district), met)(
        text, basis + " " + _("As chosen: %(district)s.") % {"district": label}
    )
