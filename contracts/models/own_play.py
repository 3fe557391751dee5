"""Ways to answer that a vendor wrote itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class OwnPlay(VendorModel):
    """What it says is in its `versions`, of which the last one is in use. Retired it is offered no
    more; what was said with it stays on record under `own-` and its id (`PlayAnswer.play`).
    """

    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("own play")
        verbose_name_plural = _("own plays")

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What `PlayAnswer.play` stores."""
        return f"own-{self.pk}"


class OwnPlayVersion(VendorModel):
    """Never edited: a change is the next version. `kinds`: codes of the kinds of term that it fits,
    with a space between. A language without a text is not offered it.
    """

    play = models.ForeignKey(
        OwnPlay, models.PROTECT, related_name="versions", verbose_name=_("own play")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=80)
    why = models.CharField(_("when it fits"), max_length=200)
    kinds = models.CharField(_("kinds of term"), max_length=120)
    text_id = models.TextField(_("text in Indonesian"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    # Its text asks on which day to talk: a reply is expected, our own record is looked at first.
    asks_for_a_day = models.BooleanField(_("it asks for a talk"), default=False)
    saved_on = models.DateField(_("saved on"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by")
    )

    class Meta:
        verbose_name = _("version of an own play")
        verbose_name_plural = _("versions of own plays")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["play", "number"], name="own_play_version_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_codes(self) -> list[str]:
        return self.kinds.split()
