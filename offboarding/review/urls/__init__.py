"""Addresses of `offboarding.review`, below a vendor's."""

from django.urls import path

from offboarding.review.views import (
    advocate,
    by_link,
    csv_queue,
    room,
    words,
    workshop,
    workshop_findings,
    workshop_sources,
)

urlpatterns = [
    path("endings/<int:pk>/letter/", workshop.letter_edit, name="letter_edit"),
    path("endings/<int:pk>/letter/preview/", workshop.letter_preview, name="letter_preview"),
    path("endings/<int:pk>/letter/swap/", workshop_findings.letter_swap, name="letter_swap"),
    path(
        "endings/<int:pk>/letter/overrule/",
        workshop_findings.letter_overrule,
        name="letter_overrule",
    ),
    path("endings/<int:pk>/letter/source/", workshop_sources.letter_source, name="letter_source"),
    path("endings/<int:pk>/letter/begin/", workshop.letter_begin, name="letter_begin"),
    path("endings/<int:pk>/letter/restart/", workshop.letter_restart, name="letter_restart"),
    path("endings/<int:pk>/letter/submit/", workshop.letter_submit, name="letter_submit"),
    path("reviews.csv", csv_queue.review_queue_csv, name="review_queue_csv"),
    path("reviews/", room.review_queue, name="review_queue"),
    path("reviews/<int:pk>/", room.review_room, name="review_room"),
    path("reviews/<int:pk>/comment/", room.review_comment, name="review_comment"),
    path("reviews/<int:pk>/decide/", room.review_decide, name="review_decide"),
    path("reviews/<int:pk>/words/", words.review_words, name="review_words"),
    path("reviews/<int:pk>/record/", advocate.review_record, name="review_record"),
    path("reviews/<int:pk>/share/", by_link.review_share, name="review_share"),
    path("reviews/links/<int:pk>/revoke/", by_link.review_unshare, name="review_unshare"),
    path("reviews/<int:pk>/papers.zip", advocate.review_bundle, name="review_bundle"),
    path(
        "reviews/<int:pk>/documents/<int:document>/",
        room.review_document,
        name="review_document",
    ),
    path("reviews/<int:pk>/files/<int:attachment>/", room.review_file, name="review_file"),
]
