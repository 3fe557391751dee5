"""A request for a link to choose a new password, kept until its mail was made."""

from django.db import models
from django.utils import timezone

from clientcare.models.user import Language


class PasswordRequest(models.Model):
    """Belongs to no vendor, and names what was typed: whether an account has this address is looked
    up in the background only, so that the page's answer cannot tell it, not even by its time.
    """

    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email
