"""Addresses of `offboarding.evidence`, below a vendor's."""

from django.urls import path

from offboarding.evidence import views

urlpatterns = [
    path("clients/<int:pk>/case-file/", views.case_files, name="case_files"),
    path("clients/<int:pk>/case-file/new/", views.case_file_new, name="case_file_new"),
    path("clients/<int:pk>/case-file/check/", views.case_file_check, name="case_file_check"),
    path("case-files/<int:pk>/progress/", views.case_file_progress, name="case_file_progress"),
    path("case-files/<int:pk>/bundle.zip", views.case_file_zip, name="case_file_zip"),
]
