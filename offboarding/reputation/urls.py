"""Addresses of `offboarding.reputation`, below a vendor's."""

from django.urls import path

from offboarding.reputation.views import outside, parting

urlpatterns = [
    path("endings/<int:pk>/reputation/", outside.reputation, name="reputation"),
    path("endings/<int:pk>/reputation/line/", outside.public_line, name="public_line"),
    path("endings/<int:pk>/reputation/silent/", outside.silence, name="silence"),
    path("endings/<int:pk>/reputation/go-on/", outside.silence_pass, name="silence_pass"),
    path("endings/<int:pk>/reputation/reply/", outside.review_reply, name="review_reply"),
    path("endings/<int:pk>/reputation/reference/", parting.reference, name="reference_write"),
    path("references/<int:pk>/approve/", parting.reference_approve, name="reference_approve"),
    path("endings/<int:pk>/reputation/thanks/", parting.thanks, name="thanks"),
]
