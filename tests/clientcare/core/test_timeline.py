"""The timeline: one row an action, chained by hash, and facts set judging off."""

import pytest
from django.db import transaction

from clientcare.core.events import chain_hash, record
from clientcare.models import Event, Job


@pytest.mark.django_db
def test_rows_are_numbered_and_each_hash_covers_the_row_before(kejora, laras, ratna):
    with transaction.atomic():
        first = record(kejora, "client_added", by=ratna, client=laras)
        second = record(kejora, "client_changed", by=ratna, client=laras, changes="email")
    assert [first.sequence, second.sequence] == [1, 2]
    assert first.hash == chain_hash("", first)
    assert second.hash == chain_hash(first.hash, second)
    assert second.hash != chain_hash("", second)


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
