"""Addresses of `offboarding.enquiries`, below a vendor's."""

from django.urls import path

from offboarding.enquiries.views import enquiries

urlpatterns = [
    path("clients/<int:pk>/enquiry/", enquiries.enquiry_detail, name="enquiry_detail"),
    path("enquiries/<int:pk>/stage/<slug:stage>/", enquiries.enquiry_move, name="enquiry_move"),
    path("enquiries/<int:pk>/close/", enquiries.enquiry_close, name="enquiry_close"),
]
