"""Addresses of the review room behind a mailed link."""

from django.urls import path

from offboarding.review.views import by_link, words

urlpatterns = [
    path("", by_link.portal_review, name="portal_review"),
    path("<int:pk>/", by_link.portal_review_room, name="portal_review_room"),
    path("<int:pk>/comment/", by_link.portal_review_comment, name="portal_review_comment"),
    path("<int:pk>/decide/", by_link.portal_review_decide, name="portal_review_decide"),
    path("<int:pk>/words/", words.portal_review_words, name="portal_review_words"),
    path("<int:pk>/papers.zip", by_link.portal_review_bundle, name="portal_review_bundle"),
    path(
        "<int:pk>/documents/<int:document>/",
        by_link.portal_review_document,
        name="portal_review_document",
    ),
    path("<int:pk>/files/<int:attachment>/", by_link.portal_review_file, name="portal_review_file"),
]
