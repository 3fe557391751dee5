"""Addresses of `contracts.withholding`, below a vendor's."""

from django.urls import path

from contracts.withholding import views

urlpatterns = [
    path("clients/<int:pk>/slips/new/", views.slip_new, name="slip_new"),
    path("slips/<int:pk>/withdraw/", views.slip_withdraw, name="slip_withdraw"),
]
