"""Addresses of `offboarding.conversation`, below a vendor's."""

from django.urls import path

from offboarding.conversation.views import alignment, recaps, talk

urlpatterns = [
    path("contacts/<int:pk>/recap/", recaps.recap_new, name="recap_new"),
    path("recaps/<int:pk>/", recaps.recap_detail, name="recap_detail"),
    path("recaps/<int:pk>/correct/", recaps.recap_correct, name="recap_correct"),
    path("recaps/<int:pk>/send/", recaps.recap_send, name="recap_send"),
    path("clients/<int:pk>/links/", recaps.client_link_list, name="client_link_list"),
    path("links/<int:pk>/revoke/", recaps.client_link_revoke, name="client_link_revoke"),
    path("cases/<int:pk>/talk/", alignment.case_talk, name="case_talk"),
    path("cases/<int:pk>/talk/plan/", alignment.case_talk_plan, name="case_talk_plan"),
    path(
        "cases/<int:pk>/talk/calendar.ics", alignment.case_talk_calendar, name="case_talk_calendar"
    ),
    path("endings/<int:pk>/talk/", talk.ending_talk, name="ending_talk"),
    path("endings/<int:pk>/talk/plan/", talk.ending_talk_plan, name="ending_talk_plan"),
    path("endings/<int:pk>/talk/script/", talk.ending_talk_script, name="ending_talk_script"),
    path("endings/<int:pk>/talk/log/", talk.ending_talk_log, name="ending_talk_log"),
    path(
        "endings/<int:pk>/talk/calendar.ics",
        talk.ending_talk_calendar,
        name="ending_talk_calendar",
    ),
]
