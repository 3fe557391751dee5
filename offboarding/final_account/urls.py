"""Addresses of `offboarding.final_account`, below a vendor's."""

from django.urls import path

from offboarding.final_account import views

urlpatterns = [
    path("endings/<int:pk>/account/", views.account_detail, name="account_detail"),
    path("endings/<int:pk>/account/compute/", views.account_compute, name="account_compute"),
    path("endings/<int:pk>/account/items/new/", views.account_item_add, name="account_item_add"),
    path("account-items/<int:pk>/remove/", views.account_item_remove, name="account_item_remove"),
    path("endings/<int:pk>/account/issue/", views.final_issue, name="final_issue"),
    path("endings/<int:pk>/account/refund/", views.refund_record, name="refund_record"),
]
