"""Addresses of `offboarding.merging`, below a vendor's."""

from django.urls import path

from offboarding.merging import views

urlpatterns = [
    path("clients/<int:pk>/merge/", views.client_merge, name="client_merge"),
    path("clients/<int:pk>/merge/<int:other>/", views.client_merge_with, name="client_merge_with"),
]
