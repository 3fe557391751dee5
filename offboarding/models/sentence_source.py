"""The row of the record that a typed sentence of a letter rests on, as chosen by its writers."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from clientcare.models.base import VendorModel


class SentenceSource(VendorModel):
    """One row for one sentence; a sentence may rest on several. It holds while the version says
    exactly these words: once they change, the source is asked for again.

    `text`: the field of the letter. `words`: the sentence as it is edited, placeholders not filled
    in, spaces single; `digest`: its SHA-256. `kind`, `row`: which row, see letters/citations.
    """

    letter = models.ForeignKey(
        "offboarding.Letter", models.CASCADE, related_name="sentence_sources"
    )
    text = models.CharField(max_length=10)
    words = models.TextField()
    digest = models.CharField(max_length=64, editable=False)
    kind = models.CharField(max_length=8)
    row = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "text", "digest", "kind", "row"], name="sentence_source_once"
            )
        ]
