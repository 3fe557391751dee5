"""The vendor's profile and team; clients, contacts and files; the outbox."""

from django.urls import path

from clientcare.views import people, vendor

urlpatterns = [
    path("settings/", vendor.settings_vendor, name="settings_vendor"),
    path("settings/team/", people.members, name="settings_members"),
    path("settings/team/invite/", people.member_invite, name="member_invite"),
    path("settings/team/<int:pk>/invite-again/", people.member_invite_again, name="member_invite_again"),
    path("settings/team/<int:pk>/remove/", people.member_remove, name="member_remove"),
]
