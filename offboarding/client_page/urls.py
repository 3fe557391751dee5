"""Addresses of `offboarding.client_page`, below a vendor's."""

from django.urls import path

from offboarding.client_page.views import (
    choose,
    clients,
    contacts,
    contract,
    corrections,
    csv_clients,
    search,
)

urlpatterns = [
    path("clients/", clients.client_list, name="client_list"),
    path("clients.csv", csv_clients.client_list_csv, name="client_list_csv"),
    path("clients/<int:pk>/", clients.client_detail, name="client_detail"),
    path("clients/<int:pk>/archive/", clients.client_archive, name="client_archive"),
    path(
        "clients/<int:pk>/archive/anyway/",
        clients.client_archive_anyway,
        name="client_archive_anyway",
    ),
    path("clients/<int:pk>/contacts.csv", csv_clients.contact_list_csv, name="contact_list_csv"),
    path("clients/<int:pk>/contacts/new/", contacts.contact_log, name="contact_log"),
    path("clients/<int:pk>/contacts/verdict/", contacts.contact_verdict, name="contact_verdict"),
    path("contacts/new/", choose.contact_start, name="contact_start"),
    path("search/", search.search, name="search"),
    path("contacts/<int:pk>/", search.contact_show, name="contact_show"),
    path("contacts/<int:pk>/reading/", contacts.contact_reading, name="contact_reading"),
    path("contacts/<int:pk>/correct/", corrections.contact_correct, name="contact_correct"),
    path("contacts/<int:pk>/withdraw/", contacts.contact_withdraw, name="contact_withdraw"),
    path("contracts/<int:pk>/", contract.contract_detail, name="contract_detail"),
]
