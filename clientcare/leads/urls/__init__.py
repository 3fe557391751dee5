"""Addresses of `clientcare.leads`, below a vendor's."""

from django.urls import path

from clientcare.leads.views import chat, enquiries

urlpatterns = [
    path("enquiries/chat/", chat.enquiry_chat, name="enquiry_chat"),
    path("enquiries/new/", enquiries.enquiry_new, name="enquiry_new"),
    path("enquiries/<int:pk>/edit/", enquiries.enquiry_edit, name="enquiry_edit"),
    path("settings/enquiries/", enquiries.settings_enquiries, name="settings_enquiries"),
]
