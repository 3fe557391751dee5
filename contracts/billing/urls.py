"""Addresses of `contracts.billing`, below a vendor's."""

from django.urls import path

from contracts.billing.views import (
    attaching,
    correcting,
    credit,
    csv_money,
    dividing,
    invoices,
    paid_today,
    payments,
    shares,
    unlinking,
)

urlpatterns = [
    path("invoices/<int:pk>/print/", invoices.invoice_print, name="invoice_print"),
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
    path("contracts/<int:pk>/invoices/", attaching.invoice_attach, name="invoice_attach"),
    path(
        "clients/<int:pk>/invoices.csv", csv_money.client_invoices_csv, name="client_invoices_csv"
    ),
    path(
        "clients/<int:pk>/payments.csv", csv_money.client_payments_csv, name="client_payments_csv"
    ),
    path("clients/<int:pk>/invoices/new/", invoices.invoice_new, name="invoice_new"),
    path("invoices/<int:pk>/", invoices.invoice_detail, name="invoice_detail"),
    path("invoices/<int:pk>/correct/", correcting.invoice_correct, name="invoice_correct"),
    path("invoices/<int:pk>/paid/", paid_today.invoice_paid, name="invoice_paid"),
    path("invoices/<int:pk>/withdraw/", invoices.invoice_withdraw, name="invoice_withdraw"),
    path("invoices/<int:pk>/unlink/", unlinking.invoice_unlink, name="invoice_unlink"),
    path("unlinks/<int:pk>/withdraw/", unlinking.unlink_withdraw, name="unlink_withdraw"),
    path("invoices/<int:pk>/dispute/", invoices.dispute_new, name="dispute_new"),
    path("disputes/<int:pk>/end/", invoices.dispute_settle, name="dispute_settle"),
    path("disputes/<int:pk>/withdraw/", invoices.dispute_withdraw, name="dispute_withdraw"),
    path("clients/<int:pk>/payments/new/", payments.payment_new, name="payment_new"),
    path("clients/<int:pk>/payments/divide/", dividing.payment_divide, name="payment_divide"),
    path("hours-and-money/", shares.work_share_list, name="work_share_list"),
    path("clients/<int:pk>/credit/", credit.client_credit, name="client_credit"),
    path("clients/<int:pk>/credit/use/", credit.credit_use, name="credit_use"),
    path("payments/<int:pk>/correct/", correcting.payment_correct, name="payment_correct"),
    path("payments/<int:pk>/withdraw/", payments.payment_withdraw, name="payment_withdraw"),
]
