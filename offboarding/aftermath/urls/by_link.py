"""The address behind the link of a message after an ending."""

from django.urls import path

from offboarding.aftermath.views import by_link

urlpatterns = [path("", by_link.portal_alumni, name="portal_alumni")]
