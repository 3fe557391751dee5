"""The boundary sheet, made as of today."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.boundary_sheet.actions.issue_terms_sheet import issue_terms_sheet
from contracts.contract.views.contracts import find_contract


@require_POST
@allowed("fact.record")
@names_the_person
def terms_sheet_issue(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    document = issue_terms_sheet(contract=contract, by=request.user, today=request.today)
    if document.is_rendered:
        messages.info(
            request,
            _("Nothing has changed since version %(version)s.") % {"version": document.version},
        )
    else:
        messages.success(request, _("The boundary sheet is issued. Its PDF is being made."))
    return redirect(contract.get_absolute_url() + "#boundary-sheet")
