"""The address of an offer behind its link."""

from django.urls import path

from contracts.change_orders.views import by_link

urlpatterns = [path("", by_link.portal_offer, name="portal_offer")]
