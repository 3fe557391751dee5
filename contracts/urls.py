"""Contracts, invoices, payments, flags and imports of one vendor."""

from django.urls import path

from contracts.views import contracts, invoices, payments

urlpatterns = [
    path("clients/<int:pk>/contracts/new/", contracts.contract_new, name="contract_new"),
    path("contracts/<int:pk>/", contracts.contract_detail, name="contract_detail"),
    path("contracts/<int:pk>/withdraw/", contracts.contract_withdraw, name="contract_withdraw"),
    path("contracts/<int:pk>/invoices/", contracts.invoice_attach, name="invoice_attach"),
    path("lines/<int:pk>/progress/", contracts.line_progress, name="line_progress"),
    path("clients/<int:pk>/invoices/new/", invoices.invoice_new, name="invoice_new"),
    path("invoices/<int:pk>/", invoices.invoice_detail, name="invoice_detail"),
    path("invoices/<int:pk>/withdraw/", invoices.invoice_withdraw, name="invoice_withdraw"),
    path("invoices/<int:pk>/dispute/", invoices.dispute_new, name="dispute_new"),
    path("disputes/<int:pk>/end/", invoices.dispute_settle, name="dispute_settle"),
    path("disputes/<int:pk>/withdraw/", invoices.dispute_withdraw, name="dispute_withdraw"),
    path("clients/<int:pk>/payments/new/", payments.payment_new, name="payment_new"),
    path("payments/<int:pk>/withdraw/", payments.payment_withdraw, name="payment_withdraw"),
]
