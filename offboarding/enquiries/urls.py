"""Addresses of `offboarding.enquiries`, below a vendor's."""

from django.urls import path

from offboarding.enquiries.views import decline, enquiries, fit

urlpatterns = [
    path("clients/<int:pk>/enquiry/", enquiries.enquiry_detail, name="enquiry_detail"),
    path("enquiries/<int:pk>/stage/<slug:stage>/", enquiries.enquiry_move, name="enquiry_move"),
    path("enquiries/<int:pk>/fit/", fit.enquiry_fit, name="enquiry_fit"),
    path(
        "enquiries/<int:pk>/mismatch/<slug:subject>/",
        fit.mismatch_settle,
        name="mismatch_settle",
    ),
    path("enquiries/<int:pk>/meeting/", fit.fit_meeting, name="fit_meeting"),
    path("enquiries/<int:pk>/meeting/none/", fit.fit_meeting_excuse, name="fit_meeting_excuse"),
    path("enquiries/<int:pk>/decline/", decline.enquiry_decline, name="enquiry_decline"),
    path("enquiries/<int:pk>/talk/", decline.enquiry_talk, name="enquiry_talk"),
    path("enquiries/<int:pk>/close/", enquiries.enquiry_close, name="enquiry_close"),
]
