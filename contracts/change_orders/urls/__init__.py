"""Addresses of `contracts.change_orders`, below a vendor's."""

from django.urls import path

from contracts.change_orders.views import csv_orders, orders

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
]
