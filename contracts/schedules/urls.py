"""Addresses of `contracts.schedules`, below a vendor's."""

from django.urls import path

from contracts.schedules import views

urlpatterns = [
    path("contracts/<int:pk>/schedule/", views.schedule_detail, name="schedule_detail"),
    path("contracts/<int:pk>/schedule/new/", views.schedule_new, name="schedule_new"),
    path("schedules/<int:pk>/replace/", views.schedule_replace, name="schedule_replace"),
    path("schedules/<int:pk>/withdraw/", views.schedule_withdraw, name="schedule_withdraw"),
    path("steps/<int:pk>/bill/", views.step_bill, name="step_bill"),
]
