"""Addresses of `contracts.chats`, below a vendor's."""

from django.urls import path

from contracts.chats.views import chats, csv_chats

urlpatterns = [
    path("clients/<int:pk>/chats.csv", csv_chats.chat_list_csv, name="chat_list_csv"),
    path("clients/<int:pk>/chats/", chats.chat_list, name="chat_list"),
    path("clients/<int:pk>/chats/new/", chats.chat_new, name="chat_new"),
    path("chats/<int:pk>/", chats.chat_detail, name="chat_detail"),
    path("chats/<int:pk>/progress/", chats.chat_progress, name="chat_progress"),
    path("chats/<int:pk>/confirm/", chats.chat_confirm, name="chat_confirm"),
    path("chats/<int:pk>/withdraw/", chats.chat_withdraw, name="chat_withdraw"),
]
