"""A case file that a stopped command left unmade blocks nobody."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from offboarding.evidence.actions.ask_for_case_file import ask_for_case_file
from offboarding.merging.actions.merge_clients import merge_clients
from tests.support.factories import make_client

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 11, 29), date(2026, 11, 30)


def test_what_a_stopped_command_left_is_asked_for_anew(laras, sekar, melati, as_user, run_jobs):
    asks = {"client": laras, "by": sekar, "language": "id"}
    left = ask_for_case_file(today=TODAY, queues=False, **asks)
    page = as_user(sekar).get(left.get_absolute_url()).content.decode()
    assert 'value="id"' in page, "the button is there again, no bar that never moves"
    other = make_client(laras.vendor, "Laras")
    ask_for_case_file(today=TODAY, queues=False, **{**asks, "client": other})
    with pytest.raises(Refused, match="both clients"):
        merge_clients(
            stays=laras, goes=other, taken=(), reason="Satu pasangan.", by=sekar, today=TODAY
        )
    anew = ask_for_case_file(today=TOMORROW, **asks)
    assert (anew.pk, anew.as_of) == (left.pk, TOMORROW)
    lock_head(melati)  # whose timeline has begun, too
    run_jobs("make_case_file")
    anew.refresh_from_db()
    assert anew.is_made


def test_a_case_file_brought_back_is_named_with_its_day_in_words(laras, ratna, as_user, run_jobs):
    made = ask_for_case_file(client=laras, language="id", by=ratna, today=date(2026, 11, 9))
    run_jobs("make_case_file")
    made.refresh_from_db()
    bundle = SimpleUploadedFile("berkas.zip", file_store.read_file(made.zip_sha256))
    address = f"/v/kejora/clients/{laras.pk}/case-file/check/"
    page = as_user(ratna).post(address, {"file": bundle}, follow=True).text
    assert "as of 9 November 2026, with all its files" in page.replace("\u00a0", " ")
