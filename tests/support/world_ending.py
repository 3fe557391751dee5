"""The other half of a folder: cases and endings at four stages; then their letters."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from clientcare.core import file_store as files
from clientcare.models import Job, JobState
from contracts.models import ContractGap
from offboarding.final_account.actions.compute_account import save_settlement
from offboarding.models import (
    CaseFile,
    CaseFlag,
    ChecklistItem,
    ClientCancellation,
    Decision,
    DecisionKind,
    Demand,
    ItemKind,
    LossItem,
    NoCancellation,
    Outcome,
    OutcomeKind,
    ReminderMessage,
    RiskCase,
    Rung,
    SettlementItem,
    SkippedRung,
    Termination,
    TransitionItem,
)
from tests.support.world_aftermath import add_aftermath
from tests.support.world_court import add_claims
from tests.support.world_handover import add_handover
from tests.support.world_letters import add_deliveries, add_letters
from tests.support.world_library import add_library
from tests.support.world_recaps import add_recaps
from tests.support.world_referral import add_referral
from tests.support.world_relationship import add_relationship
from tests.support.world_reputation import add_reputation
from tests.support.world_signing import add_signings
from tests.support.world_talks import add_talks

NOTICE = 14  # days


def add_ending(side, folder) -> None:
    add_cases(side, folder)
    add_case_files(side, folder)
    add_cancellations(side, folder)
    folder.termination_closed = ending(
        side, folder, folder.contract_ended, case=folder.case_closed, began=60
    )
    folder.termination_closed.closed_on, folder.termination_closed.closing_note = (
        side.day(30),
        "Terima kasih.",
    )
    folder.termination_closed.notice_given_on = folder.termination_closed.letter_on
    folder.termination_closed.save()
    gap(folder.termination_closed)
    cancelled = ending(side, folder, folder.contract_ended, case=folder.case_closed, began=70)
    cancelled.cancelled_on, cancelled.cancel_reason = side.day(61), "Klien kembali."
    cancelled.save()
    gap(cancelled)
    folder.termination_cancelled = cancelled
    contracts = {
        "termination": folder.contract,
        "termination_drafted": folder.contract_drafted,
        "termination_approved": folder.contract_approved,
        "termination_fresh": folder.contract_fresh,
        "termination_outside": folder.contract_outside,
    }
    for name, contract in contracts.items():
        made = ending(side, folder, contract, case=folder.case)
        gap(made)
        setattr(folder, name, made)
    folder.demand = folder.termination.demands.get()
    folder.account_item = folder.termination.account_items.first()
    folder.settlement = folder.termination.settlements.first()
    add_transition(side, folder)
    add_letters(side, folder)
    add_reminder(side, folder)
    add_recaps(side, folder)
    add_handover(side, folder)
    add_talks(side, folder)
    add_claims(side, folder)
    add_aftermath(side, folder)
    add_library(side, folder)
    add_signings(side, folder)
    add_referral(side, folder)
    add_reputation(side, folder)
    add_relationship(side, folder)
    add_deliveries(side, folder)


def add_reminder(side, folder) -> None:
    folder.reminder_message = ReminderMessage.objects.create(
        vendor=side.vendor,
        client=folder.client,
        flag=folder.flag,
        kind="payment",
        channel="whatsapp",
        text=f"Mohon dibayar {side.canary}",
        sent_on=side.day(3),
        written_by=side.staff,
    )


def add_cancellations(side, folder) -> None:
    for name, contract in (("", folder.contract), ("_free", folder.contract_free)):
        said = ClientCancellation.objects.create(
            vendor=side.vendor,
            contract=contract,
            received_on=side.day(2),
            channel="email",
            person="Bimo",
        )
        setattr(folder, f"cancellation{name}", said)
    NoCancellation.objects.create(vendor=side.vendor, interaction=folder.interaction)


def add_cases(side, folder) -> None:
    def case(client, flag, **fields):
        made = RiskCase.objects.create(
            vendor=side.vendor,
            client=client,
            opened_on=side.day(19),
            opened_by=side.owner,
            reason="Berulang",
            **fields,
        )
        CaseFlag.objects.create(vendor=side.vendor, case=made, flag=flag)
        Decision.objects.create(
            vendor=side.vendor,
            case=made,
            kind=DecisionKind.END,
            reason="Cukup.",
            decided_on=side.day(17),
            by=side.owner,
        )
        return made

    folder.case_closed = case(folder.client, folder.flag_dismissed, closed_on=side.day(20))
    Outcome.objects.create(
        vendor=side.vendor,
        case=folder.case_closed,
        kind=OutcomeKind.ENDED,
        reason="Selesai.",
        on=side.day(20),
        by=side.owner,
    )
    folder.case = case(folder.client, folder.flag)
    folder.skipped_rung = SkippedRung.objects.create(
        vendor=side.vendor,
        case=folder.case,
        rung=Rung.SUSPENSION,
        reason="Acaranya dekat.",
        skipped_on=side.day(18),
        by=side.owner,
    )
    folder.case_prospect = case(folder.prospect, folder.flag_prospect)


def ending(side, folder, contract, *, case, began: int = 16) -> Termination:
    """P2 with letter and last day, steps ticked, a demand, an account item and a
    computed account.
    """
    letter_on = side.today if began < NOTICE + 5 else side.day(began - 5)
    made = Termination.objects.create(
        vendor=side.vendor,
        case=case,
        client=folder.client,
        contract=contract,
        started_on=side.day(began),
        started_by=side.staff,
        path="P2",
        letter_on=letter_on,
        last_sending_on=letter_on,
        effective_on=letter_on + timedelta(days=NOTICE),
    )
    for key in ("facts", "path"):
        ChecklistItem.objects.create(
            vendor=side.vendor, termination=made, key=key, by=side.staff, reason="Jelas"
        )
    Demand.objects.create(
        vendor=side.vendor,
        client=folder.client,
        contract=contract,
        flag=folder.flag,
        termination=made,
        attachment=side.pdf("somasi", folder.client),
        sent_on=side.day(12),
        deadline_on=side.day(5),
    )
    SettlementItem.objects.create(
        vendor=side.vendor,
        termination=made,
        kind=ItemKind.EXPENSE,
        label="Uang muka gedung",
        clause="5.1",
        amount=Decimal(500000),
        receipt=side.pdf("kuitansi", folder.client),
    )
    save_settlement(made, side.staff, side.today)
    return made


def gap(ending: Termination) -> None:
    """What the contract knows of this ending."""
    ContractGap.objects.create(
        vendor=ending.vendor,
        contract=ending.contract,
        from_on=ending.over_from,
        until_on=ending.cancelled_on,
    )


def tiny_bundle() -> bytes:
    """A case file with one exhibit."""
    out, exhibit = BytesIO(), b"bukti"
    with ZipFile(out, "w") as archive:
        archive.writestr("files/001-bukti.txt", exhibit)
        archive.writestr("manifest.sha256", f"{sha256(exhibit).hexdigest()}  files/001-bukti.txt\n")
    return out.getvalue()


def add_transition(side, folder) -> None:
    """A sub-vendor to tell, and a concern that was answered."""
    folder.transition_item = TransitionItem.objects.create(
        vendor=side.vendor,
        termination=folder.termination,
        kind="standdown",
        text="Dekorasi",
        name="Rahma Dekorasi",
        contact="0812 3456 7890",
        booked_on=side.day(-30),
        due_on=side.today,
        added_on=side.today,
        added_by=side.staff,
    )
    TransitionItem.objects.create(
        vendor=side.vendor,
        termination=folder.termination,
        kind="concern",
        text="Siapa yang menyimpan berkas kami?",
        name="Sekar",
        due_on=side.today,
        added_on=side.today,
        done_on=side.today,
        done_name="Sekar",
        result="Berkas diserahkan seluruhnya.",
    )


def add_case_files(side, folder) -> None:
    """One that was made, and one of another client on its way."""
    data, exhibit = tiny_bundle(), sha256(b"bukti").hexdigest()
    stored = files.store_file(data, "zip")
    folder.case_file = CaseFile.objects.create(
        vendor=side.vendor,
        client=folder.client,
        language="id",
        as_of=side.today,
        asked_by=side.staff,
        made_at=side.moment(),
        zip_sha256=stored.sha256,
        size=stored.size,
        manifest_sha256=sha256(f"{exhibit}  files/001-bukti.txt\n".encode()).hexdigest(),
        exhibits=1,
    )
    folder.case_file_making = CaseFile.objects.create(
        vendor=side.vendor,
        client=folder.calm,
        language="id",
        as_of=side.today,
        asked_by=side.staff,
    )
    folder.loss = LossItem.objects.create(
        vendor=side.vendor,
        client=folder.client,
        kind="third",
        day=side.day(30),
        what="Sewa pengganti",
        amount="750000",
        currency="IDR",
    )
    Job.objects.create(
        vendor=side.vendor,
        kind="make_case_file",
        subject_id=folder.case_file_making.pk,
        state=JobState.RUNNING,
        progress=1,
        total=3,
        lease_until=side.moment(-1),
    )
