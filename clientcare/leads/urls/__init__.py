"""Addresses of `clientcare.leads`, below a vendor's."""

from django.urls import path

from clientcare.leads.views import chat, enquiries, figures, market, own_questions

urlpatterns = [
    path("enquiries/chat/", chat.enquiry_chat, name="enquiry_chat"),
    path("enquiries/new/", enquiries.enquiry_new, name="enquiry_new"),
    path("enquiries/<int:pk>/edit/", enquiries.enquiry_edit, name="enquiry_edit"),
    path("reports/enquiries/", figures.enquiry_figures, name="enquiry_figures"),
    path("reports/market/", market.market_plan, name="market_plan"),
    path("reports/market/new/", market.channel_new, name="channel_new"),
    path("reports/market/<int:pk>/", market.channel_edit, name="channel_edit"),
    path("settings/enquiries/questions/", own_questions.own_questions, name="own_questions"),
    path(
        "settings/enquiries/questions/<int:pk>/",
        own_questions.own_question_change,
        name="own_question_change",
    ),
    path(
        "settings/enquiries/questions/<int:pk>/stop/",
        own_questions.own_question_stop,
        name="own_question_stop",
    ),
    path("settings/enquiries/", enquiries.settings_enquiries, name="settings_enquiries"),
]
