"""Endings that are over: completed, cancelled, and by agreement with a new contract afterwards."""

from offboarding.cases.actions.decide_case import decide_case
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.close_termination import close_termination
from offboarding.management.demo.chatter import keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk
from offboarding.management.demo.endings import begin, paid_out, prepare, sent_by_courier, signed
from offboarding.management.demo.steps import settled
from offboarding.models import RiskCase, Termination
from offboarding.reputation.actions.acknowledge_silence import acknowledge_silence


def all_keep_silent(desk: Desk, ending: Termination) -> None:
    for person in (desk.owner, desk.staff):
        acknowledge_silence(termination=ending, by=person)


def vina(desk: Desk) -> None:
    """Ended: refund paid, closing note written."""
    client, contract = signed(
        desk, "Vina Oktaviani", "Hendra Gunawan", "015", event=30, days=260, paid=120, talked=60
    )
    ending = settled(desk, client, contract, 75)
    note = "Jam kontak perlu dibacakan saat tanda tangan, bukan sesudah masalah pertama."
    all_keep_silent(desk, ending)
    close_termination(termination=ending, note=note, by=desk.owner, today=desk.near(40))


def yuni(desk: Desk) -> None:
    """Cancelled before notice was given: both sides agreed again, and the case is in repair."""
    client, contract = signed(
        desk, "Yuni Astuti", "Fahmi Hakim", "018", event=104, days=220, talked=14, size=80
    )
    ending = prepare(
        desk, begin(desk, client, contract, desk.work(10)), desk.work(9), desk.today, until="path"
    )
    desk.hears(
        client,
        "Kami sudah bicara berdua. Jam kontak dan cara kerjanya kami setujui.",
        desk.work(6),
        "09:15",
    )
    desk.says(
        client, "Terima kasih, kami senang melanjutkan persiapan bersama.", desk.work(6), "10:30"
    )
    reason = "Keduanya menyetujui jam kontak dan batas revisi."
    cancel_termination(termination=ending, reason=reason, by=desk.owner, today=desk.work(5))
    case = RiskCase.objects.open().get(client=client)
    decide_case(
        case=case,
        kind="repair",
        reason="Dilanjutkan dengan jam kontak yang disepakati.",
        review_on=desk.ago(-16),
        by=desk.owner,
        today=desk.work(5),
    )
    keep_in_touch(desk, client, last=1, first=4, since=contract.signed_on)


def dewi(desk: Desk) -> None:
    """The large contract ended by agreement half a year ago; a smaller one goes on, and all is
    well.
    """
    client, contract = signed(
        desk,
        "Dewi Kartini",
        "Anton Wijaksana",
        "012",
        event=90,
        days=430,
        paid=330,
        talked=170,
        size=160,
    )
    deed_on = desk.near(230)
    ending = sent_by_courier(desk, client, contract, deed_on, path="P1")
    paid_out(desk, ending, desk.next_work(deed_on))
    note = "Pesta besar dibatalkan dengan baik; keduanya ingin akad sederhana saja."
    all_keep_silent(desk, ending)
    close_termination(termination=ending, note=note, by=desk.owner, today=desk.near(225))
    new = desk.contract(
        client,
        "042",
        signed=105,
        service="Akad dan syukuran",
        prices=[
            ("Perencanaan", "3.1", "5000000", "70"),
            ("Tim hari acara", "3.4", "9000000", "0"),
        ],
    )
    desk.deposit(client, new, "5000000")
    desk.invoice(client, "Termin kedua", "5000000", due=25, paid=26, contract=new)
    kick_off(desk, client, new.signed_on)
    keep_in_touch(desk, client, since=new.signed_on, pace=9)


ENDED_STORIES = (vina, yuni, dewi)
