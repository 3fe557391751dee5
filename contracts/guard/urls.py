"""Addresses of `contracts.guard`, below a vendor's."""

from django.urls import path

from contracts.guard import views

urlpatterns = [
    path("contacts/<int:pk>/auto-reply/", views.auto_reply, name="auto_reply"),
    path("settings/away/", views.settings_away, name="settings_away"),
]
