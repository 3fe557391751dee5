"""The addresses of a signing behind its link."""

from django.urls import path

from contracts.signing.views import by_link

urlpatterns = [
    path("refuse/", by_link.portal_signing_refuse, name="portal_signing_refuse"),
    path("pdf/", by_link.portal_signing_pdf, name="portal_signing_pdf"),
]
