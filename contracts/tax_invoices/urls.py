"""Addresses of `contracts.tax_invoices`, below a vendor's."""

from django.urls import path

from contracts.tax_invoices import views

urlpatterns = [
    path("invoices/<int:pk>/tax-invoice/", views.tax_invoice_new, name="tax_invoice_new"),
    path("tax-invoices/<int:pk>/nota/", views.tax_invoice_settle, name="tax_invoice_settle"),
    path(
        "tax-invoices/<int:pk>/withdraw/", views.tax_invoice_withdraw, name="tax_invoice_withdraw"
    ),
]
