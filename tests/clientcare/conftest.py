"""What several stories of this floor begin with."""

import pytest
from django.db import transaction

from clientcare.core.events import record
from clientcare.models import Job, JobState


@pytest.fixture
def note(kejora, ratna, laras):
    """An event of Laras, recorded by Ratna."""

    def event(kind, /, *, by=ratna, client=laras, **particulars):
        with transaction.atomic():
            record(kejora, kind, by=by, client=client, **particulars)

    return event


@pytest.fixture
def waiting():
    """What waits: the kind of each job, and whether it judges."""

    def jobs():
        return list(
            Job.objects.filter(state=JobState.QUEUED).order_by("pk").values_list("kind", "judges")
        )

    return jobs
