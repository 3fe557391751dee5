"""Addresses of `contracts.signing`, below a vendor's."""

from django.urls import path

from contracts.signing.views import signings

urlpatterns = [
    path("contracts/drafts/<int:pk>/sign/", signings.signing_ask, name="signing_ask"),
    path("contracts/drafts/<int:pk>/issue/", signings.contract_issue, name="contract_issue"),
    path("signings/<int:pk>/", signings.signing_detail, name="signing"),
    path("signings/<int:pk>/sign/", signings.signing_sign, name="signing_sign"),
    path("signings/<int:pk>/finish/", signings.signing_finish, name="signing_finish"),
    path("signings/<int:pk>/void/", signings.signing_void, name="signing_void"),
    path("signers/<int:pk>/link/", signings.signing_link, name="signing_link"),
]
