"""Addresses of `offboarding.event_day`, below a vendor's."""

from django.urls import path

from offboarding.event_day import views

urlpatterns = [
    path("contracts/<int:pk>/event/", views.event_check, name="event_check"),
    path("contracts/<int:pk>/event/confirm/", views.event_confirm, name="event_confirm"),
    path("contracts/<int:pk>/event/move/", views.event_move, name="event_move"),
    path("event-moves/<int:pk>/withdraw/", views.event_move_withdraw, name="event_move_withdraw"),
    path(
        "event-confirmations/<int:pk>/withdraw/",
        views.event_confirmation_withdraw,
        name="event_confirmation_withdraw",
    ),
]
