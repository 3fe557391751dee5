"""The first page of a signing behind its link; those below it are of `contracts.signing`."""

from django.urls import path

from offboarding.signing_page import views

urlpatterns = [path("", views.portal_signing, name="portal_signing")]
