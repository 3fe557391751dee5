"""Addresses of `offboarding.ladder`, below a vendor's."""

from django.urls import path

from offboarding.ladder import views

urlpatterns = [
    path("contracts/<int:pk>/suspension/", views.suspension_new, name="suspension_new"),
    path("suspensions/<int:pk>/lift/", views.suspension_lift, name="suspension_lift"),
    path("suspensions/<int:pk>/withdraw/", views.suspension_withdraw, name="suspension_withdraw"),
]
