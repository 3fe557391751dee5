"""Addresses of the portal itself; the pages of a purpose lie in the purpose's own room."""

from django.urls import path

from clientcare.portal import views

urlpatterns = [
    path("", views.portal, name="portal"),
    path("send/", views.portal_send_code, name="portal_send_code"),
    path("code/", views.portal_code, name="portal_code"),
    path("read/", views.portal_read, name="portal_read"),
    path("open/<str:token>/", views.portal_link, name="portal_link"),
]
