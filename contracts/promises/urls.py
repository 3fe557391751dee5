"""Addresses of `contracts.promises`, below a vendor's."""

from django.urls import path

from contracts.promises import instalment_views, views

urlpatterns = [
    path("clients/<int:pk>/promises/new/", views.promise_new, name="promise_new"),
    path("promises/<int:pk>/withdraw/", views.promise_withdraw, name="promise_withdraw"),
    path(
        "invoices/<int:pk>/instalments/", instalment_views.instalments_new, name="instalments_new"
    ),
    path("instalments/<int:pk>/end/", instalment_views.instalments_end, name="instalments_end"),
    path(
        "instalments/<int:pk>/withdraw/",
        instalment_views.instalments_withdraw,
        name="instalments_withdraw",
    ),
]
