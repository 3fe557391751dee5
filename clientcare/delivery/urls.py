"""Addresses of `clientcare.delivery`, below a vendor's."""

from django.urls import path

from clientcare.delivery.views import csv_outbox, deliveries, outbox, signing

urlpatterns = [
    path("documents/", outbox.outbox, name="outbox"),
    path("documents.csv", csv_outbox.outbox_csv, name="outbox_csv"),
    path("documents/<int:pk>/", outbox.document, name="document"),
    path("documents/<int:pk>/sign/", signing.document_sign, name="document_sign"),
    path("documents/<int:pk>/stamp/", signing.document_stamp, name="document_stamp"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:pk>/again/", deliveries.delivery_again, name="delivery_again"),
    path("deliveries/<int:pk>/retry/", deliveries.delivery_retry, name="delivery_retry"),
    path("deliveries/<int:pk>/cancel/", deliveries.delivery_cancel, name="delivery_cancel"),
    path("jobs/<int:pk>/retry/", outbox.job_retry, name="job_retry"),
]
