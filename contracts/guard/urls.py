"""Addresses of `contracts.guard`, below a vendor's."""

from django.urls import path

from contracts.guard import views

urlpatterns = [
    path("contacts/<int:pk>/auto-reply/", views.auto_reply, name="auto_reply"),
    path("settings/away/", views.settings_away, name="settings_away"),
    path("settings/slots/", views.settings_slots, name="settings_slots"),
    path("leave/", views.leave_list, name="leave_list"),
    path("leave/<int:pk>/cancel/", views.leave_cancel, name="leave_cancel"),
]
