"""Addresses of `offboarding.handover`, below a vendor's."""

from django.urls import path

from offboarding.handover.views import packs

urlpatterns = [
    path("endings/<int:pk>/handover/", packs.handover, name="handover"),
    path("endings/<int:pk>/handover/new/", packs.handover_new, name="handover_new"),
    path("handover/<int:pk>/send/", packs.handover_send, name="handover_send"),
    path("handover/<int:pk>/progress/", packs.handover_progress, name="handover_progress"),
    path("handover/<int:pk>/zip/", packs.handover_zip, name="handover_zip"),
]
