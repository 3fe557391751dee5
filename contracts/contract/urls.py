"""Addresses of `contracts.contract`, below a vendor's."""

from django.urls import path

from contracts.contract.views import (
    amendments,
    calendar,
    clauses,
    contact_contract,
    contracts,
    csv_pauses,
    english_names,
    kickoff,
    pauses,
    signed_contract,
    time,
    time_zone,
)

urlpatterns = [
    path("clients/<int:pk>/contracts/new/", contracts.contract_new, name="contract_new"),
    path("contracts/<int:pk>/signed/", signed_contract.contract_signed, name="contract_signed"),
    path("contracts/<int:pk>/english/", english_names.contract_english, name="contract_english"),
    path("contracts/<int:pk>/kickoff/", kickoff.contract_kickoff, name="contract_kickoff"),
    path("kickoffs/<int:pk>/withdraw/", kickoff.kickoff_withdraw, name="kickoff_withdraw"),
    path("contracts/<int:pk>/clauses/", clauses.contract_clauses, name="contract_clauses"),
    path("contracts/<int:pk>/withdraw/", contracts.contract_withdraw, name="contract_withdraw"),
    path("contracts/<int:pk>/amendments/new/", amendments.amendment_new, name="amendment_new"),
    path("amendments/<int:pk>/withdraw/", amendments.amendment_withdraw, name="amendment_withdraw"),
    path("terms/<int:pk>/withdraw/", clauses.term_withdraw, name="term_withdraw"),
    path("lines/<int:pk>/progress/", contracts.line_progress, name="line_progress"),
    path("contracts/<int:pk>/time.csv", time.time_list_csv, name="time_list_csv"),
    path("contracts/<int:pk>/time/", time.time_new, name="time_new"),
    path("time/<int:pk>/withdraw/", time.time_withdraw, name="time_withdraw"),
    path("contacts/<int:pk>/contract/", contact_contract.contact_contract, name="contact_contract"),
    path("clients/<int:pk>/pauses.csv", csv_pauses.pause_list_csv, name="pause_list_csv"),
    path("clients/<int:pk>/pauses/", pauses.pause_new, name="pause_new"),
    path("pauses/<int:pk>/withdraw/", pauses.pause_withdraw, name="pause_withdraw"),
    path("settings/time-zone/", time_zone.settings_time_zone, name="settings_time_zone"),
    path("settings/calendar/", calendar.settings_calendar, name="settings_calendar"),
    path("settings/calendar/joint-leave/", calendar.joint_leave, name="joint_leave"),
    path(
        "settings/calendar/<int:pk>/remove/",
        calendar.calendar_day_remove,
        name="calendar_day_remove",
    ),
]
