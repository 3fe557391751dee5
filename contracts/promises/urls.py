"""Addresses of `contracts.promises`, below a vendor's."""

from django.urls import path

from contracts.promises import views

urlpatterns = [
    path("clients/<int:pk>/promises/new/", views.promise_new, name="promise_new"),
    path("promises/<int:pk>/withdraw/", views.promise_withdraw, name="promise_withdraw"),
]
