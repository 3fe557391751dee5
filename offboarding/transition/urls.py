"""Addresses of `offboarding.transition`, below a vendor's."""

from django.urls import path

from offboarding.transition import views

urlpatterns = [
    path("endings/<int:pk>/transition/", views.transition, name="transition"),
    path("endings/<int:pk>/transition/new/", views.transition_add, name="transition_add"),
    path("transition/<int:pk>/done/", views.transition_done, name="transition_done"),
    path("transition/<int:pk>/carry-over/", views.transition_carry, name="transition_carry"),
    path("transition/<int:pk>/withdraw/", views.transition_withdraw, name="transition_withdraw"),
]
