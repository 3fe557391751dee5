"""The matter of a letter as its lawyer may see it: contract, evidence, account and files only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import TALKS, Attachment, Interaction
from contracts.agreement.notice_terms import AgreedNotice, notice_on
from contracts.agreement.terms_in_force import valid_terms
from contracts.boundary_sheet.terms_by_day import ShownTerms, terms_of
from contracts.models import Contract, Flag, Invoice, PriceLine
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.explain import FlagView, flag_views
from contracts.triggers.results import EvidenceItem
from offboarding.final_account.labels import line_basis, line_label
from offboarding.letters.evidence import cited_invoices
from offboarding.models import Demand, Letter, Path, Settlement, Termination
from offboarding.paths.kinds import PATHS, conditions_in
from offboarding.paths.path_kind import Condition, PathRows
from offboarding.settlement.account_warnings import WARNINGS
from offboarding.settlement.arithmetic import Line
from offboarding.settlement.frozen import account_from_json


@dataclass(frozen=True)
class ContractSide:
    """The contract that ends."""

    contract: Contract
    lines: Sequence[PriceLine]
    notice: AgreedNotice  # the termination clause, whatever the path rests on
    terms: ShownTerms  # in force on the letter's day, with their wording


@dataclass(frozen=True)
class PathSide:
    """The path of the ending: its conditions, met or not as of today, and the demands."""

    termination: Termination
    conditions: Sequence[Condition]
    warnings: Sequence[str]
    demands: Sequence[Demand]

    @property
    def fewer_demands_reason(self) -> str:
        return fewer_demands_reason(self.termination)

    @property
    def deed_text(self) -> str:
        return deed_text(self.termination)


@dataclass(frozen=True)
class EvidenceSide:
    """The evidence of the matter: flags, their invoices as of today, and the talks."""

    shown_flags: Sequence[FlagView]
    invoices: Sequence[EvidenceItem]
    talks: Sequence[Interaction]


@dataclass(frozen=True)
class AccountRow:
    """One line of the account in the reader's language; a zero has its reason and no formula."""

    line: Line
    label: str
    basis: str
    formula: str


@dataclass(frozen=True)
class AccountSide:
    """The account that the letter was submitted with."""

    settlement: Settlement
    rows: Sequence[AccountRow]
    warnings: Sequence[str]


@dataclass(frozen=True)
class FilesSide:
    """Every file of the matter, with what it is."""

    files: Sequence[tuple[Attachment, str]]


Side = ContractSide | PathSide | EvidenceSide | AccountSide | FilesSide


def side_of(letter: Letter, side: str, today: date) -> Side:
    """What one tab of the review room shows, looked up only for that tab."""
    if side == "evidence":
        return evidence_side(letter, today)
    if side == "contract":
        return contract_side(letter, today)
    if side == "path":
        return path_side(letter, today)
    return {"account": account_side, "files": files_side}[side](letter)


def contract_side(letter: Letter, today: date) -> ContractSide:
    termination = letter.termination
    return ContractSide(
        contract=termination.contract,
        lines=list(termination.contract.lines.agreed_by(today)),
        notice=notice_on(termination.contract, letter.dated_on),
        terms=terms_of(termination.contract, letter.dated_on),
    )


def path_side(letter: Letter, today: date) -> PathSide:
    """After a rejection the ending may have no path."""
    ending = letter.termination
    prefetch_related_objects([ending], valid_terms("contract__terms"))
    rows = PathRows(ending, today)
    return PathSide(
        termination=ending,
        conditions=conditions_in(rows),
        warnings=PATHS[ending.path].warnings(rows) if ending.path else [],
        demands=matter_demands(letter),
    )


def fewer_demands_reason(termination: Termination) -> str:
    """Why fewer demands than agreed or usual are enough, of an ending for default; else empty."""
    is_default = termination.path == Path.DEFAULT
    return termination.fewer_demands_reason if is_default else ""


def deed_text(termination: Termination) -> str:
    """Of an ending by mutual agreement: the day on which the deed ends the contract, and whether
    it is signed. Of an older deed made elsewhere the day of signing is not on record.
    """
    if termination.path != Path.MUTUAL or termination.deed_on is None:
        return ""
    language, signed_on = current_language(), termination.deed_signed_on
    days = {"effect": format_day(termination.deed_on, language, "plain")}
    if signed_on is not None:
        days["signed"] = format_day(signed_on, language, "plain")
        return _("The deed ends the contract on %(effect)s; both signed it on %(signed)s.") % days
    if termination.brings_deed:
        return _("The deed ends the contract on %(effect)s; it is signed after the letter.") % days
    return _("The deed ends the contract on %(effect)s.") % days


def evidence_side(letter: Letter, today: date) -> EvidenceSide:
    """Flags of the case as far as they are about this contract, the invoices cited, and the talks,
    with their days.
    """
    termination = letter.termination
    talks = (
        Interaction.objects.valid()
        .filter(
            Q(contract=None) | Q(contract=termination.contract_id), client=termination.client_id
        )
        .filter(purpose__in=TALKS)
    )
    shown_flags, invoices = flags_and_invoices(termination, today)
    return EvidenceSide(shown_flags, invoices, list(talks.order_by("occurred_at", "pk")))


def flags_and_invoices(
    termination: Termination, today: date
) -> tuple[list[FlagView], list[EvidenceItem]]:
    """Flags about this contract, and the invoices that the letter may cite, as of today."""
    flags = matter_flags(termination)
    views = flag_views(flags, today)
    items = {
        item.id: item for view in views if view.exhibits == INVOICES.name for item in view.evidence
    }
    of_case = [flag for flag in flags if flag.of_case == termination.case_id]
    cited = cited_invoices(termination, of_case, today, items)
    ids = {invoice.evidence.id for invoice in cited}
    shown = flags_of_contract(views, ids, termination.contract_id)
    return shown, [invoice.evidence for invoice in cited]


def matter_flags(termination: Termination) -> list[Flag]:
    """What the letter may cite, and every other flag of the client that is active. `of_case`: the
    id of the case that it belongs to.
    """
    active = Q(client=termination.client_id, closed_on=None)
    flags = Flag.objects.of(termination.vendor_id).filter(dismissed=False)
    flags = flags.filter(Q(case_flag__case=termination.case_id) | active)
    flags = flags.annotate(of_case=F("case_flag__case"))
    return list(flags.with_subject().order_by("since", "pk"))


def flags_of_contract(views: list[FlagView], cited: set[int], contract_id: int) -> list[FlagView]:
    """Without the evidence of other contracts, which the lawyer may not see. `cited`: ids of the
    invoices that belong to the matter.
    """
    shown = []
    for view in views:
        if view.flag.contract_id not in (None, contract_id):
            continue
        evidence = [item for item in view.evidence if is_of_contract(item.row, cited, contract_id)]
        if len(evidence) == len(view.evidence):
            shown.append(view)
        elif evidence:
            shown.append(replace(view, evidence=evidence, sentence=view.parameters, clears_by=""))
    return shown


def is_of_contract(row: Invoice | Interaction, cited: set[int], contract_id: int) -> bool:
    if isinstance(row, Interaction):
        return row.contract_id in (None, contract_id)
    return row.pk in cited


def account_side(letter: Letter) -> AccountSide:
    """The account the letter was submitted with, line by line."""
    settlement, language = letter.settlement, current_language()
    computed = account_from_json(settlement.figures)
    rows = [
        AccountRow(
            line,
            line_label(computed, line, language),
            line_basis(computed, line, language),
            computed.formula(line, language) if line.amount else "",
        )
        for line in computed.lines
    ]
    return AccountSide(settlement, rows, [str(WARNINGS[code]) for code in computed.warnings])


def files_side(letter: Letter) -> FilesSide:
    return FilesSide(matter_files(letter, matter_demands(letter)))


def matter_demands(letter: Letter) -> list[Demand]:
    """The demands that reached the client, each with its file or document."""
    demands = letter.termination.contract.written_demands.delivered()
    return list(demands.select_related("attachment", "document"))


def matter_files(letter: Letter, demands: Iterable[Demand]) -> list[tuple[Attachment, str]]:
    """The files of this matter with what each is, every file once. `demands`: `matter_demands`."""
    termination = letter.termination
    files = [
        (termination.contract.signed_file, _("signed contract")),
        (termination.deed, _("deed of both")),
    ]
    files += [(demand.attachment, _("written demand")) for demand in demands]
    enclosed = letter.attachment_items.select_related("attachment")
    files += [(item.attachment, _("enclosure")) for item in enclosed]
    receipts = (
        termination.account_items.exclude(receipt=None).select_related("receipt").order_by("pk")
    )
    files += [(item.receipt, _("receipt in the account")) for item in receipts]
    decision = getattr(letter, "review_decision", None)
    files.append((decision and decision.signed_file, _("signed answer of the outside advocate")))
    once: dict[int, tuple[Attachment, str]] = {}
    for file, what in files:
        if file is not None:
            once.setdefault(file.pk, (file, what))
    return list(once.values())
