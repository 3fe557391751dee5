"""Addresses of `contracts.capacity`, below a vendor's."""

from django.urls import path

from contracts.capacity.views import hours, plans, priorities

urlpatterns = [
    path("settings/hours/", hours.hours_list, name="hours_list"),
    path("settings/hours/<int:pk>/", hours.hours_set, name="hours_set"),
    path("settings/hours/<int:pk>/withdraw/", hours.hours_withdraw, name="hours_withdraw"),
    path("settings/priorities/", priorities.priority_list, name="priority_list"),
    path("settings/priorities/<slug:period>/", priorities.priorities_set, name="priorities_set"),
    path("weeks/", plans.week_list, name="week_list"),
    path("contracts/<int:pk>/hours/", plans.contract_hours, name="contract_hours"),
    path("planned-hours/<int:pk>/withdraw/", plans.plan_withdraw, name="plan_withdraw"),
]
