"""When everybody has signed, each person of the client gets the signed contract."""

from datetime import date

from django.core import mail

from clientcare.core import file_store
from clientcare.core.sequences import lock_head
from contracts.models import Contract, ContractGap, Signer
from contracts.signing.actions.give_signing_link import give_signing_link
from contracts.signing.actions.sign_text import sign_text
from contracts.signing.signatures import terms_in
from contracts.signing.signing_page import signing_page
from tests.support.drafts import (
    AT,
    NOV_12,
    PHONE,
    couple_draft,
    give_out,
    sign,
    sign_as_owner,
    sign_by_all,
)


def test_by_mail_where_an_address_is_known_else_as_a_text(laras, sekar, ratna, melati, run_jobs):
    lock_head(melati)  # printed on the contract is where the log of its own vendor was
    laras.language = "en"
    draft = couple_draft(laras, sekar)
    laras.persons.filter(position=1).update(email="laras@test.example")
    signing = give_out(draft, sekar)
    sign_by_all(signing, ratna)
    run_jobs("make_signed_contract")
    run_jobs("mail_signed_copy")
    contract = Contract.objects.get()
    (message,) = mail.outbox
    assert message.to == ["laras@test.example"]
    assert message.subject == "Kejora: contract KJN/2026/031 is signed"
    ((name, data, kind),) = message.attachments
    assert (name, kind) == (contract.signed_file.name, "application/pdf")
    assert data == file_store.read_file(contract.signed_file.sha256)
    first, second, _ours = signing_page(signing, "en", AT).states
    assert first.signer.copy_mailed_at and not first.copy_text
    assert "sends you the contract that everybody has signed" in second.copy_text
    run_jobs("mail_signed_copy")
    assert len(mail.outbox) == 1


def test_nothing_is_mailed_once_an_ending_is_in_effect(kejora, laras, sekar, ratna, run_jobs):
    draft = couple_draft(laras, sekar)
    laras.persons.filter(position=1).update(email="laras@test.example")
    sign_by_all(give_out(draft, sekar), ratna)
    run_jobs("make_signed_contract")
    ContractGap.objects.create(
        vendor=kejora, contract=Contract.objects.get(), from_on=date(2026, 11, 12)
    )
    run_jobs("mail_signed_copy")
    assert not mail.outbox and not Signer.objects.exclude(copy_mailed_at=None)


def test_an_address_corrected_meanwhile_is_the_one_that_is_mailed(laras, sekar, ratna, run_jobs):
    draft = couple_draft(laras, sekar)
    laras.persons.filter(position=1).update(email="salah@test.example")
    signing = give_out(draft, sekar)
    laras.persons.filter(position=1).update(email="laras@test.example")
    laras.persons.filter(position=2).update(email="bima@test.example")
    second = signing.signers.get(position=2)
    link = give_signing_link(signer=second, way="mail", by=sekar, today=NOV_12, now=AT)
    assert link.email == "bima@test.example"
    laras.persons.filter(position=1).update(email="kinasih@test.example")
    sign(signing)
    sign_text(
        link=link,
        name="Bima Aryo",
        discussed=[term.number for term in terms_in(signing)],
        seen_sha256=signing.sha256,
        whence=PHONE,
        today=NOV_12,
        now=AT,
    )
    sign_as_owner(signing, ratna)
    run_jobs("make_signed_contract")
    run_jobs("mail_signed_copy")
    copies = {mail.to[0] for mail in mail.outbox if mail.attachments}
    assert copies == {"kinasih@test.example", "bima@test.example"}
