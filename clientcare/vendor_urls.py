"""The vendor's profile and team; clients, contacts, files and imported chats; the outbox."""

from django.urls import path

from clientcare.clients.views import files, record
from clientcare.delivery.views import csv_outbox, deliveries, outbox
from clientcare.people.views import csv_team, team, vendor
from contracts.chats.views import chats, csv_chats
from offboarding.client_page.views import clients, contacts, csv_clients, search
from offboarding.merging import views

urlpatterns = [
    path("settings/", vendor.settings_vendor, name="settings_vendor"),
    path("settings/team/", team.members, name="settings_members"),
    path("settings/team.csv", csv_team.member_list_csv, name="member_list_csv"),
    path("settings/team/invite/", team.member_invite, name="member_invite"),
    path(
        "settings/team/<int:pk>/invite-again/",
        team.member_invite_again,
        name="member_invite_again",
    ),
    path("settings/team/<int:pk>/remove/", team.member_remove, name="member_remove"),
    path("clients/", clients.client_list, name="client_list"),
    path("clients.csv", csv_clients.client_list_csv, name="client_list_csv"),
    path("clients/new/", record.client_new, name="client_new"),
    path("clients/<int:pk>/", clients.client_detail, name="client_detail"),
    path("clients/<int:pk>/edit/", record.client_edit, name="client_edit"),
    path("clients/<int:pk>/archive/", clients.client_archive, name="client_archive"),
    path("clients/<int:pk>/bring-back/", record.client_unarchive, name="client_unarchive"),
    path("clients/<int:pk>/merge/", views.client_merge, name="client_merge"),
    path("clients/<int:pk>/merge/<int:other>/", views.client_merge_with, name="client_merge_with"),
    path("clients/<int:pk>/contacts.csv", csv_clients.contact_list_csv, name="contact_list_csv"),
    path("clients/<int:pk>/chats.csv", csv_chats.chat_list_csv, name="chat_list_csv"),
    path("clients/<int:pk>/contacts/new/", contacts.contact_log, name="contact_log"),
    path("clients/<int:pk>/contacts/verdict/", contacts.contact_verdict, name="contact_verdict"),
    path("search/", search.search, name="search"),
    path("contacts/<int:pk>/", search.contact_show, name="contact_show"),
    path("contacts/<int:pk>/withdraw/", contacts.contact_withdraw, name="contact_withdraw"),
    path("clients/<int:pk>/files/new/", files.attachment_add, name="attachment_add"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("clients/<int:pk>/chats/", chats.chat_list, name="chat_list"),
    path("clients/<int:pk>/chats/new/", chats.chat_new, name="chat_new"),
    path("chats/<int:pk>/", chats.chat_detail, name="chat_detail"),
    path("chats/<int:pk>/progress/", chats.chat_progress, name="chat_progress"),
    path("chats/<int:pk>/confirm/", chats.chat_confirm, name="chat_confirm"),
    path("chats/<int:pk>/withdraw/", chats.chat_withdraw, name="chat_withdraw"),
    path("documents/", outbox.outbox, name="outbox"),
    path("documents.csv", csv_outbox.outbox_csv, name="outbox_csv"),
    path("documents/<int:pk>/", outbox.document, name="document"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:pk>/again/", deliveries.delivery_again, name="delivery_again"),
    path("deliveries/<int:pk>/retry/", deliveries.delivery_retry, name="delivery_retry"),
    path("deliveries/<int:pk>/cancel/", deliveries.delivery_cancel, name="delivery_cancel"),
    path("jobs/<int:pk>/retry/", outbox.job_retry, name="job_retry"),
]
