"""Addresses of `contracts.ledger_export`, below a vendor's."""

from django.urls import path

from contracts.ledger_export import views

urlpatterns = [
    path("exports/", views.export_page, name="export_page"),
    path("exports/<slug:code>.csv", views.export_file, name="export_file"),
]
