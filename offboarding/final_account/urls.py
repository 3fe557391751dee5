"""Addresses of `offboarding.final_account`, below a vendor's."""

from django.urls import path

from offboarding.final_account.views import account, inputs, refund, what_if

urlpatterns = [
    path("endings/<int:pk>/account/", account.account_detail, name="account_detail"),
    path("endings/<int:pk>/account/compute/", account.account_compute, name="account_compute"),
    path("endings/<int:pk>/account/items/new/", inputs.account_item_add, name="account_item_add"),
    path("account-items/<int:pk>/remove/", inputs.account_item_remove, name="account_item_remove"),
    path("contracts/<int:pk>/what-if/", what_if.account_what_if, name="account_what_if"),
    path("endings/<int:pk>/account/waive/", inputs.fee_waive, name="fee_waive"),
    path("endings/<int:pk>/account/who/", inputs.who_ends, name="who_ends"),
    path("invoices/<int:pk>/bills/", inputs.invoice_bills, name="invoice_bills"),
    path("endings/<int:pk>/account/issue/", account.final_issue, name="final_issue"),
    path("endings/<int:pk>/account/refund/", refund.refund_record, name="refund_record"),
]
