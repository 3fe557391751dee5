"""A letter is signed when it leaves: by the image of the owner's signature, by a certificate
provider, or by hand on what a courier brings.
"""

import hashlib

import pytest
from django.core import mail

from clientcare.core.refused import Refused
from clientcare.delivery.actions.add_signed_copy import add_signed_copy
from clientcare.documents.actions.render_document import read_pdf
from clientcare.people.actions.change_profile import change_profile
from offboarding.models import Letter
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.objections import is_as_approved
from tests.support.endings import LETTER_ON, TODAY
from tests.support.letters import clock, ready_to_send, send_letter
from tests.support.signed_pdfs import with_signature


@pytest.fixture(autouse=True)
def _on_the_day_of_the_story():
    with clock(TODAY):
        yield


@pytest.fixture
def unsigned(laras, ratna, maria) -> Letter:
    """Ratna keeps no image of her signature."""
    change_profile(user=ratna, fields={}, removes_signature=True)
    return ready_to_send(laras, ratna, maria)


def sign(letter: Letter, by) -> None:
    document = letter.letter_document
    add_signed_copy(
        document=document,
        kind="signature",
        provider="Peruri",
        data=with_signature(read_pdf(document)),
        by=by,
    )


def test_the_image_of_the_signature_is_printed_and_called_not_certified(laras, ratna, maria):
    letter = ready_to_send(laras, ratna, maria)
    document = letter.letter_document
    assert document.signature_sha256 == ratna.signature_sha256 != ""
    assert "data:image/png;base64," in document.html
    assert "Tanda tangan elektronik, tidak tersertifikasi" in document.html
    assert "Ratna Wulandari" in document.html and "Pemilik" in document.html
    with clock(LETTER_ON):
        assert send_letter(letter, ratna).state == "queued"


def test_an_unsigned_letter_is_not_mailed_until_a_provider_signed_it(unsigned, ratna, run_jobs):
    assert "tempat cap" not in unsigned.letter_document.html
    with clock(LETTER_ON):
        with pytest.raises(Refused, match="The letter is not signed"):
            send_letter(unsigned, ratna)
        sign(unsigned, ratna)
        letter = Letter.objects.get(pk=unsigned.pk)
        assert is_as_approved(letter)
        send_letter(letter, ratna)
        run_jobs("send_ending")
    [(_name, content, _type)] = mail.outbox[0].attachments
    signed = letter.letter_document.signed
    assert hashlib.sha256(content).hexdigest() == signed.sha256
    approved = content[: letter.letter_document.pdf_size]
    assert hashlib.sha256(approved).hexdigest() == letter.review_decision.letter_pdf_sha256


def test_what_a_courier_brings_is_signed_on_paper(unsigned, ratna):
    confirm_recipient(termination=unsigned.termination, method="courier", by=ratna)
    with clock(LETTER_ON):
        assert send_letter(unsigned, ratna).state == "waiting"


def test_a_signed_copy_of_other_approved_bytes_holds_the_letter(unsigned, ratna):
    sign(unsigned, ratna)
    letter = Letter.objects.get(pk=unsigned.pk)
    letter.letter_document.signed.approved_sha256 = "0" * 64
    letter.letter_document.signed.save()
    assert not is_as_approved(letter)
    with clock(LETTER_ON), pytest.raises(Refused, match="differ from what was approved"):
        send_letter(letter, ratna)
