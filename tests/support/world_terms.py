"""What was agreed and how contacts stood to it: terms, an amendment, breaches, requests, a pause,
an imported chat.
"""

from dataclasses import asdict
from datetime import timedelta

from clientcare.importing.rows import LineError
from clientcare.models import CalendarDay, ChatImport, ChatState, Job, JobState
from contracts.judging.judge import judge_contacts
from contracts.models import (
    Amendment,
    ChangeOrder,
    Flag,
    Pause,
    RequestAnswer,
    ScopeAnswer,
    SuspensionBasis,
    TimeEntry,
    WorkSuspension,
)
from contracts.triggers.counted_contacts import CountLimits
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from tests.support.endings import png
from tests.support.factories import OFFICE_HOURS, make_interaction, make_term

# What is typed into the form of an amendment; its terms have two lines of scope.
AMENDMENT_POSTS = {
    "amendment_new": {
        "number": "AD-9",
        "signed_on": "2026-11-20",
        "notice-days": "21",
        "scope-rows-0-quantity": "300",
        "scope-rows-0-unit": "foto",
        "scope-rows-1-quantity": "2",
        "scope-rows-1-unit": "ronde",
    },
}

CHAT = b"12/03/26 09.15 - Laras Kinasih: Selamat pagi\n12/03/26 09.20 - Kejora: Selamat pagi, Bu\n"


def add_terms(side, folder) -> None:
    """The contract of the folder's ending, with a term of every kind and an amendment."""
    contract = folder.contract
    folder.term = make_term(
        contract, "hours", quote="Senin sampai Jumat, pukul sembilan sampai lima."
    )
    make_term(contract, "channel", {"channels": ["email"]}, clause="4.3")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")
    make_term(contract, "turnaround", {"days": 3, "unit": "working_days"}, clause="4.5")
    make_term(contract, "call_length", {"minutes": 60}, clause="4.6")
    scope = make_term(contract, "scope", clause="2", lines=("Rundown", "Dekorasi"))
    folder.scope_line = scope.scope_lines.first()
    scope.scope_lines.update(included="Dua versi", excluded="Cetak", revision_rounds=2)
    folder.amendment = Amendment.objects.create(
        vendor=side.vendor,
        contract=contract,
        number="A1",
        signed_on=side.day(60),
        starts_on=side.day(60),
        note="Jam malam dibuka",
    )
    evenings = {
        **OFFICE_HOURS,
        "blocks": [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "20:00"}],
    }
    make_term(
        contract, "hours", evenings, amendment=folder.amendment, starts_on=side.day(60), clause="A1"
    )
    make_term(contract, "payment", {"due_days": 14, "grace_days": 7}, clause="5.2")
    make_term(
        contract,
        "response",
        {"amount": 2, "unit": "working_hours"},
        starts_on=side.day(-20),
        clause="4.4a",
    )
    CalendarDay.objects.get_or_create(
        vendor=side.vendor, day=side.day(-30), defaults={"name": "Rapat tahunan"}
    )
    folder.calendar_day = CalendarDay.objects.of(side.vendor).first()
    folder.time_entry = TimeEntry.objects.create(
        vendor=side.vendor,
        contract=contract,
        person="Sekar",
        day=side.day(12),
        minutes=90,
        what="Rapat lokasi",
    )
    folder.pause = Pause.objects.create(
        vendor=side.vendor,
        client=folder.client,
        from_on=side.day(90),
        until_on=side.day(80),
        reason="Libur keluarga",
    )
    folder.suspension = WorkSuspension.objects.create(
        vendor=side.vendor,
        contract=contract,
        from_on=side.day(40),
        basis=SuspensionBasis.CLAUSE,
        clause="7.2",
        notice_on=side.day(45),
        notice_file=side.file(f"pemberitahuan{folder.number}.png", png(), "png", folder.client),
        stops="Semua pekerjaan",
        restarts="Pelunasan tagihan",
        lifted_on=side.day(40),
        lift_reason="Lunas",
    )


def add_requests(side, folder) -> None:
    """Requests answered outside and inside, one of them covered by a change order; and an
    unanswered one.
    """
    client, contract = folder.client, folder.contract
    requested = [
        make_interaction(
            client, occurred_at=side.moment(days), text=f"Bisa tambah {what}?", contract=contract
        )
        for days, what in ((12, "lampu taman"), (11, "dua MC"), (10, "revisi rundown"))
    ]
    folder.request = requested[0]
    answers = ((requested[0], ScopeAnswer.OUTSIDE, None), (requested[1], ScopeAnswer.OUTSIDE, None))
    answers += ((requested[2], ScopeAnswer.INSIDE, folder.scope_line),)
    for contact, answer, line in answers:
        RequestAnswer.objects.create(
            vendor=side.vendor,
            interaction=contact,
            client=client,
            contract=contract,
            day=contact.day,
            answer=answer,
            scope_line=line,
            recorded_by=side.staff,
        )
    folder.request_answer = RequestAnswer.objects.get(interaction=folder.request)
    folder.change_order = ChangeOrder.objects.create(
        vendor=side.vendor,
        contract=contract,
        number="CO-1",
        title="Dua MC",
        approved_on=side.day(9),
    )
    folder.change_order.requests.add(requested[1], through_defaults={"vendor": side.vendor})
    folder.request_open = make_interaction(
        client, occurred_at=side.moment(1), text="Bisa minta video tambahan?", contract=contract
    )


WAYS = [
    {"code": "dmy", "first": "2026-03-12", "last": "2026-03-12", "late": None},
    {
        "code": "mdy",
        "first": "2026-12-03",
        "last": "2026-12-03",
        "late": {"line": 1, "moment": "2026-12-03T09:15:00"},
    },
]
TOO_LATE = LineError(1, "", "chat_future", "2026-12-03 09:15").as_json()


def sender(name: str, role: str = "", **notes: bool) -> dict:
    return {
        "name": name,
        "count": 1,
        "role": role,
        "has_namesake": False,
        "is_of_both": False,
        **notes,
    }


def add_chat(side, folder) -> None:
    """Chats: two that wait for an answer, one being read, one refused, one imported with two
    messages.
    """

    def chat(state: str, word: str = "", **fields) -> ChatImport:
        name = f"WhatsApp Chat {state}{word}"
        file = side.file(
            f"{name}.txt", CHAT + f"{folder.number}{name}".encode(), "txt", folder.client
        )
        preview = {
            "senders": [sender("Laras Kinasih", "client"), sender("Kejora", "us")],
            "messages": 2,
            "first": "2026-03-12T09:15:00",
            "last": "2026-03-12T09:20:00",
            "orders": WAYS[:1],
            "colon_names": [],
            "skipped": 0,
            "media": 0,
            "stored": 0,
            "encoding": "utf-8",
            "error_count": 0,
            **fields.pop("preview", {}),
        }
        return ChatImport.objects.create(
            vendor=side.vendor,
            client=folder.client,
            file=file,
            state=state,
            preview=preview,
            date_order="dmy",
            recorded_by=side.staff,
            **fields,
        )

    people = [
        sender("Laras", has_namesake=True),
        sender("laras", "us", has_namesake=True, is_of_both=True),
    ]
    requested = {
        "senders": [*people, sender("Toko")],
        "orders": WAYS,
        "colon_names": ["Toko: Maju"],
    }
    folder.chat_strange = chat(
        ChatState.ASKING, " strange", preview={"senders": [sender("Budi"), sender("Wati")]}
    )
    folder.chat_refused = chat(ChatState.REFUSED, errors=[TOO_LATE], preview={"error_count": 1})
    folder.chat = chat(ChatState.ASKING, preview=requested)
    folder.chat_reading = chat(ChatState.READING)
    Job.objects.create(
        vendor=side.vendor,
        kind="read_chat",
        subject_id=folder.chat_reading.pk,
        state=JobState.RUNNING,
        progress=1,
        total=3,
        lease_until=side.moment(-1),
    )
    folder.chat_done = chat(
        ChatState.DONE,
        finished_at=side.moment(1),
        roles={"Laras Kinasih": "client", "Kejora": "us"},
        contract=folder.contract,
        confirmed_by=side.staff,
        preview={"added": 2, "known": 0, "left_out": 0, "files": 0},
    )
    for place, (direction, name) in enumerate((("in", "Laras Kinasih"), ("out", "Kejora"))):
        folder.imported_message = make_interaction(
            folder.client,
            occurred_at=side.moment(30) + timedelta(minutes=5 * place),
            direction=direction,
            sender=name,
            text="Selamat pagi",
            chat_import=folder.chat_done,
        )


def judge(side) -> None:
    judge_contacts(side.vendor)


def add_flags_on_contacts(side, folder) -> None:
    """A flag of each kind with contacts as evidence, all of one client."""
    client, contract = folder.calm, folder.contract_free
    term = make_term(contract, "hours", quote="Senin sampai Jumat.")
    contacts = [
        make_interaction(
            client,
            occurred_at=side.moment(days),
            text=f"Kabar {days}",
            direction="out",
            channel=channel,
        )
        for days, channel in ((9, "whatsapp"), (8, "phone"))
    ]

    def flag(kind: str, limits, **fields) -> Flag:
        return Flag.objects.create(
            vendor=side.vendor,
            client=client,
            kind=kind,
            since=side.day(3),
            parameters=asdict(limits),
            evidence={"ids": [contact.pk for contact in contacts]},
            **fields,
        )

    folder.flag_silent = flag("ghosting", SilenceLimits())
    folder.flag_scope = flag("out_of_scope", CountLimits(), contract=contract)
    folder.flag_breach = flag("repeated_breach", CountLimits(), contract=contract, term=term)
