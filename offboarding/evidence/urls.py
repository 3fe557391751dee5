"""Addresses of `offboarding.evidence`, below a vendor's."""

from django.urls import path

from offboarding.evidence import loss_views, views

urlpatterns = [
    path("clients/<int:pk>/case-file/", views.case_files, name="case_files"),
    path("clients/<int:pk>/case-file/new/", views.case_file_new, name="case_file_new"),
    path("clients/<int:pk>/case-file/check/", views.case_file_check, name="case_file_check"),
    path("case-files/<int:pk>/progress/", views.case_file_progress, name="case_file_progress"),
    path("case-files/<int:pk>/bundle.zip", views.case_file_zip, name="case_file_zip"),
    path("clients/<int:pk>/losses/", loss_views.losses, name="losses"),
    path("losses/<int:pk>/proof/", loss_views.loss_proof, name="loss_proof"),
    path("losses/<int:pk>/withdraw/", loss_views.loss_withdraw, name="loss_withdraw"),
]
