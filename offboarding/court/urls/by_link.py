"""Addresses of a claim behind a mailed link."""

from django.urls import path

from offboarding.court.views import by_link

urlpatterns = [
    path("", by_link.portal_claim, name="portal_claim"),
    path("papers.zip", by_link.portal_claim_papers, name="portal_claim_papers"),
]
