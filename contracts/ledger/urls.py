"""Addresses of `contracts.ledger`, below a vendor's."""

from django.urls import path

from contracts.ledger.views import columns, csv_imports, imports

urlpatterns = [
    path("imports/", imports.import_list, name="import_list"),
    path("imports.csv", csv_imports.import_list_csv, name="import_list_csv"),
    path("imports/<int:pk>/errors.csv", csv_imports.import_errors_csv, name="import_errors_csv"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/sample.csv", imports.import_sample, name="import_sample"),
    path("imports/<int:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<int:pk>/columns/", columns.import_columns, name="import_columns"),
    path("imports/<int:pk>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<int:pk>/withdraw/", imports.import_withdraw, name="import_withdraw"),
]
