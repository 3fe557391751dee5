"""Addresses of `offboarding.endings`, below a vendor's."""

from django.urls import path

from offboarding.endings.views import cases, checklist, csv_cases, deed, ending_life
from offboarding.endings.views import path as paths

urlpatterns = [
    path("cases.csv", csv_cases.case_list_csv, name="case_list_csv"),
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<int:pk>/", cases.case_detail, name="case_detail"),
    path("cases/<int:pk>/decide/", cases.case_decide, name="case_decide"),
    path("cases/<int:pk>/skip/<slug:rung>/", cases.rung_skip, name="rung_skip"),
    path("cases/<int:pk>/close/", cases.case_close, name="case_close"),
    path("clients/<int:pk>/case/", cases.case_open, name="case_open"),
    path("cases/<int:pk>/ending/", checklist.ending_start, name="ending_start"),
    path("endings/<int:pk>/", checklist.ending_detail, name="ending_detail"),
    path("endings/<int:pk>/path/", paths.ending_path, name="ending_path"),
    path("endings/<int:pk>/deed/", deed.ending_deed, name="ending_deed"),
    path("endings/<int:pk>/dates/", checklist.ending_dates, name="ending_dates"),
    path("endings/<int:pk>/demands/new/", checklist.ending_demand_add, name="ending_demand_add"),
    path("demands/<int:pk>/remove/", checklist.ending_demand_remove, name="ending_demand_remove"),
    path("endings/<int:pk>/steps/<slug:key>/tick/", checklist.ending_tick, name="ending_tick"),
    path(
        "endings/<int:pk>/steps/<slug:key>/override/",
        checklist.ending_override,
        name="ending_override",
    ),
    path("endings/<int:pk>/close/", ending_life.ending_close, name="ending_close"),
    path("endings/<int:pk>/cancel/", ending_life.ending_cancel, name="ending_cancel"),
    path("endings/<int:pk>/resume/", ending_life.ending_resume, name="ending_resume"),
]
