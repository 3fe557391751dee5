"""What is no contact, invoice or payment in the chronology of a case file, as of its day."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.actions.attach_file import attach_file
from clientcare.models import Document
from contracts.billing.actions.record_payment import record_payment
from contracts.models import (
    ChangeOrder,
    Dispute,
    EventMove,
    InvoiceCredit,
    Pause,
    PaymentPromise,
    WithholdingSlip,
)
from contracts.promises.actions.agree_instalments import agree_instalments
from offboarding.evidence.chronology import chronology_of
from offboarding.evidence.exhibits import exhibits_of
from offboarding.models import ClientCancellation, Demand, Path
from tests.support.endings import make_ending, png, utc_moment
from tests.support.factories import make_contract, make_interaction
from tests.support.suspensions import FIRST, NOTICE, TODAY, contract_to_suspend, suspend
from tests.support.talking import withdraw_facts

pytestmark = pytest.mark.django_db


def test_the_steps_before_a_demand_are_facts_with_what_became_of_them(laras, ratna):
    contract = contract_to_suspend(laras)
    invoice, half = contract.invoices.get(), Decimal(2_500_000)
    promise = PaymentPromise.objects.create(
        vendor=laras.vendor,
        invoice=invoice,
        channel="phone",
        promised_on=date(2026, 8, 3),
        due_on=date(2026, 8, 5),
        recorded_by=ratna,
    )
    suspension = suspend(contract, ratna)
    common = {"client": laras, "invoice": invoice, "by": ratna, "today": TODAY}
    record_payment(amount=half, paid_on=date(2026, 8, 17), **common)
    agree_instalments(
        invoice=invoice,
        agreed_on=date(2026, 8, 19),
        parts=[(date(2026, 8, 25), Decimal(1_000_000)), (date(2026, 9, 25), half - 1_000_000)],
        by=ratna,
        today=TODAY,
    )

    def facts(until: date) -> list[tuple[date, str]]:
        texts = ("Promised", "Notice", "suspended", "Instalments", "is over", "does not begin")
        found = chronology_of(laras, until).facts
        return [
            (fact.day, fact.title) for fact in found if any(text in fact.title for text in texts)
        ]

    said, work = "Promised to pay Rp5.000.000 of invoice INV-7 by 5 August 2026", contract.number
    told = f"Notice that our work under contract {work} will be suspended"
    first = [(date(2026, 8, 3), said), (NOTICE, told)]
    assert [(day, title.replace("\xa0", " ")) for day, title in facts(NOTICE)] == first
    assert facts(date(2026, 8, 20))[2:] == [
        (FIRST, f"Our work under contract {work} is suspended"),
        (date(2026, 8, 19), "Instalments agreed for invoice INV-7"),
        (date(2026, 8, 20), f"The suspension under contract {work} is over"),
    ]
    assert facts(date(2026, 8, 19)) == facts(date(2026, 8, 20))[:-1]
    [told] = [fact for fact in chronology_of(laras, TODAY).facts if fact.day == NOTICE]
    assert told.file == suspension.notice_file_id
    assert [exhibit.sha256 for exhibit in exhibits_of(laras)] == [suspension.notice_file.sha256]
    withdraw_facts(promise, suspension)
    assert exhibits_of(laras) == []
    assert [title for _day, title in facts(TODAY)] == ["Instalments agreed for invoice INV-7"]
    assert chronology_of(laras, TODAY).withdrawn == 2


def test_a_demand_or_deed_that_did_not_leave_is_no_exhibit(laras):
    common = {"vendor": laras.vendor, "client": laras, "language": "id", "version": 1}
    for number, kind in enumerate(("reminder", "somasi", "deed", "invoice")):
        Document.objects.create(
            kind=kind, number=f"N{number}", pdf_sha256=f"{number:064}", **common
        )
    assert [exhibit.sha256[-1] for exhibit in exhibits_of(laras)] == ["3"]


def test_what_both_changed_and_what_settled_an_invoice_are_facts_with_their_files(laras, ratna):
    contract = contract_to_suspend(laras)
    invoice, vendor = contract.invoices.get(), laras.vendor
    letter = attach_file(vendor=vendor, client=laras, name="batal.png", data=png(), by=ratna)
    common = {"vendor": vendor, "recorded_by": ratna}
    moved = EventMove.objects.create(
        contract=contract,
        number="AD-1",
        from_on=date(2026, 12, 5),
        to_on=date(2027, 1, 9),
        agreed_on=date(2026, 8, 4),
        **common,
    )
    order = {"number": "CO-1", "title": "Satu MC lagi", "approved_on": date(2026, 8, 5)}
    ChangeOrder.objects.create(contract=contract, **order, **common)
    days = {"from_on": date(2026, 8, 6), "until_on": date(2026, 8, 7)}
    Pause.objects.create(client=laras, reason="Umrah", **days, **common)
    Dispute.objects.create(invoice=invoice, reason="Jumlahnya", **days, **common)
    credit = {"amount": "100000", "credited_on": date(2026, 8, 8), "reason": "Bunga layu"}
    InvoiceCredit.objects.create(invoice=invoice, **credit, **common)
    slip = {"number": "BP-1", "day": date(2026, 8, 9), "base": "5000000", "amount": "100000"}
    WithholdingSlip.objects.create(client=laras, invoice=invoice, currency="IDR", **slip, **common)
    ClientCancellation.objects.create(
        contract=contract,
        received_on=date(2026, 8, 10),
        channel="email",
        person="Laras",
        file=letter,
        **common,
    )
    first, last = date(2026, 8, 4), date(2026, 8, 10)
    facts = [fact for fact in chronology_of(laras, TODAY).facts if first <= fact.day <= last]
    number = contract.number
    assert [fact.title.replace("\xa0", " ") for fact in facts] == [
        f"The event of contract {number} was moved from 5 December 2026 to 9 January 2027",
        f"Change order CO-1 of contract {number} approved",
        "Pause agreed from 6 August 2026 to 7 August 2026",
        "Invoice INV-7 disputed until 7 August 2026",
        "Invoice INV-7 credited: Rp100.000",
        "Tax withheld: Rp100.000, slip BP-1",
        f"The client cancels contract {number}",
    ]
    assert (facts[-1].source, facts[-1].file, facts[0].recorder) == ("Email", letter.pk, ratna.name)
    before = chronology_of(laras, TODAY).withdrawn
    withdraw_facts(moved)
    after = chronology_of(laras, TODAY)
    assert after.withdrawn == before + 1 and not [fact for fact in after.facts if fact.day == first]
    message = make_interaction(laras, occurred_at=utc_moment(date(2026, 8, 3)))
    about = {"received_on": date(2026, 8, 3), "channel": "whatsapp", "interaction": message}
    ClientCancellation.objects.create(contract=contract, person="Laras", **about, **common)
    said = f"The client cancels contract {number}"
    assert sum(fact.title == said for fact in chronology_of(laras, TODAY).facts) == 2
    withdraw_facts(message)
    assert sum(fact.title == said for fact in chronology_of(laras, TODAY).facts) == 1


def test_an_uploaded_somasi_names_who_uploaded_it(laras, sekar):
    file = attach_file(vendor=laras.vendor, client=laras, name="somasi.png", data=png(), by=sekar)
    Demand.objects.create(
        vendor=laras.vendor,
        client=laras,
        contract=make_contract(laras),
        kind="somasi",
        sent_on=NOTICE,
        deadline_on=FIRST,
        attachment=file,
    )
    facts = chronology_of(laras, TODAY).facts
    [somasi] = [fact for fact in facts if fact.file == file.pk]
    assert (somasi.title, somasi.recorder) == ("Formal demand (somasi) no. I", sekar.name)


def test_the_signed_deed_of_an_ending_and_the_consent_to_go_on_are_facts(laras, ratna):
    ending = make_ending(laras, ratna)

    def file(name: str):
        return attach_file(vendor=laras.vendor, client=laras, name=name, data=png(), by=ratna)

    ending.deed, ending.deed_on = file("akta.png"), date(2026, 11, 30)
    ending.save()

    def facts() -> list[tuple]:
        found = chronology_of(laras, date(2026, 11, 30)).facts
        return [(fact.day, fact.title, fact.text, fact.file, fact.recorder) for fact in found[1:]]

    assert facts() == [], "a deed for another path, or one whose day of signing is not known"
    ending.path, ending.deed_signed_on = Path.MUTUAL, date(2026, 11, 20)
    ending.save()
    number, by = ending.contract.number, ratna.name
    signed = f"Mutual termination agreement of contract {number} signed by both"
    deed = (
        date(2026, 11, 20),
        signed,
        "It ends the contract on 30\xa0November 2026.",
        ending.deed_id,
        by,
    )
    assert facts() == [deed]
    ending.consent, ending.cancelled_on = file("setuju.png"), date(2026, 11, 25)
    ending.save()
    again = f"Contract {number} goes on with the client’s consent"
    assert facts() == [deed, (date(2026, 11, 25), again, "", ending.consent_id, by)]
