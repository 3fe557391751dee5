"""Addresses of `offboarding.transition`, below a vendor's."""

from django.urls import path

from offboarding.transition.views import items, support

urlpatterns = [
    path("endings/<int:pk>/support/", support.support, name="support"),
    path("endings/<int:pk>/support/withdraw/", support.support_withdraw, name="support_withdraw"),
    path("endings/<int:pk>/transition/", items.transition, name="transition"),
    path("endings/<int:pk>/transition/new/", items.transition_add, name="transition_add"),
    path("transition/<int:pk>/done/", items.transition_done, name="transition_done"),
    path("transition/<int:pk>/carry-over/", items.transition_carry, name="transition_carry"),
    path("transition/<int:pk>/withdraw/", items.transition_withdraw, name="transition_withdraw"),
]
