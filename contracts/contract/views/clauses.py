"""Clauses of a signed contract that were left out, asked for by the kinds in the address; and one
withdrawn alone.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.agreement.boundaries import TERM_KINDS
from contracts.contract.actions.record_clauses import record_clauses
from contracts.contract.actions.withdraw_term import withdraw_term
from contracts.contract.forms.clauses import MissingClauses
from contracts.contract.views.contracts import find_contract
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import BoundaryTerm, Contract


@allowed("fact.record")
def contract_clauses(request: HttpRequest, pk: int) -> HttpResponse:
    """`?kinds=default,deposit` asks for these; without it for every clause of an ending that the
    contract lacks. `?back=` is the page that asked, if one did.
    """
    contract = find_contract(request, pk)
    kinds = asked_kinds(request, contract)

    def act(typed: dict) -> str:
        record_clauses(contract=contract, by=request.user, today=request.today, **typed)
        return back

    back = way_back(request, contract)
    context = {"contract": contract, "client": contract.client, "back": back}
    return form_with_rows(
        request,
        "contracts/contract/clauses_form.html",
        MissingClauses,
        act,
        context,
        vendor=request.vendor,
        kinds=kinds,
    )


@allowed("fact.withdraw")
def term_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    terms = BoundaryTerm.objects.of(request.vendor).valid()
    related = ("contract__client__vendor", "contract__vendor", "vendor", "amendment")
    term = get_object_or_404(terms.select_related(*related), pk=pk)
    label = f"{TERM_KINDS.label_of(term.kind)} {term.clause}".strip()
    return withdraw_page(
        request,
        partial(withdraw_term, term=term),
        client=term.contract.client,
        heading=_("Withdraw a clause"),
        button=_("Withdraw the clause"),
        what=_("%(term)s. It leaves every judgement and account; what it replaced holds again.")
        % {"term": capfirst(label)},
        back=term.contract.get_absolute_url() + "#terms",
    )


def asked_kinds(request: HttpRequest, contract: Contract) -> list[str]:
    terms = contract.terms.in_force_on(request.today).exclude(clause="")
    recorded = set(terms.values_list("kind", flat=True))
    lacking = [code for code in TERM_KINDS if code not in recorded]
    asked = request.GET.get("kinds", "").split(",")
    return [code for code in lacking if code in asked] or [
        code for code in lacking if TERM_KINDS[code].regulates_ending
    ]


def way_back(request: HttpRequest, contract: Contract) -> str:
    """The vendor's page that asked; else the contract's terms."""
    asked = request.GET.get("back", "")
    ours = asked.startswith(f"/v/{request.vendor.slug}/")
    if ours and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return contract.get_absolute_url() + "#terms"
