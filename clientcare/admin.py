"""The admin site for operators: read-only."""

from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from clientcare.models import User


class LookOnly(admin.ModelAdmin):
    """Rows change through actions, which check, number and record; never through this site."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PersonAdmin(LookOnly):
    """An operator may deactivate a user, or activate them again."""

    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "name"]
    fields = [
        "email",
        "name",
        "title",
        "title_en",
        "language",
        "is_active",
        "is_staff",
        "last_login",
        "date_joined",
    ]
    readonly_fields = [
        "email",
        "name",
        "title",
        "title_en",
        "language",
        "is_staff",
        "last_login",
        "date_joined",
    ]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super(LookOnly, self).has_change_permission(request, obj)


class SecondFactorAdmin(LookOnly):
    """An operator removes it for a person who lost phone and codes. Its secret is never shown."""

    list_display = AuthenticatorAdmin.list_display
    list_filter = AuthenticatorAdmin.list_filter
    fields = list_display
    search_fields = ["user__email", "user__name"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super(LookOnly, self).has_delete_permission(request, obj)


class SessionAdmin(LookOnly):
    list_display = UserSessionAdmin.list_display
    fields = list_display
    search_fields = ["user__email", "user__name", "ip"]


# Allauth's own pages show the secret and look for user names.
admin.site.unregister([Authenticator, UserSession])
admin.site.register(Authenticator, SecondFactorAdmin)
admin.site.register(UserSession, SessionAdmin)
admin.site.register(User, PersonAdmin)
for app in ("clientcare", "contracts", "offboarding"):
    for model in apps.get_app_config(app).get_models():
        if model is not User:
            admin.site.register(model, LookOnly)
