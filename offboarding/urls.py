"""The owner's home, cases, endings, letters and reviews of one vendor."""

from django.urls import path

from offboarding.views import cases, home

urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<int:pk>/", cases.case_detail, name="case_detail"),
    path("cases/<int:pk>/decide/", cases.case_decide, name="case_decide"),
    path("cases/<int:pk>/close/", cases.case_close, name="case_close"),
    path("clients/<int:pk>/case/", cases.case_open, name="case_open"),
]
