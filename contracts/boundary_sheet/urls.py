"""Addresses of `contracts.boundary_sheet`, below a vendor's."""

from django.urls import path

from contracts.boundary_sheet import views as sheets

urlpatterns = [
    path("contracts/<int:pk>/sheet/", sheets.terms_sheet_issue, name="terms_sheet_issue"),
]
