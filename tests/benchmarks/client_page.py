"""A client's page beside a view that runs raw SQL, builds light rows and renders the same page with
them.

A client who writes much: fifty rows of a timeline of two thousand contacts. No flag stands and no
case is open.
"""

import json
import time
from datetime import UTC, date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clientcare.forms.facts import Contact
from clientcare.models import Client
from clientcare.views.client_money import Held, sums_of
from clientcare.views.client_timeline import PAGE, Entry, Page
from clientcare.views.clients import client_detail, signed_in
from contracts.both_sides import WINDOW_DAYS, BothSides
from contracts.boundaries import agreed
from contracts.models import Flag
from contracts.shown_terms import PLACES, ContractInForce, ShownTerm
from offboarding.models import RiskCase
from tests.benchmarks import client_sql as sql
from tests.benchmarks.client_light import LightAnswer, LightContact, LightTerm, ShownClient
from tests.benchmarks.light import day_of, moment_of, parameters
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.pages import body, make_vendor_with_pages, owners_request
from tests.benchmarks.rows import TODAY

CLIENTS = 200  # of the vendor


def measure(size: int, rounds: int) -> Measured:
    """`size` contacts of the client."""
    vendor = make_vendor_with_pages(min(CLIENTS, size), talkative=size)
    client = Client.objects.order_by("pk").first()
    Flag.objects.filter(client=client).update(closed_on=TODAY)
    RiskCase.objects.filter(client=client).update(closed_on=TODAY)
    request = owners_request(vendor, client.get_absolute_url())

    def ours() -> HttpResponse:
        return client_detail(request, vendor.slug, pk=client.pk)

    def bare() -> HttpResponse:
        return raw_page(request, client.pk)

    assert same_minute(ours) == same_minute(bare)
    return paired(
        [(ours, bare)] * (WARM + rounds), time.process_time
    )  # SQLite works in this process too


def same_minute(view) -> bytes:
    """The page says what time it is; so it is asked for until the clock stood still meanwhile."""
    while True:
        before = timezone.now().replace(second=0, microsecond=0)
        page = body(view())
        if timezone.now() - before < timedelta(minutes=1):
            return page.replace(f"{before:%H}".encode(), b"")


def raw_page(request: HttpRequest, pk: int) -> HttpResponse:
    today, now = request.today, timezone.now()
    given = parameters(request.vendor, today) | {
        "client": pk,
        "now": now.astimezone(UTC).strftime("%F %T.%f"),
    }
    given["since"] = (today - timedelta(days=WINDOW_DAYS)).isoformat()
    with connection.connection as database:
        client, row, both = client_and_row(database, given, request.vendor, today)
        held = money(database, given)
        context = {
            "client": client,
            "row": row,
            "both": both,
            "now": now,
            "flags": [],
            "held": held,
            "sums": sums_of(held),
            "form": Contact.inline(request.vendor, now, signed_in(held)),
            "in_force": in_force(database, given),
            "timeline": timeline(database, given),
            "files": [],
        }
    return render(request, "clientcare/client.html", context)


def client_and_row(
    database, given: dict, vendor, today: date
) -> tuple[ShownClient, SimpleNamespace, BothSides]:
    [
        (
            name,
            kind,
            reference,
            honorific,
            person,
            email,
            phone,
            address,
            language,
            note,
            coming,
            *rest,
        )
    ] = database.execute(sql.CLIENT, given)
    _under_contract, stands_out, theirs, ours = rest
    assert not stands_out
    [(late,)] = database.execute(sql.LATE_REPLIES, given)
    addressees = (f"{honorific} {person}".strip(),)
    client = ShownClient(
        vendor,
        given["client"],
        name,
        kind,
        reference,
        addressees,
        email,
        phone,
        address,
        language,
        note,
    )
    coming = day_of(coming)
    row = SimpleNamespace(
        stage="calm", days_in_stage=None, days_to_event=(coming - today).days if coming else None
    )
    return client, row, BothSides(theirs, ours, late)


def money(database, given: dict) -> list[Held]:
    [(none_loose,)] = database.execute(sql.NO_LOOSE_INVOICES, given)
    assert none_loose
    return [
        Held("contract", pk, number, service, currency, amount(price), amount(paid), day_of(signed))
        for pk, number, service, currency, signed, price, paid in database.execute(sql.MONEY, given)
    ]


def in_force(database, given: dict) -> list[ContractInForce]:
    terms = [
        (contract, number, LightTerm(kind, clause, json.loads(value)))
        for contract, number, kind, clause, value in database.execute(sql.TERMS, given)
    ]
    return [
        ContractInForce(
            SimpleNamespace(pk=pk, number=number),
            [
                ShownTerm(one, agreed(one).words())
                for _pk, _number, one in sorted(theirs, key=in_order)
            ],
        )
        for (pk, number), theirs in groupby(terms, key=itemgetter(0, 1))
    ]


def in_order(row: tuple) -> int:
    return PLACES[row[2].kind]


def amount(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


def timeline(database, given: dict) -> Page:
    entries = [
        Entry(
            source,
            pk,
            day_of(day),
            moment_of(at),
            kind,
            json.loads(said or "{}"),
            by,
            "",
            0,
            "",
            day_of(day),
        )
        for source, pk, day, at, kind, said, by in database.execute(sql.TIMELINE, given)
    ]
    contacts = read_contacts(
        database, [one.row for one in entries[:PAGE] if one.source == "contact"]
    )
    [(no_files,)] = database.execute(sql.NO_FILES, given)
    assert no_files
    for one in entries[:PAGE]:
        one.contact = contacts.get(one.row) if one.source == "contact" else None
    days = [(day, list(theirs)) for day, theirs in groupby(entries[:PAGE], key=lambda one: one.on)]
    return Page(days, 1, has_next=len(entries) > PAGE, files=[])


def read_contacts(database, pks: list[int]) -> dict[int, LightContact]:
    ids = ",".join(map(str, pks))
    found = {values[0]: LightContact(*values) for values in database.execute(sql.CONTACTS % ids)}
    for pk, kind, side, clause in database.execute(sql.BREACHES % ids):
        found[pk].broken.append(
            SimpleNamespace(kind=kind, side=side, term=SimpleNamespace(clause=clause))
        )
    for pk, answer in database.execute(sql.ANSWERS % ids):
        found[pk].answered.append(LightAnswer(answer))
    return found
