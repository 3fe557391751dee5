"""What a reminder and a somasi say, to the rupiah, in both languages."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from clientcare.core.refused import Refused
from contracts.models import Contract, ContractGap
from offboarding.demands.objections import content_objections
from offboarding.demands.plan import plan_demand
from offboarding.demands.render import DemandTexts, default_texts
from offboarding.demands.tone import demand_findings
from offboarding.demands.values import consequence_sentence, earlier_sentence
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.review.point_data import demand_text
from tests.support import cast as casts
from tests.support.demands import (
    DUE_ON,
    SOMASI_1,
    SOMASI_2,
    SOMASI_3,
    flag_of,
    make_default,
    make_demand,
    pay,
    write,
)
from tests.support.factories import (
    make_client,
    make_contract,
    make_invoice,
    make_payment,
    make_term,
)
from tests.support.letters import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]
CAST = casts.in_default


@pytest.fixture
def contract(cast):
    return cast.contract


def text_of(demand) -> str:
    """Its words on one line; what stands in elements of their own is apart."""
    html = re.sub(r"</?(?:span|b|i)\b[^>]*>", "", demand.document.html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_unused_credit_is_set_off_against_what_is_demanded(contract, ratna):
    make_payment(contract.client, "500000", paid_on=SOMASI_1)
    demand = write(contract, ratna)
    assert demand.amount == 7_000_000
    assert (
        "Saldo kredit sebesar Rp500.000 diperhitungkan dengan jumlah tersebut. Kami mohon "
        "pembayaran sebesar Rp7.000.000 (tujuh juta rupiah) paling lambat"
    ) in text_of(demand)
    assert list(content_objections(demand, SOMASI_1)) == []
    make_payment(contract.client, "1", paid_on=SOMASI_1)
    [why] = content_objections(demand, SOMASI_1)
    assert "does not set off the client’s unused credit as it is now" in why


@pytest.mark.parametrize("paid", ["7500000", "9000000"])
def test_nothing_is_drafted_that_credit_covers(contract, ratna, as_user, paid):
    make_payment(contract.client, paid, paid_on=SOMASI_1)
    flag = flag_of(contract)
    with clock(SOMASI_1):
        desk = as_user(ratna)
        pages = [desk.get(f"{flag.get_absolute_url()}{kind}/") for kind in ("somasi", "reminder")]
        typed = {"deadline_on": SOMASI_2, "subject": "S", "body": "{request_sentence}"}
        pages.append(desk.post(f"{flag.get_absolute_url()}demand-preview/?kind=somasi", typed))
        refused = desk.post(f"{flag.get_absolute_url()}somasi/", typed)
    assert [response.status_code for response in (*pages, refused)] == [200, 200, 200, 422]
    for page in (*pages, refused):
        assert "which covers the open Rp7.500.000: this is no default" in page.text
        assert "nol rupiah" not in page.text and "diperhitungkan" not in page.text


def test_credit_is_set_off_once_in_the_demands_of_two_contracts(contract, ratna):
    client = contract.client
    other = make_contract(client, number="KJN/8")
    make_invoice(
        client, "7500000", due_on=DUE_ON + timedelta(days=1), contract=other, number="INV-8"
    )
    make_payment(client, "3000000", paid_on=SOMASI_1)
    refresh_cases(vendor=client.vendor, client=client, today=SOMASI_1)
    assert [write(each_contract, ratna).amount for each_contract in (contract, other)] == [
        4_500_000,
        7_500_000,
    ]


def test_the_first_somasi_in_indonesian(contract, ratna):
    make_term(contract, "payment", {"grace_days": 0}, clause="5.1")
    demand = write(contract, ratna)
    assert (demand.document.number, demand.rung) == ("001/SOM/KEJ/X/2026", 1)
    text = text_of(demand)
    for sentence in (
        "Yth. Ibu Laras Kinasih serta Bapak Bimo Adinata Jalan Kenanga 3, Bandung",
        "Somasi I atas Perjanjian Nomor KJN/2026/001",
        "Kami merujuk Perjanjian Nomor KJN/2026/001 tanggal 4 Mei 2026 antara Kejora Wedding "
        "Organizer dan Ibu Laras Kinasih serta Bapak Bimo Adinata mengenai layanan wedding "
        "organizer. Setiap tagihan kami jatuh tempo pada tanggal yang tercantum di dalamnya. Hal "
        "ini diatur dalam Pasal 5.1 Perjanjian.",
        "Tagihan INV-7 sebesar Rp7.500.000 jatuh tempo pada 1 September 2026; hingga 5 Oktober "
        "2026 belum lunas, dengan sisa Rp7.500.000.",
        "Kami mohon pembayaran sebesar Rp7.500.000 (tujuh juta lima ratus ribu rupiah) paling "
        "lambat Senin, 12 Oktober 2026 ke rekening Bank Contoh 1234567890 a.n. Kejora. Tenggat "
        "ini adalah 7 hari kalender sejak tanggal surat ini, termasuk hari terakhir.",
        "Apabila setelah hari tersebut kewajiban ini belum terpenuhi, langkah berikutnya adalah "
        "somasi II.",
        "Surat ini tidak dapat ditafsirkan sebagai pelepasan hak.",
        "dapat menghubungi Ratna Wulandari, 022 555 0101 atau halo@kejora.test.",
        "Tanda terima",
    ):
        assert sentence in text
    assert "Hal ini telah kami sampaikan" not in text


def test_the_third_asks_for_the_rest_and_names_the_letters_before(contract, ratna):
    make_demand(contract, SOMASI_1, kind="reminder", rung=0, dated_on=SOMASI_1, days=0)
    make_demand(contract, SOMASI_1, rung=1, dated_on=SOMASI_1)
    make_demand(contract, SOMASI_2, rung=2, dated_on=SOMASI_2)
    pay(contract.invoices.get(), "3750000", SOMASI_2, ratna)
    make_term(contract, "default", {"demands": 3}, clause="9.1")
    text = text_of(write(contract, ratna, SOMASI_3))
    for sentence in (
        "Somasi III atas Perjanjian",
        "Hal ini telah kami sampaikan melalui surat pengingat tanggal 5 Oktober 2026, somasi I "
        "tanggal 5 Oktober 2026",
        "dan somasi II tanggal 13 Oktober 2026.",
        "dengan sisa Rp3.750.000.",
        "sebesar Rp3.750.000 (tiga juta tujuh ratus lima puluh ribu rupiah) paling lambat Rabu, "
        "28 Oktober 2026",
        "Perjanjian dapat kami akhiri berdasarkan Pasal 9.1",
    ):
        assert sentence in text
    assert "pertama kali" not in text


def test_the_last_one_does_not_threaten_to_end_a_contract_that_is_over(contract, ratna):
    make_term(contract, "default", {"demands": 1}, clause="9.1")
    plan = plan_demand(flag_of(contract), contract, "somasi", None, ratna, SOMASI_1)
    may_end = "we may end the Agreement under clause 9.1"
    assert may_end in consequence_sentence(plan, "en")
    about = {"vendor": contract.vendor, "contract": contract}
    gap = ContractGap.objects.create(**about, from_on=SOMASI_3)  # its notice is on record
    plan = plan_demand(flag_of(contract), contract, "somasi", None, ratna, SOMASI_1)
    assert consequence_sentence(plan, "en") == (
        "If this remains open after that day, the next step is our decision about how to proceed. "
        "We reserve our rights under the Agreement and the law."
    )
    gap.delete()
    type(contract).objects.update(ends_on=SOMASI_1 - timedelta(days=1))
    plan = plan_demand(flag_of(contract), contract, "somasi", None, ratna, SOMASI_1)
    assert "our decision about how to proceed" in consequence_sentence(plan, "en")


def test_what_joined_later_is_named_as_demanded_for_the_first_time(contract, ratna):
    make_demand(contract, SOMASI_1, rung=1, dated_on=SOMASI_1)
    make_invoice(contract.client, "2000000", due_on=SOMASI_1, contract=contract, number="INV-9")
    text = text_of(write(contract, ratna, SOMASI_3))
    assert "Untuk INV-9, permintaan ini baru pertama kali kami sampaikan dalam surat ini." in text
    assert "Rp9.500.000 (sembilan juta lima ratus ribu rupiah)" in text
    make_invoice(contract.client, "2000000", due_on=SOMASI_1, contract=contract, number="INV-10")
    plan = plan_demand(flag_of(contract), contract, "somasi", None, ratna, SOMASI_3)
    assert "INV-9 and INV-10 are demanded for the first" in earlier_sentence(plan, "en")


def test_a_client_who_reads_english_gets_both(kejora, ratna):
    clarke = make_client(kejora, "Clarke", honorific_1="Ms", person_1="Ann Clarke", language="en")
    demand = write(make_default(clarke, invoice="INV-8"), ratna)
    text = text_of(demand)
    for sentence in (
        "Kami mohon pembayaran sebesar Rp7.500.000 (tujuh juta lima ratus ribu rupiah)",
        "Where the two differ, the Indonesian text prevails.",
        "Formal demand (somasi) no. I under Agreement KJN/2026/002",
        "Dear Ms Clarke,",
        "Invoice INV-8 of Rp7.500.000 was due on 1 September 2026; as of 5 October 2026, "
        "Rp7.500.000 is still open.",
        "We ask you to pay Rp7.500.000 by Monday, 12 October 2026 to Bank Contoh 1234567890",
        "The period is 7 calendar days from the date of this letter, the last day included.",
        "If this remains open after that day, formal demand (somasi) no. II follows as the next "
        "step.",
    ):
        assert sentence in text
    assert demand.document.title == "Formal demand (somasi) no. I under Agreement KJN/2026/002"
    assert demand.document.text.startswith("Dear Ms Clarke,\n\nAttached is our letter 001/SOM")


def test_a_reminder_is_friendly_numbered_by_itself_and_signed_by_its_writer(contract, sekar):
    demand = write(contract, sekar, kind="reminder")
    assert (demand.document.number, demand.rung) == ("001/SP/KEJ/X/2026", 0)
    text = text_of(demand)
    assert "Pengingat atas Perjanjian Nomor KJN/2026/001" in text
    assert "Kami dengan senang hati mencari jalan keluar bersama." in text
    assert "Hormat kami" in text and "Sekar Ayuningtyas" in text
    assert "somasi" not in text.casefold() and "hak kami" not in text


def test_the_vendors_own_first_owner_signs_a_somasi_whoever_writes_it(contract, sekar, rudi):
    rudi.memberships.update(created_at="2020-01-01T00:00Z")  # at Melati, and before Ratna
    text = text_of(write(contract, sekar))
    assert "dapat menghubungi Sekar Ayuningtyas" in text
    assert "tanda tangan dan cap Ratna Wulandari Pemilik" in text and "Rudi" not in text


def test_a_silence_is_asked_to_end_and_asks_for_no_money(kejora, ratna, silent_contract: Contract):
    text = text_of(write(silent_contract, ratna))
    assert "Kami mohon jawaban Ibu paling lambat Senin, 12 Oktober 2026." in text
    assert "Rp" not in text and "rekening" not in text


@pytest.mark.parametrize("kind", ["reminder", "somasi"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_default_texts_leave_the_linter_nothing_to_say(
    contract, ratna, silent_contract, kind, language
):
    for each_contract in (contract, silent_contract):
        each_contract.client.language = language
        plan = plan_demand(flag_of(each_contract), each_contract, kind, None, ratna, SOMASI_1)
        texts = default_texts(plan)
        found = [hit for hits in demand_findings(plan, texts).values() for hit in hits]
        assert found == []


def test_an_accusation_is_refused_with_what_to_write_instead(contract, ratna):
    with pytest.raises(Refused, match="Change the text before it is frozen: “Anda selalu”") as no:
        write(contract, ratna, texts=with_words(contract, ratna, "Anda selalu terlambat."))
    assert no.value.field == "body"


def test_a_warning_is_kept_with_a_reason_that_the_lawyer_reads(contract, ratna, as_user):
    texts = with_words(contract, ratna, "Mohon segera.")
    with pytest.raises(Refused, match="or say why they stay: “segera” →") as refusal:
        write(contract, ratna, texts=texts)
    assert refusal.value.field == "words_reason"
    with clock(SOMASI_1):
        page = f"/v/kejora/flags/{flag_of(contract).pk}/somasi/"
        typed = {"subject": texts.subject, "body": texts.body, "deadline_on": "2026-10-12"}
        typed["skip_reason"] = "Sudah dicoba"
        browser = as_user(ratna)
        assert "words_reason" not in browser.get(page).text
        assert 'name="words_reason"' in browser.post(page, typed).text
        browser.post(page, {**typed, "words_reason": "Acara pada 20 Oktober"})
    demand = contract.written_demands.get()
    demand.sent_on = SOMASI_1
    assert (demand.kept_words, demand.words_reason) == (["segera"], "Acara pada 20 Oktober")
    assert "“segera” kept against a warning because: Acara pada 20 Okt" in demand_text(demand)
    assert demand_text(demand).endswith("; not read by an advocate")
    demand.document = None  # written elsewhere
    assert "advocate" not in demand_text(demand)


def with_words(contract, by, sentence: str) -> DemandTexts:
    plan = plan_demand(flag_of(contract), contract, "somasi", None, by, SOMASI_1)
    texts = default_texts(plan)
    return replace(texts, body=f"{texts.body}\n\n{sentence}")


def test_an_unknown_placeholder_and_an_empty_text_are_refused_at_their_field(contract, ratna):
    with pytest.raises(Refused, match="placeholders are not known") as refusal:
        write(contract, ratna, texts=DemandTexts("Somasi", "Bayar {denda}."))
    assert refusal.value.field == "body"
    with pytest.raises(Refused, match="cannot be empty") as refusal:
        write(contract, ratna, texts=DemandTexts("Somasi", "  "))
    assert refusal.value.field == "body"
    assert not contract.written_demands.exists()
