"""All addresses. Everything of a vendor stands under /v/<vendor>/ and is checked by
VendorMiddleware.
"""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from clientcare.config import views as health
from clientcare.config.manifest import manifest
from clientcare.inbox.views import share
from clientcare.people.token_pages import token_page
from clientcare.people.views import invitation, password, second_factor, sessions, start, team

# Operators log in at the one door with rate limits, not at the admin's own.
admin.site.login = secure_admin_login(admin.site.login)

vendor_urls = [
    path("", include("clientcare.clients.urls")),
    path("", include("clientcare.delivery.urls")),
    path("", include("clientcare.leads.urls")),
    path("", include("clientcare.people.urls")),
    path("", include("contracts.billing.urls")),
    path("", include("contracts.credit_notes.urls")),
    path("", include("contracts.tax_invoices.urls")),
    path("", include("contracts.withholding.urls")),
    path("", include("contracts.promises.urls")),
    path("", include("contracts.schedules.urls")),
    path("", include("contracts.boundary_sheet.urls")),
    path("", include("contracts.clauses.urls")),
    path("", include("contracts.signing.urls")),
    path("", include("contracts.chats.urls")),
    path("", include("contracts.capacity.urls")),
    path("", include("contracts.contract.urls")),
    path("", include("contracts.ledger.urls")),
    path("", include("contracts.ledger_export.urls")),
    path("", include("contracts.guard.urls")),
    path("", include("contracts.requests.urls")),
    path("", include("contracts.change_orders.urls")),
    path("", include("contracts.triggers.urls")),
    path("", include("offboarding.aftermath.urls")),
    path("", include("offboarding.client_page.urls")),
    path("", include("offboarding.conversation.urls")),
    path("", include("offboarding.endings.urls")),
    path("", include("offboarding.enquiries.urls")),
    path("", include("offboarding.court.urls")),
    path("", include("offboarding.evidence.urls")),
    path("", include("offboarding.final_account.urls")),
    path("", include("offboarding.merging.urls")),
    path("", include("offboarding.referral.urls")),
    path("", include("offboarding.relationship.urls")),
    path("", include("offboarding.reputation.urls")),
    path("", include("offboarding.review.urls")),
    path("", include("offboarding.demands.urls")),
    path("", include("offboarding.ladder.urls")),
    path("", include("offboarding.handover.urls")),
    path("", include("offboarding.event_day.urls")),
    path("", include("offboarding.cancelling.urls")),
    path("", include("offboarding.reminders.urls")),
    path("", include("offboarding.invoicing.urls")),
    path("", include("offboarding.inbox.urls")),
    path("", include("offboarding.instructions.urls")),
    path("", include("offboarding.plays.urls")),
    path("", include("offboarding.sending.urls")),
    path("", include("offboarding.today.urls")),
    path("", include("offboarding.transition.urls")),
]

handler400 = "clientcare.config.too_large.bad_request"
handler500 = "clientcare.config.disk_full.server_error"

urlpatterns = [
    path("", start.index, name="index"),
    path("healthz", health.healthz, name="healthz"),
    path("healthz/web", health.healthz_web, name="healthz_web"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("share/", share, name="share"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("login/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", password.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        token_page(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("inactive/", login_not_required(account.account_inactive), name="account_inactive"),
    path("signup/", login_not_required(account.signup), name="account_signup"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/decline/", invitation.invitation_decline, name="invitation_decline"),
    path("invitation/<str:token>/", invitation.invitation_link, name="invitation_link"),
    path("profile/", team.profile, name="profile"),
    path("profile/second-factor/", second_factor.index, name="mfa_index"),
    path("profile/second-factor/on/", second_factor.activate, name="mfa_activate_totp"),
    path("profile/second-factor/off/", second_factor.deactivate, name="mfa_deactivate_totp"),
    path("profile/second-factor/codes/", second_factor.codes, name="mfa_view_recovery_codes"),
    path(
        "profile/second-factor/codes/new/",
        second_factor.codes_new,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "profile/second-factor/codes/file/",
        second_factor.codes_download,
        name="mfa_download_recovery_codes",
    ),
    path("profile/sessions/", sessions.sessions, name="sessions"),
    path("profile/sessions/end/", sessions.session_end, name="session_end"),
    path("profile/sessions/end-others/", sessions.sessions_end_others, name="sessions_end_others"),
    path("e/", include("clientcare.leads.urls.public")),
    path("p/", include("clientcare.portal.urls")),
    path("p/alumni/", include("offboarding.aftermath.urls.by_link")),
    path("p/handover/", include("offboarding.handover.urls.by_link")),
    path("p/recap/", include("offboarding.conversation.urls.by_link")),
    path("p/offer/", include("contracts.change_orders.urls.by_link")),
    path("p/sign/", include("offboarding.signing_page.urls")),
    path("p/sign/", include("contracts.signing.urls.by_link")),
    path("p/review/", include("offboarding.review.urls.by_link")),
    path("p/claim/", include("offboarding.court.urls.by_link")),
    path("v/<slug:vendor>/", include(vendor_urls)),
    path("admin/", admin.site.urls),
]
