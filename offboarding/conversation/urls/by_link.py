"""The address of a recap behind its link."""

from django.urls import path

from offboarding.conversation.views import by_link

urlpatterns = [path("", by_link.portal_recap, name="portal_recap")]
