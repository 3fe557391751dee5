"""A letter's job (claim, fetch, render, hash, flushed file, status rows; no broker) beside
WeasyPrint alone.

Both print the same HTML with the same fonts, stylesheet and options, and must give the same bytes.
"""

import hashlib
from collections.abc import Iterator

from celery import current_app

from clientcare.core.jobs import run_job
from clientcare.documents import pdf
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.layout import Signatory
from clientcare.models import Document, DocumentKind, Job
from offboarding.letters.compose import default_subject, letter_blocks
from offboarding.letters.print_layout import LetterPart, LetterPrint, footer_text, letter_document
from offboarding.letters.values import letter_values
from tests.benchmarks.measuring import WARM, Measured, Work, paired
from tests.support.factories import make_client, make_vendor
from tests.support.letter_cast import FACTS, HEAD, PIECES

# The default letter without its longer parts, so that it fits one page.
BODY = """Kami berharap {greeting_names} dalam keadaan sehat dan baik.

Kami merujuk Perjanjian {contract_number} tanggal {contract_date} antara {parties} mengenai {service}. {talk_sentence}

Kami, {vendor_name}, mengakhiri {service}{event_phrase}. Pengakhiran ini berdasarkan {decision_basis} dan berlaku pada \
**{effective_date}**.

{notice_sentence}

Perhitungan akhir per {effective_date} adalah sebagai berikut:

{account}

{account_direction_sentence}

Kami memohon maaf atas harapan yang belum dapat kami penuhi, dan berterima kasih atas kepercayaan {greeting_names}.

Pertanyaan atau tanggapan dapat disampaikan kepada {contact_name}, {contact_details}, paling lambat {reply_deadline}."""


def measure(size: int, rounds: int) -> Measured:
    """`size` pages; there is one."""
    # the kinds of jobs, as a starting worker reads them
    current_app.loader.import_default_modules()
    pdf.warm_up()
    client = make_client(make_vendor())
    same_bytes(issue(client, 0), size)
    return paired(pairs(client, WARM + rounds))


def letter(number: str) -> str:
    values = letter_values(FACTS, "id")
    part = LetterPart(
        "id",
        values["letter_date"],
        default_subject("id").format_map(values),
        (values["client_names"], "Cimahi 40522"),
        values["salutation"],
        tuple(letter_blocks(BODY, values, PIECES)),
    )
    signed = Signatory("Ratna Wulandari", "Direktur")
    return letter_document(
        LetterPrint(HEAD, number, footer_text("KJN/2026/031", 1), (part,), signed, receipt=False)
    )


def issue(client, place: int) -> tuple[Document, Job]:
    """Each has a number of its own, so that each file is a new one."""
    number = f"{place:03}/SPP/KJN/XI/2026"
    document = issue_document(
        vendor=client.vendor,
        client=client,
        kind=DocumentKind.LETTER,
        number=number,
        language="id",
        title="Pengakhiran perjanjian",
        html=letter(number),
        by=None,
    )
    return document, Job.objects.get(kind="render_document", subject_id=document.pk)


def bare(html: str) -> bytes:
    # the very fonts and stylesheet of the job, or the two would not be alike
    engine = pdf._pdf_engine()
    seed = hashlib.sha256(engine.version + html.encode()).hexdigest()[:32]
    document = engine.HTML(string=html, base_url="asset:///")
    return document.write_pdf(
        font_config=engine.fonts,
        stylesheets=[engine.sheet],
        pdf_variant=pdf.PDF_VARIANT,
        pdf_identifier=seed.encode(),
    )


def same_bytes(issued: tuple[Document, Job], pages: int) -> None:
    document, job = issued
    run_job(job.pk)
    document.refresh_from_db()
    assert document.pdf_pages == pages
    assert read_pdf(document) == bare(document.html)


def pairs(client, how_many: int) -> Iterator[tuple[Work, Work]]:
    for place in range(1, how_many + 1):
        document, job = issue(client, place)
        yield (lambda job=job: run_job(job.pk)), (lambda html=document.html: bare(html))
    assert not Document.objects.filter(pdf_sha256="").exists(), "a job did not finish"
