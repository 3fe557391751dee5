"""Addresses of `clientcare.people`, below a vendor's."""

from django.urls import path

from clientcare.people.views import csv_team, team, vendor

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
    path(
        "settings/team/<int:pk>/withdraw/",
        team.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("settings/team/<int:pk>/remove/", team.member_remove, name="member_remove"),
]
