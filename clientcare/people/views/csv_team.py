"""The team as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.csv_response import csv_file, on_the_clock
from clientcare.core.permissions import allowed
from clientcare.people.views.team import current_members


@allowed("member.manage")
def member_list_csv(request: HttpRequest) -> HttpResponse:
    columns = [
        (_("Name"), lambda row: row.user.name),
        (_("Email address"), lambda row: row.user.email),
        (_("Role"), lambda row: row.get_role_display()),
        (_("Second factor"), lambda row: row.second_factor),
        (_("Since"), lambda row: on_the_clock(row.created_at, request.vendor)),
    ]
    return csv_file(request, "team", columns, current_members(request))
