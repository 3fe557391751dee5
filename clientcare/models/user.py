"""People log in with their email address; a person may work for several vendors."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254  # characters in a column for an email address; a form field would take 320


class Language(models.TextChoices):
    INDONESIAN = "id", "Bahasa Indonesia"
    ENGLISH = "en", "English"


class Theme(models.TextChoices):
    AUTO = "auto", _("as the device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("position or title"), max_length=120, blank=True)
    title_en = models.CharField(_("position or title in English"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    theme = models.CharField(_("theme"), max_length=5, choices=Theme, default=Theme.AUTO)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("operator"), default=False)
    # When the person confirmed their name and title; asked for before their first document.
    named_at = models.DateTimeField(_("name confirmed"), null=True, blank=True, editable=False)
    # The image of their signature, a stored file; printed on documents that they issue.
    signature_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    signature_type = models.CharField(max_length=4, blank=True, editable=False)
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def title_in(self, language: str) -> str:
        """The title on documents in this language; without an English one the other."""
        return (self.title_en if language == Language.ENGLISH else "") or self.title

    @property
    def initials(self) -> str:
        words = (self.name or self.email).split()
        return "".join(word[0] for word in words[:2]).upper()
