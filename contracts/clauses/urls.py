"""Addresses of `contracts.clauses`, below a vendor's."""

from django.urls import path

from contracts.clauses.views import drafts

urlpatterns = [
    path("clients/<int:pk>/contracts/make/", drafts.contract_make, name="contract_make"),
    path("contracts/drafts/<int:pk>/", drafts.contract_draft, name="contract_draft"),
    path("contracts/drafts/<int:pk>/edit/", drafts.contract_draft_edit, name="contract_draft_edit"),
    path(
        "contracts/drafts/<int:pk>/delete/",
        drafts.contract_draft_delete,
        name="contract_draft_delete",
    ),
]
