"""The public addresses of a vendor's enquiry page."""

from django.urls import path

from clientcare.leads.views import public

urlpatterns = [
    path("<slug:slug>/", public.enquiry_page, name="enquiry_page"),
    path("<slug:slug>/sent/", public.enquiry_sent, name="enquiry_sent"),
]
