"""Addresses of `offboarding.invoicing`, below a vendor's."""

from django.urls import path

from offboarding.invoicing import views

urlpatterns = [
    path("overdue/", views.overdue_months, name="overdue_months"),
    path("settings/reminders/", views.settings_reminders, name="settings_reminders"),
    path("invoices/<int:pk>/send/", views.invoice_send, name="invoice_send"),
]
