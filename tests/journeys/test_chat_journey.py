"""On a phone: a chat comes in, its requests are answered, a flag is raised and a case opens by
itself.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clientcare.models import Interaction
from contracts.models import Flag, RequestAnswer
from offboarding.models import RiskCase
from tests.support.looking import PHONE
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = (
    "Bisa tambah lampu taman ya Kak?",
    "Sekalian minta dua MC",
    "Boleh ganti dekorasi jadi biru?",
)


def days_ago(days: int) -> datetime:
    return datetime.now(UTC).astimezone(ZoneInfo("Asia/Jakarta")) - timedelta(days=days)


def chat(folder: Path) -> str:
    """Three requests within a month, an answer of ours, and thanks."""
    lines = [(20 - place, "Laras Kinasih", text) for place, text in enumerate(ASKED)]
    lines += [(16, "Kejora", "Kami hitung dulu, Bu"), (15, "Laras Kinasih", "Terima kasih banyak")]
    path = folder / "WhatsApp Chat with Laras Kinasih.txt"
    path.write_text(
        "\n".join(f"{days_ago(days):%Y-%m-%d} 10.15 - {who}: {text}" for days, who, text in lines)
    )
    return str(path)


def test_from_the_chat_to_the_case(
    live_server, browser, kejora, laras, sekar, ratna, run_jobs, tmp_path, request
):
    staff = Tab(browser, live_server.url, "kejora", sekar.email, viewport=PHONE)
    request.addfinalizer(staff.context.close)
    bring_the_chat_in(staff, laras, chat(tmp_path), run_jobs)
    answer_what_was_asked(staff)
    run_jobs()
    (flag,) = Flag.objects.open()
    assert (flag.kind, flag.client, len(flag.evidence["ids"])) == ("out_of_scope", laras, 3)
    assert RiskCase.objects.get().client == laras
    owner = Tab(browser, live_server.url, "kejora", ratna.email, viewport=PHONE)
    request.addfinalizer(owner.context.close)
    owner.go()
    owner.follow("Decide")
    shown = owner.page.locator("main").inner_text()
    assert "Decide about Laras & Bimo" in shown and "3 requests outside the scope" in shown
    assert staff.problems + owner.problems == []


def bring_the_chat_in(staff: Tab, client, file: str, run_jobs) -> None:
    staff.go(f"clients/{client.pk}/chats/new/")
    staff.fill(file=file)
    staff.submit(staff.page.locator("main form button.btn-primary").first)
    run_jobs("read_chat")
    staff.page.reload()
    staff.fill(contract="new")
    contract = {"number": "KJN/2026/031", "service": "Wedding organizer", "price": "48500000"}
    contract |= {
        "signed_on": f"{days_ago(60):%Y-%m-%d}",
        "lines-0-title": "Rundown dan koordinasi hari acara",
    }
    staff.fill(**contract)
    staff.press("Import the chat")
    run_jobs("write_chat")
    staff.page.reload()
    assert Interaction.objects.filter(client=client).count() == 5
    run_jobs()
    staff.follow("Go through its requests")


def answer_what_was_asked(staff: Tab) -> None:
    waiting, answered = "article form.answer", "article.answered"
    for left in (3, 2, 1):
        assert staff.page.locator(waiting).count() == left
        staff.page.get_by_role("button", name="Outside").first.click()  # answered in its place
        staff.page.locator(answered).nth(3 - left).wait_for()
    assert list(RequestAnswer.objects.values_list("answer", flat=True)) == ["outside"] * 3
    assert "No message waits for an answer." in staff.page.locator("main").inner_text()
