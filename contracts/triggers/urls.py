"""Addresses of `contracts.triggers`, below a vendor's."""

from django.urls import path

from contracts.triggers import views

urlpatterns = [
    path("flags/<int:pk>/", views.flag_detail, name="flag_detail"),
    path("flags/<int:pk>/dismiss/", views.flag_dismiss, name="flag_dismiss"),
    path("settings/flags/", views.settings_triggers, name="settings_triggers"),
]
