"""Each filter by vendor: `.of(vendor)` becomes `.all()`, and `vendor=…` leaves the conditions of a
query.
"""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.source import Place, places

CONDITIONS = {
    "filter",
    "exclude",
    "get",
    "Q",
    "get_object_or_404",
}  # calls that take conditions of a query
NAMES = ("vendor", "vendor_id")
# Filters whose rows another condition beside them holds to the vendor already, so that no test can
# notice when they go; they stay, because every query starts from its vendor. By reason.
DOUBLED = {
    "the same query names a client, contract or ending of the vendor's": (
        "attach_invoices: Invoice.objects.of(contract.vendor)",
        "NewInvoice.__init__: Contract.objects.of(client.vendor)",
        "invoice_new: Contract.objects.of(request.vendor)",
        "open_invoices: Invoice.objects.of(client.vendor)",
        "subjects_offered: Contract.objects.of(client.vendor)",
        "issue_terms_sheet: Document.objects.of(contract.vendor)",
        "answers_form: Contract.objects.of(request.vendor)",
        "chats_shown: ChatImport.objects.of(request.vendor)",
        "contact_list_csv: Interaction.objects.of(request.vendor)",
        "invoices_shown: Invoice.objects.of(request.vendor)",
        "payments_shown: Payment.objects.of(request.vendor)",
        "client_credit: Payment.objects.of(request.vendor)",
        "ending_start: Contract.objects.of(request.vendor)",
        "allowed_files: Attachment.objects.of(letter.vendor)",
        "LetterTexts.__init__: Attachment.objects.of(letter.vendor)",
        "ending_deliveries: Delivery.objects.of(termination.vendor)",
        "letter_of_delivery: Letter.objects.of(delivery.vendor)",
        "slips_shown: WithholdingSlip.objects.of(request.vendor)",
        "refuse_two_waiting: CaseFile.objects.of(stays.vendor)",
        "Letter.files: Attachment.objects.of(self.vendor_id)",
        "refuse_older_than_summary: Event.objects.of(referral.vendor)",
        "expectation_new: ScopeLine.objects.of(request.vendor)",
        "flag_named: Flag.objects.of(request.vendor)",
        "revoke_matter: Letter.objects.of(link.vendor)",
        "matter_flags: Flag.objects.of(termination.vendor_id)",
        "matter_comments: ReviewComment.objects.of(letter.vendor_id)",
        "contacts_by_id: Interaction.objects.of(letter.vendor_id)",
        "refuse_item: AlumniTouch.objects.of(plan.vendor)",
        "opt_out: AlumniPlan.objects.of(plan.vendor)",
        "ProposeClause.of: BoundaryTerm.objects.of(contract.vendor)",
        "opt_out_of: AlumniPlan.objects.of(client.vendor)",
        "open_flags: Flag.objects.of(ending.vendor)",
        "find_plan: contracts_to_plan().of(request.vendor)",
        "possible_messages: Interaction.objects.of(request.vendor)",
        "enquiry_detail: Enquiry.objects.of(request.vendor)",
        "fit_meeting: Interaction.objects.of(request.vendor)",
        "agreed_contracts: Contract.objects.of(client.vendor)",
        "rows_of: kind.objects.of(client.vendor)",
        "broken_terms: Breach.objects.of(client.vendor)",
        "late_replies: Judgement.objects.of(client.vendor)",
        "chronology_of: Interaction.objects.of(client.vendor)",
        "contract_facts: Contract.objects.of(client.vendor)",
        "contract_facts: Amendment.objects.of(client.vendor)",
        "invoice_facts: Invoice.objects.of(client.vendor)",
        "payment_facts: Payment.objects.of(client.vendor)",
        "demand_facts: Demand.objects.of(client.vendor)",
        "delivery_facts: Delivery.objects.of(client.vendor)",
        "promise_facts: PaymentPromise.objects.of(client.vendor)",
        "plan_facts: InstalmentPlan.objects.of(client.vendor)",
        "suspension_facts: WorkSuspension.objects.of(client.vendor)",
        "attendees_by_contact: TalkOutcome.objects.of(client.vendor)",
        "concerns_of: TransitionItem.objects.of(client.vendor)",
        "exhibit_numbers: Attachment.objects.of(client.vendor)",
        "uploaded_files: Attachment.objects.of(client.vendor)",
        "files_of_mistakes: kind.objects.of(client.vendor)",
        "issued_files: Document.objects.of(client.vendor)",
        "loss_ledger: LossItem.objects.of(client.vendor)",
        "case_files: CaseFile.objects.of(request.vendor)",
        "papers_of: kind.objects.of(client.vendor)",
        "overruled_warnings: OverruledWarning.objects.of(letter.vendor)",
    ),
    "the same query names rows by ids that come from the vendor's rows": (
        "raise_flags: Client.objects.of(vendor)",
        "show_correction: type(fact).objects.of(request.vendor)",
        "first_days: Flag.objects.of(vendor)",
        "imported_again: Invoice.objects.of(ledger_import.vendor)",
        "overdue_starts: Dispute.objects.of(vendor)",
        "unlinked_starts: InvoiceUnlink.objects.of(vendor)",
        "delete_vendor_judgements: RequestAnswer.objects.of(vendor)",
        "rewrite_rows: model.objects.of(vendor)",
        "stored_rows: model.objects.of(vendor)",
        "sum_stakes: ClientStake.objects.of(vendor)",
        "document_response: Document.objects.of(reader.vendor)",
        "work_shares: Client.objects.of(vendor)",
        "priorities_on: Priority.objects.of(vendor)",
        "plans_from: HoursPlan.objects.of(vendor)",
        "hours_list: WorkWeek.objects.of(request.vendor)",
        "hours_set: WorkWeek.objects.of(request.vendor)",
        "terms_of_draft: ClauseVersion.objects.of(draft.vendor)",
        "unstored_lines: Client.objects.of(vendor)",
        "contacts_behind: Interaction.objects.of(occasion.contract.vendor)",
        "said_in: Interaction.objects.of(occasion.contract.vendor)",
        "read_report: Client.objects.of(vendor)",
        "terms_by_id: BoundaryTerm.objects.of(letter.vendor_id)",
        "files_of_demands: Demand.objects.of(letter.vendor_id)",
        "cited_files: Demand.objects.of(letter.vendor_id)",
        "versions_by_id: Letter.objects.of(letter.vendor_id)",
        "clients_named: Client.objects.of(vendor)",
        "lock_waiting: Invitation.objects.of(invitation.vendor)",
        "revoke_link: PortalToken.objects.of(token.vendor)",
        "add_instalment_starts: Instalment.objects.of(vendor)",
        "move_days: Client.objects.of(job.vendor)",
        "auto_reply_of: AutoReply.objects.of(delivery.vendor)",
        "returned_letters: Demand.objects.filter(vendor=demand.vendor_id, pk__in=demand",
    ),
    "its rows are compared with a hash of the address, which names the vendor": (
        "repeated_submission: SubmittedForm.objects.of(request.vendor)",
    ),
    "the same query names the hash of an event of the vendor's": (
        "printed_documents: Document.objects.filter(vendor=event.vendor_id, created_at__",
    ),
    "more would be looked for, and the same found": (
        "clients_with_debt: LedgerImport.objects.filter(vendor=OuterRef('vendor'))",
        "follow_withholding: Client.objects.of(vendor)",
    ),
    "the same query names the row that a job is about": (
        "job_of: Job.objects.of(record.vendor)",
        "demo_under_way: Job.objects.of(vendor)",
        "waiting_refresh: Job.objects.filter(vendor=vendor, kind=kind, subject_id=subj",
        "queue_refresh_alone: Job.objects.of(vendor)",
        "has_job: Job.objects.of(case_file.vendor)",
    ),
    "the same query names the purpose of a link and the row that it is for": (
        "revoke_links_of: PortalToken.objects.of(offer.vendor)",
        "offer_message: PortalToken.objects.of(offer.vendor)",
        "offer_detail: PortalToken.objects.of(request.vendor)",
        "portal_offer: ChangeOffer.objects.of(request.portal.vendor)",
        "mail_open_link: PortalToken.objects.of(letter.vendor)",
        "latest_link: PortalToken.objects.of(letter.vendor)",
        "open_opt_out_link: PortalToken.objects.of(plan.vendor)",
        "recap_correct: PortalToken.objects.of(request.vendor)",
        "recap_page: PortalToken.objects.of(recap.vendor)",
        "latest_link: PortalToken.objects.of(claim.vendor_id)",
        "links_by_signer: PortalToken.objects.of(signing.vendor)",
        "close_handover_links: PortalToken.objects.of(termination.vendor)",
        "handover: PortalToken.objects.of(request.vendor)",
        "confirm_handover: HandoverPack.objects.of(link.vendor)",
        "pack_of: HandoverPack.objects.of(request.portal.vendor)",
    ),
    "the same query names the row that a link is for, whose purpose was asked before": (
        "portal_alumni: AlumniPlan.objects.of(request.portal.vendor)",
        "answer_recap: Recap.objects.of(link.vendor)",
        "portal_recap: Recap.objects.of(request.portal.vendor)",
        "revoke_claim_link: CourtClaim.objects.of(link.vendor)",
        "claim_by_link: Termination.objects.of(link.vendor)",
        "signer_of: Signer.objects.of(link.vendor)",
    ),
    "its rows are only looked up by those of the vendor": (
        "unjudged_requests: RequestAnswer.objects.of(vendor)",
        "settled_readings: SettledReading.objects.of(vendor)",
        "ending_or_ended: Client.objects.of(vendor)",
        "attach_flags: RiskCase.objects.of(vendor)",
        "flags_of: Flag.objects.of(vendor)",
        "clients_told: Client.objects.of(client.vendor)",
        "uploaded_files: advice.objects.of(client.vendor)",
        "due_days_moved: InstalmentPlan.objects.of(vendor)",
        "taken_off: Payment.objects.of(vendor)",
        "taken_off: WithholdingSlip.objects.of(vendor)",
        "taken_off: InvoiceCredit.objects.of(vendor)",
    ),
    "what is done with its rows asks for the vendor again": (
        "judge_client_ahead: Client.objects.of(job.vendor)",
        "contact_show: Interaction.objects.of(request.vendor)",
        "signing_link: Signer.objects.of(request.vendor)",
        "invoice_attach: Invoice.objects.of(request.vendor)",
        "refresh_overview: Client.objects.of(vendor)",
        "differences_of: Client.objects.of(vendor)",
        "plans_from: Contract.objects.of(vendor)",
        "find_plan: Flag.objects.of(request.vendor)",
    ),
}


def vendor_filters(root: Path) -> Iterator[Mutant]:
    doubled = {name for names in DOUBLED.values() for name in names}
    return (one for place, one in all_filters(root) if name_of(place) not in doubled)


def all_filters(root: Path) -> Iterator[tuple[Place, Mutant]]:
    for place in places(root, is_of_vendor):
        call = copy.deepcopy(place.node)
        call.func.attr, call.args = "all", []
        yield place, mutant(root, place, call)
    for place in places(root, has_vendor_condition):
        call = copy.deepcopy(place.node)
        call.keywords = [one for one in call.keywords if not is_vendor(one)]
        yield place, mutant(root, place, call)


def mutant(root: Path, place: Place, call: ast.Call) -> Mutant:
    where = f"{place.path.relative_to(root)}:{place.line}"
    return Mutant(f"vendor: {where} {name_of(place)}", "vendor", place, ast.unparse(call))


def name_of(place: Place) -> str:
    """The function and the filter, without their place."""
    return f"{place.function}: {ast.unparse(place.node)[:60]}"


def is_of_vendor(node: ast.AST) -> bool:
    """`….objects.of(vendor)` or `rows.of(vendor)`; forms have an `of`, too."""
    if not (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "of"
    ):
        return False
    rows = ast.unparse(node.func.value).rsplit(".", 1)[-1]
    return (
        len(node.args) == 1
        and not node.keywords
        and (rows in ("objects", "rows") or rows.endswith(")"))
    )


def has_vendor_condition(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in CONDITIONS and any(map(is_vendor, node.keywords))


def is_vendor(keyword: ast.keyword) -> bool:
    name = keyword.arg or ""
    return name in NAMES or name.startswith("vendor__")
