"""The addresses of a handover behind its link."""

from django.urls import path

from offboarding.handover.views import by_link

urlpatterns = [
    path("", by_link.portal_handover, name="portal_handover"),
    path("zip/", by_link.portal_handover_zip, name="portal_handover_zip"),
]
