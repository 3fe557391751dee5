"""All addresses. Everything of a vendor stands under /v/<vendor>/ and is checked by VendorMiddleware."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from clientcare.views import home, people

# Operators log in at the one door with rate limits, not at the admin's own.
admin.site.login = secure_admin_login(admin.site.login)

vendor_urls = [
    path("", include("clientcare.vendor_urls")),
    path("", include("contracts.urls")),
    path("", include("offboarding.urls")),
]

urlpatterns = [
    path("", home.index, name="index"),
    path("healthz", home.healthz, name="healthz"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("inactive/", login_not_required(account.account_inactive), name="account_inactive"),
    path("signup/", login_not_required(account.signup), name="account_signup"),
    path("profile/", people.profile, name="profile"),
    path("v/<slug:vendor>/", include(vendor_urls)),
    path("admin/", admin.site.urls),
]
