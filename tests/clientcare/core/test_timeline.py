"""The timeline: one row an action, chained by hash, and facts set judging off."""

import pytest
from django.db import transaction

from clientcare.core.events import record, record_many
from clientcare.core.sequences import latest_sequence, lock_head
from clientcare.core.timeline.chain import event_hash
from clientcare.models import Event, Job


@pytest.mark.django_db
def test_rows_are_numbered_and_each_hash_covers_the_row_before(kejora, laras, ratna, melati, rudi):
    record(melati, "member_removed", by=rudi)
    assert (latest_sequence(melati), latest_sequence(kejora)) == (1, 0)
    with transaction.atomic():
        first = record(kejora, "client_added", by=ratna, client=laras)
        second = record(kejora, "client_changed", by=ratna, client=laras, changes="email")
    assert [first.sequence, second.sequence] == [1, 2]
    assert first.hash == event_hash("", first)
    assert second.hash == event_hash(first.hash, second)
    assert second.hash != event_hash("", second)
    assert (latest_sequence(melati), latest_sequence(kejora)) == (1, 2)


@pytest.mark.django_db
def test_rows_recorded_at_once_say_what_rows_recorded_one_by_one_say(
    kejora, laras, citra, ratna, django_assert_num_queries
):
    def new(kind, client, by=ratna):
        return Event(kind=kind, by=by, client=client, day=None, particulars={"number": kind})

    record(kejora, "client_added", by=ratna, client=laras)
    Job.objects.all().delete()
    rows = [
        new("document_issued", laras),
        new("contact_logged", laras),
        new("document_issued", laras),
        new("document_issued", citra),
        new("flag_raised", citra, by=None),
    ]
    with transaction.atomic():
        head = lock_head(kejora)
        # rows and head, whether the client of the fact was merged, a refresh for each client
        with django_assert_num_queries(2 + 1 + 2 * 2):
            record_many(kejora, rows, head=head)
    before = ""
    for sequence, event in enumerate(Event.objects.of(kejora).order_by("sequence"), 1):
        assert (event.sequence, event.hash) == (sequence, event_hash(before, event))
        before = event.hash
    assert sequence == 6 and lock_head(kejora).event_hash == before
    jobs = Job.objects.order_by("pk").values_list("kind", "subject_id", "judges")
    assert list(jobs) == [("refresh_client", laras.pk, True), ("refresh_client", citra.pk, False)]


@pytest.mark.django_db
def test_a_fact_queues_judging_of_its_client_and_a_judgement_does_not(kejora, laras, ratna):
    record(kejora, "contact_logged", by=ratna, client=laras)
    assert list(Job.objects.values_list("kind", "subject_id")) == [("refresh_client", laras.pk)]
    record(kejora, "flag_raised", by=None, client=laras, kind="missed_payment")
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_fact_of_no_single_client_queues_judging_of_the_vendor(kejora, ratna):
    record(kejora, "ledger_imported", by=ratna, invoices=3, payments=1)
    assert list(Job.objects.values_list("kind", "subject_id")) == [("refresh_vendor", kejora.pk)]


@pytest.mark.django_db
def test_each_vendor_has_a_chain_of_its_own(kejora, melati, ratna, rudi):
    record(kejora, "vendor_created", by=ratna)
    record(melati, "vendor_created", by=rudi)
    assert list(Event.objects.order_by("vendor").values_list("sequence", flat=True)) == [1, 1]
