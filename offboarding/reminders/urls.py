"""Addresses of `offboarding.reminders`, below a vendor's."""

from django.urls import path

from offboarding.reminders import views

urlpatterns = [
    path("clients/<int:pk>/reminder/", views.reminder_new, name="reminder_new"),
]
