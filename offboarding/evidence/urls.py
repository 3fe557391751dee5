"""Addresses of `offboarding.evidence`, below a vendor's."""

from django.urls import path

from offboarding.evidence.views import case_files, losses, opinions, printed_mark

urlpatterns = [
    path("documents/mark/", printed_mark.printed_mark, name="printed_mark"),
    path("clients/<int:pk>/case-file/", case_files.case_files, name="case_files"),
    path("clients/<int:pk>/case-file/new/", case_files.case_file_new, name="case_file_new"),
    path("clients/<int:pk>/case-file/check/", case_files.case_file_check, name="case_file_check"),
    path("case-files/<int:pk>/progress/", case_files.case_file_progress, name="case_file_progress"),
    path("case-files/<int:pk>/bundle.zip", case_files.case_file_zip, name="case_file_zip"),
    path("clients/<int:pk>/losses/", losses.losses, name="losses"),
    path("clients/<int:pk>/opinion/", opinions.opinion_new, name="opinion_new"),
    path("losses/<int:pk>/proof/", losses.loss_proof, name="loss_proof"),
    path("losses/<int:pk>/withdraw/", losses.loss_withdraw, name="loss_withdraw"),
]
