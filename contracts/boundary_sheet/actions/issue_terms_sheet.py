"""Freeze the boundary sheet of a contract: what is in force on a day, in a version of its own."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.log_mark import without_log
from clientcare.models import Document, DocumentKind, User
from contracts.boundary_sheet.sheet import terms_print
from contracts.models import Contract


@transaction.atomic
def issue_terms_sheet(*, contract: Contract, by: User, today: date) -> Document:
    """The latest version if it says the same, else a new one. Refused for a withdrawn contract or
    without a term.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal"])
    if contract.withdrawal_id:
        raise Refused(_("This contract is withdrawn."))
    latest = Document.objects.of(contract.vendor).filter(
        kind=DocumentKind.TERMS_SHEET, contract=contract
    )
    latest = latest.order_by("version").last()
    if latest is not None and without_log(latest.html) == sheet_html(
        contract, today, latest.version, issued_on(latest)
    ):
        return latest
    version = latest.version + 1 if latest else 1
    return issue_document(
        vendor=contract.vendor,
        client=contract.client,
        contract=contract,
        kind=DocumentKind.TERMS_SHEET,
        number=contract.number,
        version=version,
        language=contract.client.language,
        title=_("Boundary sheet of contract %(number)s") % {"number": contract.number},
        html=sheet_html(contract, today, version, today),
        by=by,
    )


def sheet_html(contract: Contract, today: date, version: int, printed_on: date) -> str:
    sheet = terms_print(contract, today, version=version, printed_on=printed_on)
    if not sheet.rows:
        raise Refused(
            _(
                "No term is in force: there is nothing to put on the sheet. Record what was "
                "agreed first."
            )
        )
    return sheet.html(contract.vendor.letterhead_name)


def issued_on(document: Document) -> date:
    return local_day(document.created_at, document.vendor.zone)
