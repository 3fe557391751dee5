"""A contract chosen or entered on the page of an imported chat."""

from datetime import date
from decimal import Decimal

from clientcare.models import ChatImport, Interaction, Job
from contracts.models import Contract, ScopeLine
from tests.support.chat_answers import ANSWERS, chosen_answers
from tests.support.chats import LONGER, TALK, import_chat, read
from tests.support.factories import make_contract

CONTRACT = {
    **ANSWERS,
    "contract": "new",
    "number": "KJN/2026/014",
    "service": "Wedding organizer",
    "signed_on": "2026-03-01",
    "ends_on": "2026-12-31",
    "price": "65.000.000",
    "lines-0-title": "Rundown",
    "lines-0-clause": "2.1",
    "lines-1-title": "Dekorasi",
}


def test_a_longer_export_proposes_the_contract_of_the_chat_before_it(desk, laras, sekar, run_jobs):
    first, second = make_contract(laras, number="KJN/1"), make_contract(laras, number="KJN/2")
    chat = import_chat(laras, sekar, run_jobs, TALK)
    ChatImport.objects.filter(pk=chat.pk).update(contract=first)
    page = desk.get(read(laras, sekar, run_jobs, LONGER).get_absolute_url()).text
    assert chosen_answers(page)[-1] == str(first.pk) != str(second.pk)


def test_a_contract_is_entered_with_the_chat_and_judges_it(desk, laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    assert desk.post(f"{chat.get_absolute_url()}confirm/", CONTRACT).status_code == 302
    contract = Contract.objects.get()
    assert (contract.number, contract.client, contract.signed_on) == (
        "KJN/2026/014",
        laras,
        date(2026, 3, 1),
    )
    assert [(line.description, line.price) for line in contract.lines.all()] == [
        ("Wedding organizer", Decimal("65000000")),
    ]
    assert list(ScopeLine.objects.values_list("title", "clause")) == [
        ("Rundown", "2.1"),
        ("Dekorasi", ""),
    ]
    run_jobs("write_chat")
    assert set(Interaction.objects.values_list("contract", flat=True)) == {contract.pk}
    page = desk.get(chat.get_absolute_url()).text
    assert "KJN/2026/014" in page


def test_contract_and_chat_come_together_or_not_at_all(desk, laras, sekar, run_jobs):
    make_contract(laras, number="KJN/2026/014")
    chat = read(laras, sekar, run_jobs)
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", CONTRACT)
    assert answer.status_code == 422 and "There is a contract KJN/2026/014 already." in answer.text
    assert "Rundown" in answer.text
    nobody = {**CONTRACT, "number": "KJN/2026/015", "role-0": "us"}
    assert desk.post(f"{chat.get_absolute_url()}confirm/", nobody).status_code == 422
    assert Contract.objects.count() == 1 and not Job.objects.filter(kind="write_chat").exists()
    incomplete = {**CONTRACT, "number": "", "price": "", "lines-2-clause": "2.3"}
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", incomplete)
    assert answer.text.count("This field is required.") >= 3
    hidden = {**incomplete, "contract": "none", "signed_on": "x"}
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", hidden)
    assert answer.status_code == 302, "what is hidden could not be corrected"


def test_more_rows_keep_every_answer(desk, laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    page = desk.post(
        f"{chat.get_absolute_url()}confirm/", {**CONTRACT, "role-1": "nobody", "add_rows": "1"}
    ).text
    assert (
        page.count('-title" ') >= 6 and 'value="Dekorasi"' in page and 'value="65.000.000"' in page
    )
    assert "This field is required" not in page
    assert chosen_answers(page) == ["client", "nobody", "new"]
