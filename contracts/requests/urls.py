"""Addresses of `contracts.requests`, below a vendor's."""

from django.urls import path

from contracts.requests.views import csv_requests, requests

urlpatterns = [
    path("clients/<int:pk>/requests.csv", csv_requests.request_list_csv, name="request_list_csv"),
    path(
        "clients/<int:pk>/change-orders.csv",
        csv_requests.change_order_list_csv,
        name="change_order_list_csv",
    ),
    path("clients/<int:pk>/requests/", requests.request_triage, name="request_triage"),
    path("contacts/<int:pk>/request/", requests.request_answer, name="request_answer"),
    path("clients/<int:pk>/change-orders/new/", requests.change_order_new, name="change_order_new"),
    path(
        "change-orders/<int:pk>/withdraw/",
        requests.change_order_withdraw,
        name="change_order_withdraw",
    ),
]
