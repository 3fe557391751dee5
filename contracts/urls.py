"""Contracts, invoices, payments, flags and imports of one vendor."""

from django.urls import path

from contracts.billing.views import attaching, csv_money, invoices, payments
from contracts.boundary_sheet import views as sheets
from contracts.contract.views import amendments, calendar, contracts, csv_pauses, pauses
from contracts.ledger.views import columns, csv_imports, imports
from contracts.requests.views import csv_requests, requests
from contracts.triggers import views
from offboarding.client_page.views import contract

urlpatterns = [
    path("clients/<int:pk>/contracts/new/", contracts.contract_new, name="contract_new"),
    path("contracts/<int:pk>/", contract.contract_detail, name="contract_detail"),
    path(
        "contracts/<int:pk>/invoices.csv",
        csv_money.contract_invoices_csv,
        name="contract_invoices_csv",
    ),
    path(
        "contracts/<int:pk>/payments.csv",
        csv_money.contract_payments_csv,
        name="contract_payments_csv",
    ),
    path("contracts/<int:pk>/withdraw/", contracts.contract_withdraw, name="contract_withdraw"),
    path("contracts/<int:pk>/amendments/new/", amendments.amendment_new, name="amendment_new"),
    path("contracts/<int:pk>/sheet/", sheets.terms_sheet_issue, name="terms_sheet_issue"),
    path("amendments/<int:pk>/withdraw/", amendments.amendment_withdraw, name="amendment_withdraw"),
    path("contracts/<int:pk>/invoices/", attaching.invoice_attach, name="invoice_attach"),
    path("lines/<int:pk>/progress/", contracts.line_progress, name="line_progress"),
    path(
        "clients/<int:pk>/invoices.csv", csv_money.client_invoices_csv, name="client_invoices_csv"
    ),
    path(
        "clients/<int:pk>/payments.csv", csv_money.client_payments_csv, name="client_payments_csv"
    ),
    path("clients/<int:pk>/requests.csv", csv_requests.request_list_csv, name="request_list_csv"),
    path(
        "clients/<int:pk>/change-orders.csv",
        csv_requests.change_order_list_csv,
        name="change_order_list_csv",
    ),
    path("clients/<int:pk>/pauses.csv", csv_pauses.pause_list_csv, name="pause_list_csv"),
    path("clients/<int:pk>/invoices/new/", invoices.invoice_new, name="invoice_new"),
    path("invoices/<int:pk>/", invoices.invoice_detail, name="invoice_detail"),
    path("invoices/<int:pk>/withdraw/", invoices.invoice_withdraw, name="invoice_withdraw"),
    path("invoices/<int:pk>/dispute/", invoices.dispute_new, name="dispute_new"),
    path("disputes/<int:pk>/end/", invoices.dispute_settle, name="dispute_settle"),
    path("disputes/<int:pk>/withdraw/", invoices.dispute_withdraw, name="dispute_withdraw"),
    path("clients/<int:pk>/payments/new/", payments.payment_new, name="payment_new"),
    path("payments/<int:pk>/withdraw/", payments.payment_withdraw, name="payment_withdraw"),
    path("clients/<int:pk>/requests/", requests.request_triage, name="request_triage"),
    path("contacts/<int:pk>/request/", requests.request_answer, name="request_answer"),
    path("clients/<int:pk>/change-orders/new/", requests.change_order_new, name="change_order_new"),
    path(
        "change-orders/<int:pk>/withdraw/",
        requests.change_order_withdraw,
        name="change_order_withdraw",
    ),
    path("clients/<int:pk>/pauses/", pauses.pause_new, name="pause_new"),
    path("pauses/<int:pk>/withdraw/", pauses.pause_withdraw, name="pause_withdraw"),
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
    path("flags/<int:pk>/", views.flag_detail, name="flag_detail"),
    path("flags/<int:pk>/dismiss/", views.flag_dismiss, name="flag_dismiss"),
    path("settings/calendar/", calendar.settings_calendar, name="settings_calendar"),
    path("settings/calendar/joint-leave/", calendar.joint_leave, name="joint_leave"),
    path(
        "settings/calendar/<int:pk>/remove/",
        calendar.calendar_day_remove,
        name="calendar_day_remove",
    ),
    path("settings/flags/", views.settings_triggers, name="settings_triggers"),
]
