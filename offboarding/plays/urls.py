"""Addresses of `offboarding.plays`, below a vendor's."""

from django.urls import path

from offboarding.plays.views import occasions, own

urlpatterns = [
    path("clients/<int:pk>/plays/", occasions.play_list, name="play_list"),
    path("contacts/<int:pk>/play/", occasions.play_contact, name="play_contact"),
    path("invoices/<int:pk>/play/", occasions.play_invoice, name="play_invoice"),
    path("play-answers/<int:pk>/withdraw/", occasions.play_withdraw, name="play_withdraw"),
    path("clients/<int:pk>/playbook/", occasions.playbook, name="playbook"),
    path("reports/consistency/", occasions.play_report, name="play_report"),
    path("plays/", own.way_list, name="way_list"),
    path("plays/new/", own.own_play_new, name="own_play_new"),
    path("plays/<int:pk>/edit/", own.own_play_edit, name="own_play_edit"),
    path("plays/<int:pk>/retire/", own.own_play_retire, name="own_play_retire"),
    path("plays/<slug:code>/", own.way_detail, name="way_detail"),
]
