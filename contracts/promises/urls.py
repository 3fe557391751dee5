"""Addresses of `contracts.promises`, below a vendor's."""

from django.urls import path

from contracts.promises.views import instalments, promises

urlpatterns = [
    path("clients/<int:pk>/promises/new/", promises.promise_new, name="promise_new"),
    path("promises/<int:pk>/withdraw/", promises.promise_withdraw, name="promise_withdraw"),
    path("invoices/<int:pk>/instalments/", instalments.instalments_new, name="instalments_new"),
    path("instalments/<int:pk>/end/", instalments.instalments_end, name="instalments_end"),
    path(
        "instalments/<int:pk>/withdraw/",
        instalments.instalments_withdraw,
        name="instalments_withdraw",
    ),
]
