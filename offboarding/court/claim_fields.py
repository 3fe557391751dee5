"""The fields of the claim's form, filled from rows; a field without a row is a visible gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clientcare.core.clause_names import clause_label
from clientcare.documents.labels import join_list, long_date
from clientcare.documents.layout import vendor_address
from clientcare.documents.party import format_names, party_of
from clientcare.models import Client, User
from clientcare.money.rounding import format_money, terbilang
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.dispute import Dispute
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.clauses.waiver_1267 import Waiver1267
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.models import PriceLine
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.claim_words import (
    BLANKS,
    CLAIM_SENTENCES,
    CLAIM_WORDS,
    EXHIBIT,
    NO_EXHIBIT,
)
from offboarding.letters.deed.facts import company_signers, represented_by, signer_of
from offboarding.letters.fact_sentences import somasi_number
from offboarding.models import CourtDistrict

LANGUAGE = "id"  # of the court
QUOTED_KINDS = (PaymentTerms, Default, Dispute, Waiver1266, Waiver1267)


@dataclass(frozen=True)
class ClaimField:
    """One field of the form. `gap`: what is missing of it."""

    label: str
    text: str = ""
    gap: str = ""
    items: Sequence[str] = ()


def known_or_gap(label: str, text: str, missing: str) -> ClaimField:
    return ClaimField(claim_word(label), text, "" if text else claim_gap(missing))


def claim_word(name: str) -> str:
    return CLAIM_WORDS[name].in_language(LANGUAGE)


def claim_gap(name: str) -> str:
    return BLANKS[name].in_language(LANGUAGE)


def claim_sentence(name: str, **values: object) -> str:
    return CLAIM_SENTENCES[name].in_language(LANGUAGE, **values)


def defendant_word(client: Client) -> str:
    """Singular for a company or one person."""
    party = party_of(client)
    is_one = party.company or len(party.persons) == 1
    return claim_word("defendant" if is_one else "defendants")


def claimant_fields(rows: ClaimRows, by: User, district: str) -> Iterator[ClaimField]:
    vendor = rows.ending.vendor
    yield ClaimField(claim_word("name"), vendor.letterhead_name)
    yield known_or_gap("address", vendor_address(vendor), "address")
    if vendor.npwp:
        yield ClaimField("NPWP", vendor.npwp)
    reach = ", ".join(part for part in (vendor.phone, vendor.email) if part)
    if reach:
        yield ClaimField(claim_word("contact"), reach)
    signer = f"{by.name}, {by.title}" if by.title else ""
    yield known_or_gap("represented", signer, "signer")
    if district == CourtDistrict.LOCAL:
        yield ClaimField(claim_word("local"), gap=claim_gap("local"))


def defendant_fields(client: Client) -> Iterator[ClaimField]:
    party = party_of(client)
    address = known_or_gap("address", " ".join(client.address.split()), "address")
    if party.company:
        yield ClaimField(claim_word("name"), party.company)
        yield address
        signers = [signer_of(person, LANGUAGE) for person in company_signers(client)]
        named = represented_by(signers, LANGUAGE).split(" ", 2)[-1] if signers else ""
        yield known_or_gap("represented", named, "signer")
        return
    for person in party.persons:
        yield ClaimField(claim_word("name"), format_names([person], LANGUAGE))
        yield ClaimField(claim_word("person"), gap=claim_gap("person"))
    yield address


def case_fields(rows: ClaimRows) -> Iterator[ClaimField]:
    contract, defendant = rows.contract, defendant_word(rows.ending.client)
    yield ClaimField(
        claim_word("when"), claim_sentence("when", day=long_date(contract.signed_on, LANGUAGE))
    )
    form = claim_sentence("form", number=contract.number)
    numbers = rows.contract_exhibits
    yield ClaimField(
        claim_word("form"),
        with_exhibits(form, numbers) if numbers else form,
        "" if numbers else claim_gap("copy"),
    )
    yield agreed_field(rows)
    broken = claim_sentence("broken", day=long_date(rows.today, LANGUAGE), defendant=defendant)
    yield ClaimField(
        claim_word("broken"), broken, items=[invoice_text(item, rows) for item in rows.due]
    )
    demands = [demand_text(demand, rows) for demand in rows.demands]
    yield ClaimField(
        claim_word("demanded"), gap="" if demands else claim_gap("demands"), items=demands
    )
    yield ClaimField(claim_word("loss"), loss_text(rows, defendant))
    yield ClaimField(claim_word("more"), gap=claim_gap("more"))


def agreed_field(rows: ClaimRows) -> ClaimField:
    contract = rows.contract
    lines = list(PriceLine.objects.agreed_by(rows.today).filter(contract=contract))
    price = format_money(sum(line.price for line in lines), contract.currency, LANGUAGE)
    items = [
        f"{line.description}: {format_money(line.price, contract.currency, LANGUAGE)}"
        for line in lines
    ]
    quoted_kinds = {kind.code for kind in QUOTED_KINDS}
    items += [
        term_text(shown_term) for shown_term in rows.terms if shown_term.term.kind in quoted_kinds
    ]
    text = claim_sentence("service", service=contract.service, price=price) if lines else ""
    return ClaimField(
        claim_word("agreed"), text or contract.service, "" if lines else claim_gap("lines"), items
    )


def term_text(shown) -> str:
    """ "Pasal 9.4, wanprestasi: dua somasi …"; with the contract's own words, if they are known."""
    head = ", ".join(part for part in (clause_label(shown.term.clause), shown.title) if part)
    quote = f" “{shown.term.quote}”" if shown.term.quote else ""
    return f"{head}: {shown.words}{quote}"


def invoice_text(item, rows: ClaimRows) -> str:
    document = item.row.document
    numbers = rows.numbers_of([document.leaving_sha256]) if document else []
    opened = format_money(item.open_amount, rows.contract.currency, LANGUAGE)
    text = f"{item.number}, {claim_word('due').lower()} {long_date(item.day, LANGUAGE)}: {opened}"
    return with_exhibits(text, numbers)


def demand_text(demand, rows: ClaimRows) -> str:
    return with_exhibits(demand_sentence(demand), rows.demand_exhibits(demand))


def demand_sentence(demand) -> str:
    return claim_sentence(
        "demand",
        rung=somasi_number(demand.rung),
        sent=long_date(demand.sent_on, LANGUAGE),
        deadline=long_date(demand.deadline_on, LANGUAGE),
    )


def with_exhibits(text: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return f"{text} {NO_EXHIBIT.in_language(LANGUAGE)}"
    named = join_list([f"P-{number}" for number in numbers], LANGUAGE)
    return f"{text} {EXHIBIT.in_language(LANGUAGE, numbers=named)}"


def amount_text(rows: ClaimRows) -> str:
    return format_money(rows.amount, rows.contract.currency, LANGUAGE)


def loss_text(rows: ClaimRows, defendant: str) -> str:
    if rows.contract.currency == "IDR":
        text = claim_sentence("loss", amount=amount_text(rows), words=terbilang(rows.amount))
    else:
        text = claim_sentence("loss_plain", amount=amount_text(rows))
    if not rows.credit:
        return text
    credit = format_money(rows.credit, rows.contract.currency, LANGUAGE)
    return f"{text} {claim_sentence('loss_credit', credit=credit, defendant=defendant)}"


def asked_items(rows: ClaimRows) -> list[str]:
    defendant = defendant_word(rows.ending.client)
    return [
        claim_sentence("grant"),
        claim_sentence("declare", defendant=defendant, number=rows.contract.number),
        claim_sentence("pay", defendant=defendant, amount=amount_text(rows)),
        claim_sentence("costs", defendant=defendant),
    ]
