"""Addresses of `contracts.clauses`, below a vendor's."""

from django.urls import path

from contracts.clauses.views import drafts, library

urlpatterns = [
    path("library/make/", library.library_make, name="library_make"),
    path("library/clauses/new/", library.library_kinds, name="library_kinds"),
    path(
        "library/clauses/new/<slug:kind>/",
        library.library_clause_new,
        name="library_clause_new",
    ),
    path("library/clauses/<int:pk>/", library.library_clause, name="library_clause"),
    path(
        "library/clauses/<int:pk>/version/",
        library.library_version_new,
        name="library_version_new",
    ),
    path("library/templates/new/", library.library_template_new, name="library_template_new"),
    path("library/templates/<int:pk>/", library.library_template, name="library_template"),
    path("clients/<int:pk>/contracts/make/", drafts.contract_make, name="contract_make"),
    path("contracts/drafts/<int:pk>/", drafts.contract_draft, name="contract_draft"),
    path("contracts/drafts/<int:pk>/edit/", drafts.contract_draft_edit, name="contract_draft_edit"),
    path(
        "contracts/drafts/<int:pk>/delete/",
        drafts.contract_draft_delete,
        name="contract_draft_delete",
    ),
]
