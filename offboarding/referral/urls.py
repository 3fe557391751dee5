"""Addresses of `offboarding.referral`, below a vendor's."""

from django.urls import path

from offboarding.referral.views import colleagues, referrals

urlpatterns = [
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("colleagues/new/", colleagues.colleague_new, name="colleague_new"),
    path("colleagues/<int:pk>/", colleagues.colleague_edit, name="colleague_edit"),
    path("endings/<int:pk>/referrals/", referrals.referrals, name="referrals"),
    path("enquiries/<int:pk>/referrals/", referrals.enquiry_referrals, name="enquiry_referrals"),
    path("referrals/<int:pk>/<slug:side>/agreed/", referrals.consent_new, name="consent_new"),
    path("consents/<int:pk>/withdraw/", referrals.consent_withdraw, name="consent_withdraw"),
]
