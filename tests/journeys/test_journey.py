"""From an empty vendor to the sent letter: browser, web, worker, beat, database, broker and mail
server, all real. On PostgreSQL and Redis; the processes of one machine, and mails they send, are in
tests/test_serve.py and in the drill.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from tests.support.journey_sink import Sink, mail_sink
from tests.support.serving import Server, wait_for
from tests.support.stacks import ON_POSTGRESQL, Stack
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]
CLIENT_ADDRESS = "laras@contoh.test"
PEOPLE = """
from tests.support.factories import make_member, make_vendor
vendor = make_vendor()
make_member(vendor, "owner", "Ratna Wulandari", language="en", title="Pemilik")
make_member(vendor, "staff", "Sekar Ayuningtyas", language="en")
make_member(vendor, "lawyer", "Maria Siahaan", language="en")
"""


def day(days_ago: int) -> str:
    """A day of the vendor's calendar, in Jakarta."""
    today: date = datetime.now(UTC).astimezone(ZoneInfo("Asia/Jakarta")).date()
    return (today - timedelta(days=days_ago)).isoformat()


@pytest.fixture
def place(tmp_path: Path, stack: Stack) -> Iterator[SimpleNamespace]:
    with mail_sink() as sink:
        mail = {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(sink.port),
            "DEFAULT_FROM_EMAIL": "care@kejora.test",
        }
        server = Server(stack.var, **{**stack.variables, **mail})
        try:
            server.wait_until_ready().manage("shell", "-c", PEOPLE)
            yield SimpleNamespace(server=server, sink=sink, files=tmp_path, stack=stack)
        finally:
            server.kill()


def ledger(folder: Path) -> str:
    """One client who stopped paying, one who is merely a client."""
    rows = [
        "client,invoice_number,issued_on,due_on,amount,disputed,settled_on",
        f"Laras Kinasih,INV-1,{day(90)},{day(76)},4000000,no,{day(70)}",
        f"Laras Kinasih,INV-2,{day(60)},{day(46)},4000000,no,",
        f"Toko Damar,INV-3,{day(60)},{day(46)},1500000,no,{day(46)}",
    ]
    path = folder / "piutang.csv"
    path.write_text("\n".join(rows))
    return str(path)


def test_from_login_to_the_sent_letter(place: SimpleNamespace, browser) -> None:
    def tab(person: str) -> Tab:
        return Tab(browser, place.server.url, "kejora", f"{person}@kejora.test")

    staff, owner, lawyer = tab("sekar"), tab("ratna"), tab("maria")
    import_the_ledger(staff, ledger(place.files))
    case = find_the_case(owner)
    client = complete_the_client(staff, case)
    decide_to_end(owner, case)
    ending = prepare(staff, case, client)
    write_the_letter(staff, owner, ending)
    first = ask_for_a_change(lawyer, place.sink)
    change_it(staff, owner, ending, first)
    approve(lawyer)
    tell_the_decision(staff, ending)
    send(owner, ending)
    check_the_mail(wait_for(lambda: place.sink.to(CLIENT_ADDRESS), 45), place.stack)
    owner.wait_for("Sent on", f"endings/{ending}/send/")
    assert len(place.sink.to(CLIENT_ADDRESS)) == 1
    assert [one for person in (staff, owner, lawyer) for one in person.problems] == []


def import_the_ledger(staff: Tab, file: str) -> None:
    staff.go("imports/new/")
    with staff.page.expect_navigation(wait_until="load"):  # choosing the file sends the form
        staff.fill(file=file)
    staff.wait_for("Import all of it")
    staff.press("Import all of it")
    staff.wait_for("Withdraw the whole import")


def find_the_case(owner: Tab) -> str:
    """It opened by itself and is on top of the owner's home page."""
    owner.wait_for("Decide the case of Laras Kinasih", "")
    owner.follow("Decide")
    return owner.number


def complete_the_client(staff: Tab, case: str) -> str:
    """What the ledger did not know: who it is, where to reach her, and the contract. The client's
    number.
    """
    staff.go(f"cases/{case}/")
    staff.follow("Laras Kinasih")
    client = staff.number
    staff.go(f"clients/{client}/edit/")
    staff.fill(
        honorific_1="Ibu",
        person_1="Laras Kinasih",
        email=CLIENT_ADDRESS,
        address="Jalan Kenanga 3, Bandung",
    )
    staff.press("Save")
    record_the_contract(staff, client)
    return client


def decide_to_end(owner: Tab, case: str) -> None:
    owner.go(f"cases/{case}/decide/")
    why = {"reason": "Two invoices, three reminders, no answer."}
    owner.fill(**why, without_terms="There is nobody to agree with.")
    owner.press("End it professionally")


def prepare(staff: Tab, case: str, client: str) -> str:
    """The checklist up to the dates; the ending's number."""
    staff.go(f"cases/{case}/ending/")
    staff.page.locator('main [name="contract"]').first.check(force=True)
    staff.press("Start the ending")
    ending = staff.number
    staff.press("Confirm the facts")
    log(staff, client, "talk", "We talked about the open invoice and found no way.")
    staff.go(f"endings/{ending}/path/")
    staff.fill(path="P2")
    staff.press("Choose this path")
    staff.go(f"endings/{ending}/dates/")
    staff.fill(letter_on=day(0))
    staff.page.locator("main form button.btn-primary").first.click()
    return ending


def record_the_contract(staff: Tab, client: str) -> None:
    staff.go(f"clients/{client}/contracts/new/")
    staff.fill(number="KJN/2026/031", service="Wedding organizer", signed_on=day(120))
    staff.page.locator("#term-notice > summary").click()
    staff.fill(**{"notice-clause": "9.2", "notice-days": "14"})
    for row, (words, price) in enumerate((("Planning", "8000000"), ("The day itself", "12000000"))):
        staff.fill(**{f"lines-{row}-description": words, f"lines-{row}-price": price})
    staff.press("Record the contract")


def log(staff: Tab, client: str, purpose: str, words: str) -> None:
    staff.go(f"clients/{client}/contacts/new/?purpose={purpose}")
    staff.fill(text=words, direction="out", channel="phone", purpose=purpose)
    staff.page.locator("main form button.btn-primary").first.click()
    staff.wait_for(words, f"clients/{client}/")


def write_the_letter(staff: Tab, owner: Tab, ending: str) -> None:
    owner.go(f"endings/{ending}/account/")
    owner.submit(owner.page.locator("main form[action$='/account/compute/'] button").first)
    staff.go(f"endings/{ending}/letter/")
    staff.press("Begin the draft")
    submit(owner, ending)


def submit(owner: Tab, ending: str) -> None:
    owner.go(f"endings/{ending}/letter/")
    owner.press("Submit to the lawyer")


def ask_for_a_change(lawyer: Tab, sink: Sink) -> str:
    """The lawyer gets a mail, opens the letter from the queue, and requests changes."""
    wait_for(lambda: sink.to("maria@kejora.test"), 45)
    lawyer.go("reviews/")
    lawyer.page.locator("main a[href*='/reviews/']").first.click()
    lawyer.page.wait_for_url("**/reviews/*/")
    first = lawyer.number
    lawyer.fill(note="Please thank them for the good months.")
    lawyer.press("Ask for changes")
    return first


def change_it(staff: Tab, owner: Tab, ending: str, first: str) -> None:
    staff.wait_for("Please thank them for the good months.", f"endings/{ending}/letter/")
    body = staff.page.locator('main [name="body"]').input_value()
    staff.fill(body=f"{body}\n\nTerima kasih atas bulan-bulan yang baik.")
    staff.press("Save the draft")
    submit(owner, ending)


def approve(lawyer: Tab) -> None:
    lawyer.go("reviews/")
    lawyer.page.locator("main a[href*='/reviews/']").first.click()
    lawyer.page.wait_for_url("**/reviews/*/")
    lawyer.wait_for("Approve version 2")
    lawyer.fill(advocate_number="12.00123")
    lawyer.press("Approve version 2")


def tell_the_decision(staff: Tab, ending: str) -> None:
    staff.go(f"endings/{ending}/")
    staff.follow("Log that the client was told")
    staff.fill(text="I told her that we end the contract, and why.")
    staff.press("Log it")


def send(owner: Tab, ending: str) -> None:
    owner.go(f"endings/{ending}/send/")
    owner.fill(method="email", looked="yes")
    owner.press("Confirm the recipient")
    owner.press("Send the letter now")


def check_the_mail(mails: list[EmailMessage], stack: Stack) -> None:
    """The bytes in the mail are the bytes on the disk, and those the lawyer approved by hash."""
    (mail,) = mails
    approved = stack.rows(
        "SELECT letter_pdf_sha256, email_text_sha256 FROM offboarding_verdict WHERE kind = "
        "'approved'"
    )
    stored = stack.rows(
        "SELECT pdf_sha256 FROM offboarding_letter JOIN clientcare_document d ON d.id = "
        "letter_document_id"
        " WHERE offboarding_letter.version = 2"
    )
    attached = [hashlib.sha256(part.get_content()).hexdigest() for part in mail.iter_attachments()]
    assert attached[0] == approved[0][0] == stored[0][0]
    saved = next((stack.var / "files").glob(f"*/{attached[0]}.pdf")).read_bytes()
    assert hashlib.sha256(saved).hexdigest() == attached[0]
    body = mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n")
    assert approved[0][1] in {
        hashlib.sha256(text.encode()).hexdigest() for text in (body, body + "\n")
    }
