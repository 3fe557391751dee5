"""Addresses of `offboarding.court`, below a vendor's."""

from django.urls import path

from offboarding.court.views import by_link, lawyer, owner

urlpatterns = [
    path("endings/<int:pk>/court/", owner.court_claim, name="court_claim"),
    path("endings/<int:pk>/court.zip", owner.ending_court_pack, name="ending_court_pack"),
    path("court-claims/<int:pk>/record/", owner.claim_record, name="claim_record"),
    path("court-claims/<int:pk>/share/", by_link.claim_share, name="claim_share"),
    path("court-claims/links/<int:pk>/revoke/", by_link.claim_unshare, name="claim_unshare"),
    path("reviews/claims/<int:pk>/", lawyer.claim_review, name="claim_review"),
    path("reviews/claims/<int:pk>/papers.zip", lawyer.claim_papers, name="claim_papers"),
]
