"""Addresses of `offboarding.demands`, below a vendor's."""

from django.urls import path

from offboarding.demands import views

urlpatterns = [
    path("flags/<int:pk>/reminder/", views.reminder_write, name="reminder_write"),
    path("flags/<int:pk>/somasi/", views.somasi_write, name="somasi_write"),
    path("flags/<int:pk>/demand-preview/", views.demand_preview, name="demand_preview"),
    path("demands/<int:pk>/", views.demand, name="demand"),
    path("demands/<int:pk>/send/", views.somasi_send, name="somasi_send"),
    path("demands/<int:pk>/remind/", views.reminder_send, name="reminder_send"),
    path("demands/<int:pk>/void/", views.demand_void, name="demand_void"),
]
