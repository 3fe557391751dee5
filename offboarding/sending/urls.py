"""Addresses of `offboarding.sending`, below a vendor's."""

from django.urls import path

from offboarding.sending import views as sending

urlpatterns = [
    path("endings/<int:pk>/send/", sending.ending_send, name="ending_send"),
    path(
        "endings/<int:pk>/send/recipient/",
        sending.ending_confirm_recipient,
        name="ending_confirm_recipient",
    ),
    path("endings/<int:pk>/send/hold/", sending.ending_confirm_hold, name="ending_confirm_hold"),
    path("endings/<int:pk>/send/final/", sending.ending_send_final, name="ending_send_final"),
    path("deliveries/<int:pk>/hand-over/", sending.delivery_hand_over, name="delivery_hand_over"),
    path("deliveries/<int:pk>/bounced/", sending.delivery_bounced, name="delivery_bounced"),
    path("deliveries/<int:pk>/arrived/", sending.delivery_arrived, name="delivery_arrived"),
]
