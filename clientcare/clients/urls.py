"""Addresses of `clientcare.clients`, below a vendor's."""

from django.urls import path

from clientcare.clients.views import files, record

urlpatterns = [
    path("clients/new/", record.client_new, name="client_new"),
    path("clients/<int:pk>/edit/", record.client_edit, name="client_edit"),
    path("clients/<int:pk>/bring-back/", record.client_unarchive, name="client_unarchive"),
    path("clients/<int:pk>/files/new/", files.attachment_add, name="attachment_add"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
]
