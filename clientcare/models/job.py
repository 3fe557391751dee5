"""A background job. The row is authoritative; the broker only carries its id."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel

# Job kinds of refreshes, of one client and of all clients of a vendor. At most one of each is
# queued.
REFRESHES = ("refresh_client", "refresh_vendor")


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    QUARANTINED = "quarantined", _("set aside after several tries")


# The state machine of a job: from, to, the function of `core/jobs.py`, and why. Drawn by
# `bin/draw`.
JOB_MOVES = (
    (JobState.QUEUED, JobState.RUNNING, "claim_job", "one UPDATE sets token and lease"),
    (JobState.RUNNING, JobState.RUNNING, "claim_job", "lease over: the next worker takes it"),
    (
        JobState.RUNNING,
        JobState.DONE,
        "complete_job",
        "effect and done in one commit, if the token is ours",
    ),
    (
        JobState.RUNNING,
        JobState.DONE,
        "release_job",
        "it failed, but the same refresh waits already",
    ),
    (JobState.RUNNING, JobState.QUEUED, "release_job", "it failed and is given back"),
    (JobState.RUNNING, JobState.QUARANTINED, "release_job", "it failed five times"),
    (JobState.RUNNING, JobState.QUARANTINED, "sweep_jobs", "its workers died five times"),
    (JobState.QUARANTINED, JobState.QUEUED, "requeue_job", "a person presses the button"),
    (JobState.QUARANTINED, JobState.DONE, "requeue_job", "the same refresh waits already"),
)


class Job(VendorModel):
    kind = models.CharField(_("kind"), max_length=40)
    subject_id = models.PositiveBigIntegerField()
    # For a refresh: whether it judges, or only rewrites the stored rows of lists.
    judges = models.BooleanField(default=True)
    state = models.CharField(_("state"), max_length=11, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    dispatched_at = models.DateTimeField(null=True, editable=False)
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    # No worker takes it before this moment, which is then also `queued_at`; NULL: at once.
    starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    progress = models.PositiveIntegerField(_("done so far"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    error = models.TextField(_("last error"), blank=True)

    in_request = False  # not stored: whether it runs within a request

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "kind", "subject_id"],
                condition=models.Q(state=JobState.QUEUED, kind__in=REFRESHES),
                name="job_one_waiting_refresh",
            )
        ]
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_by_state"),
            models.Index(fields=["vendor", "kind", "subject_id"], name="job_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
