"""Addresses of `contracts.requests`, below a vendor's."""

from django.urls import path

from contracts.requests.views import answers, csv_requests, requests

urlpatterns = [
    path("clients/<int:pk>/requests.csv", csv_requests.request_list_csv, name="request_list_csv"),
    path("clients/<int:pk>/requests/", requests.request_triage, name="request_triage"),
    path("clients/<int:pk>/requests/others/", answers.request_others, name="request_others"),
    path("contacts/<int:pk>/request/", answers.request_answer, name="request_answer"),
    path("contacts/<int:pk>/request/first/", answers.request_first, name="request_first"),
    path("requests/<int:pk>/undo/", answers.request_undo, name="request_undo"),
]
