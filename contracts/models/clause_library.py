"""The vendor's library: clauses with their versions, from which contracts are composed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class LibraryClause(VendorModel):
    """What a vendor's contracts say about one kind of boundary term. Where a vendor has several of
    a kind, `name` tells them apart, for instance a cancellation fee with tiers and one without.
    """

    # a code of contracts.agreement.boundaries.TERM_KINDS
    kind = models.CharField(_("kind"), max_length=12)
    name = models.CharField(_("name in the library"), max_length=80, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("clause of the library")
        verbose_name_plural = _("clauses of the library")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "kind", "name"], name="library_clause_name_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("library_clause", args=[self.vendor.slug, self.pk])


class ClauseVersionQuerySet(VendorQuerySet):
    def newest_on(self, day: date):
        """Those that began by `day`, the newest of each clause first."""
        return self.filter(from_on__lte=day).order_by("clause", "-from_on")


class ClauseVersion(VendorModel):
    """The wording and the value of a clause for contracts made from `from_on` on, until the next
    version begins. Never edited: contracts name the version they were made with.

    `text_id` and `text_en` may have `{agreed}`, where the value is written out by its kind, so that
    the text never says another number than the one that contacts are judged by. The English may be
    empty.
    """

    clause = models.ForeignKey(
        LibraryClause, models.PROTECT, related_name="versions", verbose_name=_("clause")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text_id = models.TextField(_("wording in Indonesian"))
    text_en = models.TextField(_("wording in English"), blank=True)
    # As BoundaryTerm.value; of a scope also its lines, as `add_terms` takes them.
    value = models.JSONField(_("what it agrees"), default=dict)
    lines = models.JSONField(_("lines of the scope"), default=list, blank=True)
    from_on = models.DateField(_("for contracts made from"))
    why = models.CharField(_("what changed, and why"), max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ClauseVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a clause")
        verbose_name_plural = _("versions of clauses")
        ordering = ["clause", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "number"], name="clause_version_number_once"),
            models.UniqueConstraint(fields=["clause", "from_on"], name="clause_version_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} v{self.number}"
