"""Addresses of `offboarding.plays`, below a vendor's."""

from django.urls import path

from offboarding.plays import views

urlpatterns = [
    path("clients/<int:pk>/plays/", views.play_list, name="play_list"),
    path("contacts/<int:pk>/play/", views.play_contact, name="play_contact"),
    path("invoices/<int:pk>/play/", views.play_invoice, name="play_invoice"),
    path("play-answers/<int:pk>/withdraw/", views.play_withdraw, name="play_withdraw"),
    path("clients/<int:pk>/playbook/", views.playbook, name="playbook"),
    path("reports/consistency/", views.play_report, name="play_report"),
]
