"""The import of one exported chat, withdrawn as a whole if it was a mistake."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact


class ChatState(models.TextChoices):
    READING = "reading", _("being read")
    REFUSED = "refused", _("has errors")
    # The user has to say which sender is the client, and perhaps the order of the dates.
    ASKING = (
        "asking",
        _("waits for an answer"),
    )
    WRITING = "writing", _("being imported")
    DONE = "done", _("imported")


class SenderRole(models.TextChoices):
    CLIENT = "client", _("the client")
    US = "us", _("one of us")
    NOBODY = "nobody", _("neither: leave it out")


class DateOrder(models.TextChoices):
    DMY = "dmy", _("day, month, year")
    MDY = "mdy", _("month, day, year")
    YMD = "ymd", _("year, month, day")


class ChatImport(Fact):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="chat_imports", verbose_name=_("client")
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contract"),
    )
    file = models.ForeignKey(
        "clientcare.Attachment", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    state = models.CharField(_("state"), max_length=8, choices=ChatState, default=ChatState.READING)
    date_order = models.CharField(
        _("order of the dates"), max_length=3, choices=DateOrder, blank=True
    )
    # Silence is judged by outgoing contacts that expect a reply; a chat does not record which ones
    # do.
    questions_wait = models.BooleanField(_("our questions expect a reply"), default=False)
    # The origin of the export, which the form of the confirmation asks for; empty: not known.
    device = models.CharField(_("phone it was exported from"), max_length=80, blank=True)
    exporter = models.CharField(_("who exported it"), max_length=120, blank=True)
    exported_at = models.DateTimeField(_("exported at"), null=True, blank=True)
    phone_number = models.CharField(_("number of that phone"), max_length=40, blank=True)
    # {"sender": SenderRole}, as chosen by the user.
    roles = models.JSONField(default=dict)
    # Counts per sender, first and last moment, candidate orders; and the errors: [{"line",
    # "column", "code", …}].
    preview = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    # The zone in which the clock of the chat was read for the moments of its messages.
    timezone = models.CharField(_("time zone"), max_length=64, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported chat")
        verbose_name_plural = _("imported chats")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("chat_detail", args=[self.vendor.slug, self.pk])
