"""Addresses of `contracts.change_orders`, below a vendor's."""

from django.urls import path

from contracts.change_orders.views import csv_orders, extra, offers, orders, unbilled

urlpatterns = [
    path(
        "clients/<int:pk>/change-orders.csv",
        csv_orders.change_order_list_csv,
        name="change_order_list_csv",
    ),
    path("clients/<int:pk>/change-orders/new/", orders.change_order_new, name="change_order_new"),
    path(
        "change-orders/<int:pk>/withdraw/",
        orders.change_order_withdraw,
        name="change_order_withdraw",
    ),
    path("change-orders/<int:pk>/bill/", unbilled.extra_bill, name="extra_bill"),
    path("extras/", unbilled.extras_unbilled, name="extras_unbilled"),
    path("contacts/<int:pk>/extra/", extra.extra_decide, name="extra_decide"),
    path("contacts/<int:pk>/extra/offer/", extra.extra_offer, name="extra_offer"),
    path("contacts/<int:pk>/extra/reply/", extra.extra_reply, name="extra_reply"),
    path("extra/<int:pk>/withdraw/", extra.extra_withdraw, name="extra_withdraw"),
    path("settings/extra/", extra.settings_extra, name="settings_extra"),
    path("contracts/<int:pk>/terms/offer/", offers.terms_offer, name="terms_offer"),
    path("clients/<int:pk>/offers/", offers.offer_list, name="offer_list"),
    path("offers/<int:pk>/", offers.offer_detail, name="offer_detail"),
    path("offers/<int:pk>/give/", offers.offer_give, name="offer_give"),
    path("offers/<int:pk>/answer/", offers.offer_answer, name="offer_answer"),
    path("offers/<int:pk>/withdraw/", offers.offer_withdraw, name="offer_withdraw"),
    path("offers/<int:pk>/bill/", offers.order_bill, name="order_bill"),
]
