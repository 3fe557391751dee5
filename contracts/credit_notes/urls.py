"""Addresses of `contracts.credit_notes`, below a vendor's."""

from django.urls import path

from contracts.credit_notes import views

urlpatterns = [
    path("invoices/<int:pk>/credit/", views.credit_note_new, name="credit_note_new"),
    path("credits/<int:pk>/withdraw/", views.credit_withdraw, name="credit_withdraw"),
]
