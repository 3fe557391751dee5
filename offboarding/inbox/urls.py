"""Addresses of `offboarding.inbox`, below a vendor's."""

from django.urls import path

from offboarding.inbox.views import address, mails, shared

urlpatterns = [
    path("mail/", mails.mail_list, name="mail_list"),
    path("mail/<int:pk>/", mails.mail_show, name="mail_show"),
    path("mail/<int:pk>/client/", mails.mail_assign, name="mail_assign"),
    path("mail/<int:pk>/enquiry/", mails.mail_enquiry, name="mail_enquiry"),
    path("mail/<int:pk>/aside/", mails.mail_drop, name="mail_drop"),
    path("texts/", shared.shared_text, name="shared_text"),
    path("contacts/<int:pk>/reply/", shared.contact_reply, name="contact_reply"),
    path("settings/mail/", address.settings_mail, name="settings_mail"),
    path("settings/mail/renew/", address.settings_mail_renew, name="settings_mail_renew"),
]
