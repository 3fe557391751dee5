"""What one vendor's night and jobs do to another vendor's rows: nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core import jobs
from clientcare.core.jobs import JOB_KINDS, run_job
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.documents.actions.issue_document import issue_document
from clientcare.models import Delivery, IncomingMail, Job, Role
from clientcare.people.actions.invite_member import invite_member
from clientcare.portal.actions.issue_link import issue_link
from contracts.ledger.actions.start_import import start_import
from contracts.models import BoundaryTerm, ContractDraft, Flag, Invoice, Judgement, Signer, Signing
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.evidence.actions.ask_for_case_file import ask_for_case_file
from offboarding.models import HandoverPack, LetterState, RiskCase, Termination
from tests.support.chats import upload_chat
from tests.support.endings import TODAY, make_ending, utc_moment, with_dates, with_decision
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_member,
    make_term,
)
from tests.support.leak_marker import crossings, stored_values
from tests.support.letters import NEXT_DAY, clock

LONG_DUE = TODAY - timedelta(days=30)
NIGHT = utc_moment(date(2026, 11, 10), 18)


@pytest.fixture
def waiting(melati, rudi):
    """A day of Melati's that is not judged yet: a contact by night, one that was withdrawn, a flag
    to open a case for, one to close, notice that an amendment changed, a letter to become stale.
    """
    hendra = make_member(melati, Role.LAWYER, "Hendra Wibowo")
    make_term(make_contract(dewi := make_client(melati, "Dewi")), "hours")
    mistaken = make_interaction(dewi, occurred_at=NIGHT)
    make_invoice(make_client(melati, "Gita"), due_on=LONG_DUE)
    paid = make_invoice(make_client(melati, "Sari"), due_on=LONG_DUE)
    refresh_flags(vendor=melati, today=TODAY)
    withdraw_interaction(interaction=mistaken, reason="Salah klien", by=rudi)
    make_interaction(dewi, occurred_at=NIGHT)
    Invoice.objects.filter(pk=paid.pk).update(paid_on=TODAY)
    with_dates(ending := make_ending(make_client(melati, "Joko"), rudi), rudi)
    BoundaryTerm.objects.filter(contract=ending.contract, kind="notice").update(value={"days": 30})
    with_decision(make_ending(make_client(melati, "Agnes"), rudi), rudi, hendra)
    return melati


def night_of(vendor, run_jobs) -> None:
    with clock(NEXT_DAY):
        jobs.queue_refresh(vendor, "refresh_vendor", vendor.pk)
        run_jobs("refresh_vendor")


def test_one_vendors_night_leaves_the_others_rows_alone(waiting, kejora, ratna, citra, run_jobs):
    make_invoice(citra, due_on=LONG_DUE)
    Job.objects.all().delete()
    before = stored_values(waiting)
    night_of(kejora, run_jobs)
    assert stored_values(waiting) == before
    assert crossings() == []
    assert [case.client for case in RiskCase.objects.of(kejora)] == [citra]
    assert list(Delivery.objects.values_list("vendor__slug", "to_address")) == [
        ("kejora", "ratna@kejora.test")
    ]
    night_of(waiting, run_jobs)  # all of which waited for its own
    changed = {
        name for name, remaining in stored_values(waiting).items() if remaining != before[name]
    }
    assert changed >= {"Judgement", "Breach", "Flag", "RiskCase", "Termination", "Letter"}
    assert Judgement.objects.of(waiting).filter(interaction__withdrawal=None).exists()
    assert not Judgement.objects.of(waiting).exclude(interaction__withdrawal=None).exists()
    assert Flag.objects.of(waiting).get(client__name="Sari").closed_on == NEXT_DAY
    assert RiskCase.objects.of(waiting).filter(client__name="Gita").count() == 1
    moved = Termination.objects.get(client__name="Joko")
    assert moved.effective_on == date(2026, 12, 13)
    letter = Termination.objects.get(client__name="Agnes").letters.get()
    assert letter.state == LetterState.STALE


# The model whose row a job of each kind is about. A new kind meets this list.
SUBJECTS = {
    "render_document": "Document",
    "send_notice": "Delivery",
    "send_ending": "Delivery",
    "send_demand": "Delivery",
    "send_final_account": "Delivery",
    "send_reminder": "Delivery",
    "send_invoice": "Delivery",
    "send_auto_reply": "Delivery",
    "send_invitation": "Invitation",
    "send_portal_link": "PortalToken",
    "send_portal_code": "PortalToken",
    "read_chat": "ChatImport",
    "write_chat": "ChatImport",
    "make_case_file": "CaseFile",
    "make_handover_pack": "HandoverPack",
    "make_signed_contract": "Signing",
    "mail_signed_copy": "Signer",
    "take_mail": "IncomingMail",
    "read_ledger": "LedgerImport",
    "write_ledger": "LedgerImport",
    "refresh_client": "Client",
    "reassess_client": "Client",
}
OF_THE_VENDOR = {
    "refresh_vendor",
    "reassess_vendor",
    "make_demo",
    "make_library",
    "erase_enquiries",
    "move_days",
    "verify_log",
    "send_planned",
}


def out_to_sign(client, by) -> Signing:
    draft = ContractDraft.objects.create(
        vendor=client.vendor, client=client, number="1", made_by=by
    )
    row = {"vendor": client.vendor, "content": {}, "sha256": "0" * 64, "asked_by": by}
    signing = Signing.objects.create(draft=draft, **row)
    Signer.objects.create(vendor=client.vendor, signing=signing, position=1, name="Dewi")
    return signing


def test_a_job_finds_only_rows_of_its_own_vendor(kejora, melati, rudi, run_jobs):
    dewi = make_client(melati, "Dewi")
    document = issue_document(
        vendor=melati,
        client=dewi,
        kind="invoice",
        number="1",
        language="id",
        title="x",
        html="<!doctype html><title>x</title>",
        by=None,
    )
    delivery = queue_delivery(
        vendor=melati,
        purpose="notice",
        to_name="Rudi",
        to_address=rudi.email,
        subject="x",
        body="x",
        by=None,
    )
    ledger = start_import(vendor=melati, name="x.csv", data=b"a;b\n", currency="IDR", by=rudi)
    chat = upload_chat(dewi, rudi)
    invited = invite_member(vendor=melati, email="x@contoh.test", role="staff", by=rudi)
    link = issue_link(
        vendor=melati,
        purpose="review",
        subject_id=1,
        name="Arif",
        email="arif@advokat.test",
        by=rudi,
        now=timezone.now(),
    )
    bundle = ask_for_case_file(client=dewi, language="id", by=rudi, today=date(2026, 11, 29))
    pack = HandoverPack.objects.create(vendor=melati, termination=make_ending(dewi, rudi))
    signing = out_to_sign(dewi, rudi)
    mail = IncomingMail.objects.create(
        vendor=melati, identity_sha256="1", size=1, arrived_at=timezone.now(), direction="in"
    )
    rows = (dewi, document, delivery, ledger, chat, invited, link, bundle, pack, signing, mail)
    subjects = {type(one).__name__: one for one in (*rows, signing.signers.first())}
    run_jobs("no job of this kind")  # only the kinds are read
    assert SUBJECTS.keys() | OF_THE_VENDOR == JOB_KINDS.keys()
    Job.objects.all().delete()
    before = stored_values(melati)
    for kind, model in SUBJECTS.items():
        job = Job.objects.create(
            vendor=kejora, kind=kind, subject_id=subjects[model].pk, judges=False
        )
        run_job(job.pk)
        job.refresh_from_db()
        assert job.error == f"DoesNotExist: {model} matching query does not exist.", kind
    assert stored_values(melati) == before
