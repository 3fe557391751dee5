"""Addresses of `offboarding.today`, below a vendor's."""

from django.urls import path

from offboarding.today.views import csv_home, held, home

urlpatterns = [
    path("", home.home, name="home"),
    path("first-steps/end/", home.first_steps_end, name="first_steps_end"),
    path("held/", held.held_list, name="held_list"),
    path("clients-at-risk.csv", csv_home.home_csv, name="home_csv"),
    path("today.csv", csv_home.today_csv, name="today_csv"),
]
