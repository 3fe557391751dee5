"""Addresses of `offboarding.cancelling`, below a vendor's."""

from django.urls import path

from offboarding.cancelling import views

urlpatterns = [
    path("contracts/<int:pk>/cancel/", views.cancellation_desk, name="cancellation_desk"),
    path(
        "contracts/<int:pk>/cancel/record/", views.cancellation_record, name="cancellation_record"
    ),
    path(
        "cancellations/<int:pk>/withdraw/",
        views.cancellation_withdraw,
        name="cancellation_withdraw",
    ),
    path(
        "cancellations/<int:pk>/release/", views.cancellation_release, name="cancellation_release"
    ),
    path("cancellations/<int:pk>/begin/", views.cancellation_begin, name="cancellation_begin"),
    path("contacts/<int:pk>/no-cancellation/", views.cancellation_deny, name="cancellation_deny"),
]
