"""A request for a link to choose a new password."""

from django.db import models
from django.utils import timezone

from clientcare.models.user import Language


class PasswordRequest(models.Model):
    """The address as it was typed; belongs to no vendor. Whether an account has this address is
    looked up only in the background, so that neither the answer of the page nor its time reveals
    it.
    """

    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email
