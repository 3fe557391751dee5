"""One client whose ending waits at each of the twelve steps of offboarding/checklist/steps.py."""

from clientcare.models import Client
from contracts.models import Contract
from offboarding.endings.actions.add_demand import add_demand
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo.desk import Desk, scan
from offboarding.management.demo.endings import (
    account_sent,
    approved,
    begin,
    decide_as_lawyer,
    prepare,
    sent_by_courier,
    signed,
    submit,
    tell,
)
from offboarding.review.actions.comment_on_letter import comment_on_letter


def nisa(desk: Desk) -> None:
    """1, facts: decided this week, nothing ticked yet."""
    client, contract = signed(
        desk, "Nisa Ramadhani", "Gilang Permana", "032", event=150, days=171, size=110, talked=5
    )
    begin(
        desk,
        client,
        contract,
        desk.work(1),
        reason="Jadwal keluarga berubah dua kali, acara belum pasti.",
    )


def rina(desk: Desk) -> None:
    """2, talk: called twice, not reached yet."""
    client, contract = signed(
        desk, "Rina Melinda", "Doni Kurniawan", "028", event=133, days=184, size=90, talked=9
    )
    ending = begin(
        desk, client, contract, desk.work(5), reason="Tiga undangan bicara belum terjawab."
    )
    prepare(desk, ending, desk.work(4), desk.today, until="facts")
    for day, channel in ((4, "phone"), (2, "video")):
        desk.says(
            client, "", desk.work(day), "10:30", channel=channel, purpose="talk", was_reached=False
        )


def tiara(desk: Desk) -> None:
    """3, path: the talk is over, the ground is still to be named."""
    client, contract = signed(
        desk, "Tiara Lestari", "Angga Pradana", "030", event=110, days=178, size=125, talked=7
    )
    prepare(
        desk, begin(desk, client, contract, desk.work(3)), desk.work(3), desk.today, until="talk"
    )


def mega(desk: Desk) -> None:
    """4, dates: in default (P3). A flag opened the case, three demands were delivered and their
    deadlines have passed.
    """
    client, contract = signed(
        desk, "Mega Puspa", "Surya Atmaja", "020", event=86, days=205, size=140, talked=9
    )
    desk.invoice(client, "Termin ketiga", "11000000", due=66, contract=contract)
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(50))
    ending = begin(desk, client, contract, desk.ago(44))
    for number, sent in enumerate((43, 35, 27), 1):
        add_demand(
            termination=ending,
            file=scan(f"somasi-{number}.png"),
            sent_on=desk.ago(sent),
            deadline_on=desk.ago(sent - 7),
            by=desk.owner,
            today=desk.work(5),
            skip_reason="Sudah dibicarakan langsung; acara makin dekat.",
        )
    prepare(desk, ending, desk.work(4), desk.today, until="path", path="P3")


def hana(desk: Desk) -> None:
    """5, account: the dates are set, the sum is not computed yet."""
    client, contract = signed(
        desk, "Hana Pertiwi", "Rizky Ananda", "033", event=119, days=166, size=75, talked=8
    )
    ending = begin(desk, client, contract, desk.work(3))
    prepare(desk, ending, desk.work(3), desk.ago(-5), until="dates")


def dinda(desk: Desk) -> None:
    """6, letter: the lawyer asked for changes."""
    client, contract = signed(
        desk, "Dinda Maharani", "Raka Pratama", "027", event=80, days=187, size=105
    )
    ending = prepare(desk, begin(desk, client, contract, desk.work(6)), desk.work(6), desk.ago(-3))
    note = "Sebutkan tanggal pembicaraan dan jelaskan serah terima dokumen dalam satu kalimat."
    decide_as_lawyer(desk, submit(desk, ending, desk.work(2)), "changes", note, desk.work(1))


def laras(desk: Desk) -> None:
    """7, review: with the lawyer, letter planned for the day after tomorrow."""
    client, contract = signed(
        desk, "Laras Kinasih", "Bimo Adinata", "026", event=100, name="Bimo & Laras", talked=14
    )
    desk.hears(
        client,
        "Kak, MC-nya kami pilih yang lain lagi. Band untuk after party juga belum ada, kan?",
        desk.work(10),
        "21:47",
    )
    desk.says(
        client,
        "Pergantian MC dan band berada di luar paket; rinciannya kami bicarakan besok.",
        desk.work(9),
        "09:40",
    )
    ending = prepare(desk, begin(desk, client, contract, desk.work(4)), desk.work(4), desk.ago(-2))
    letter = submit(desk, ending, desk.work(1))
    comment_on_letter(
        letter=letter,
        text="Pasal 9.2 sudah tepat. Lampiran bukti saya baca sore ini.",
        by=desk.lawyer,
    )


def kirana(desk: Desk) -> None:
    """8, decision: approved; the client does not know yet."""
    client, contract = signed(
        desk, "Kirana Dewi", "Ardi Nugraha", "024", event=92, days=193, size=85
    )
    ending = prepare(desk, begin(desk, client, contract, desk.work(5)), desk.work(5), desk.ago(-1))
    approved(desk, ending, desk.work(2), desk.work(1))


def emma(desk: Desk) -> None:
    """9, sending: English, approved, announced, and to be sent today."""
    client, contract = signed(
        desk,
        "Emma Clarke",
        "Jonathan Reed",
        "036",
        event=120,
        days=150,
        size=130,
        language="en",
        honorific_1="Ms",
        honorific_2="Mr",
    )
    ending = prepare(desk, begin(desk, client, contract, desk.work(5)), desk.work(5), desk.today)
    approved(desk, ending, desk.work(2), desk.work(1))
    tell(
        desk,
        client,
        desk.work(1),
        "Decision told in a call: we stop on the last day of notice; the letter follows.",
    )


def novi(desk: Desk) -> None:
    """10, notice: the letter arrived this week, the notice runs."""
    client, contract = signed(
        desk, "Novi Andriani", "Hendri Setiawan", "017", event=75, days=230, size=115
    )
    sent_by_courier(desk, client, contract, desk.work(2))


def sinta(desk: Desk) -> None:
    """11, final: the notice is over; the final account waits."""
    client, contract = signed(
        desk, "Sinta Permata", "Arif Rahman", "022", event=60, days=198, size=95, talked=24
    )
    sent_by_courier(desk, client, contract, desk.near(26))


def ratih(desk: Desk) -> None:
    """12, closing: the client paid the final invoice; the closing note is not written."""
    more_done = (
        ("Perencanaan dan konsep", "Pasal 3.1a", "14000000", "100"),
        ("Pertemuan vendor", "Pasal 3.1b", "12000000", "75"),
        ("Tim hari acara", "Pasal 3.1c", "24000000", "0"),
    )
    client, contract = signed(
        desk,
        "Ratih Kusumawati",
        "Eko Prabowo",
        "016",
        event=45,
        days=250,
        paid=90,
        prices=more_done,
        talked=30,
    )
    settled(desk, client, contract, 44)


def settled(desk: Desk, client: Client, contract: Contract, days: int):
    """An ending whose letter went out so many days ago, up to the final account."""
    ending = sent_by_courier(desk, client, contract, desk.near(days))
    account_sent(desk, ending, desk.next_work(ending.effective_on))
    return ending


STEPS_STORIES = (nisa, rina, tiara, mega, hana, dinda, laras, kirana, emma, novi, sinta, ratih)
