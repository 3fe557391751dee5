"""The owner's home, cases, endings, letters and reviews of one vendor."""

from django.urls import path

from offboarding.endings.views import cases, checklist, csv_cases, ending_life
from offboarding.final_account import views
from offboarding.review.views import advocate, csv_queue, room, workshop
from offboarding.sending import views as sending
from offboarding.today.views import csv_home, home

urlpatterns = [
    path("", home.home, name="home"),
    path("clients-at-risk.csv", csv_home.home_csv, name="home_csv"),
    path("today.csv", csv_home.today_csv, name="today_csv"),
    path("cases.csv", csv_cases.case_list_csv, name="case_list_csv"),
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<int:pk>/", cases.case_detail, name="case_detail"),
    path("cases/<int:pk>/decide/", cases.case_decide, name="case_decide"),
    path("cases/<int:pk>/close/", cases.case_close, name="case_close"),
    path("clients/<int:pk>/case/", cases.case_open, name="case_open"),
    path("cases/<int:pk>/ending/", checklist.ending_start, name="ending_start"),
    path("endings/<int:pk>/", checklist.ending_detail, name="ending_detail"),
    path("endings/<int:pk>/path/", checklist.ending_path, name="ending_path"),
    path("endings/<int:pk>/dates/", checklist.ending_dates, name="ending_dates"),
    path("endings/<int:pk>/demands/new/", checklist.ending_demand_add, name="ending_demand_add"),
    path("demands/<int:pk>/remove/", checklist.ending_demand_remove, name="ending_demand_remove"),
    path("endings/<int:pk>/steps/<slug:key>/tick/", checklist.ending_tick, name="ending_tick"),
    path(
        "endings/<int:pk>/steps/<slug:key>/override/",
        checklist.ending_override,
        name="ending_override",
    ),
    path("endings/<int:pk>/close/", ending_life.ending_close, name="ending_close"),
    path("endings/<int:pk>/cancel/", ending_life.ending_cancel, name="ending_cancel"),
    path("endings/<int:pk>/resume/", ending_life.ending_resume, name="ending_resume"),
    path("endings/<int:pk>/account/", views.account_detail, name="account_detail"),
    path("endings/<int:pk>/account/compute/", views.account_compute, name="account_compute"),
    path("endings/<int:pk>/account/items/new/", views.account_item_add, name="account_item_add"),
    path("account-items/<int:pk>/remove/", views.account_item_remove, name="account_item_remove"),
    path("endings/<int:pk>/account/issue/", views.final_issue, name="final_issue"),
    path("endings/<int:pk>/account/refund/", views.refund_record, name="refund_record"),
    path("endings/<int:pk>/letter/", workshop.letter_edit, name="letter_edit"),
    path("endings/<int:pk>/letter/preview/", workshop.letter_preview, name="letter_preview"),
    path("endings/<int:pk>/letter/begin/", workshop.letter_begin, name="letter_begin"),
    path("endings/<int:pk>/letter/restart/", workshop.letter_restart, name="letter_restart"),
    path("endings/<int:pk>/letter/submit/", workshop.letter_submit, name="letter_submit"),
    path("endings/<int:pk>/send/", sending.ending_send, name="ending_send"),
    path(
        "endings/<int:pk>/send/recipient/",
        sending.ending_confirm_recipient,
        name="ending_confirm_recipient",
    ),
    path("endings/<int:pk>/send/hold/", sending.ending_confirm_hold, name="ending_confirm_hold"),
    path("endings/<int:pk>/send/final/", sending.ending_send_final, name="ending_send_final"),
    path("deliveries/<int:pk>/hand-over/", sending.delivery_hand_over, name="delivery_hand_over"),
    path("deliveries/<int:pk>/arrived/", sending.delivery_arrived, name="delivery_arrived"),
    path("reviews.csv", csv_queue.review_queue_csv, name="review_queue_csv"),
    path("reviews/", room.review_queue, name="review_queue"),
    path("reviews/<int:pk>/", room.review_room, name="review_room"),
    path("reviews/<int:pk>/comment/", room.review_comment, name="review_comment"),
    path("reviews/<int:pk>/decide/", room.review_decide, name="review_decide"),
    path("reviews/<int:pk>/record/", advocate.review_record, name="review_record"),
    path("reviews/<int:pk>/papers.zip", advocate.review_bundle, name="review_bundle"),
    path(
        "reviews/<int:pk>/documents/<int:document>/",
        room.review_document,
        name="review_document",
    ),
    path("reviews/<int:pk>/files/<int:attachment>/", room.review_file, name="review_file"),
]
