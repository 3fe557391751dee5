"""Addresses of `offboarding.relationship`, below a vendor's."""

from django.urls import path

from offboarding.relationship import views

urlpatterns = [
    path("clients/<int:pk>/relationship/", views.relationship, name="relationship"),
    path("clients/<int:pk>/style/", views.style_set, name="style_set"),
    path("styles/<int:pk>/withdraw/", views.style_withdraw, name="style_withdraw"),
    path("clients/<int:pk>/expectations/new/", views.expectation_new, name="expectation_new"),
    path("expectations/<int:pk>/answer/", views.expectation_answer, name="expectation_answer"),
    path(
        "expectations/<int:pk>/withdraw/", views.expectation_withdraw, name="expectation_withdraw"
    ),
]
