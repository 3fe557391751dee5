"""Addresses of `offboarding.instructions`, below a vendor's."""

from django.urls import path

from offboarding.instructions import views

urlpatterns = [
    path("contacts/<int:pk>/who-decides/", views.instruction_check, name="instruction_check"),
    path(
        "contacts/<int:pk>/who-decides/settled/",
        views.instruction_settle,
        name="instruction_settle",
    ),
]
