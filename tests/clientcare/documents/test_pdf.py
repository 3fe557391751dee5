"""PDFs: archivable, reproducible, with their fonts, and unable to fetch anything."""

import base64
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest

from clientcare.documents import pdf

PAGE = (
    '<!doctype html><html lang="id"><head><meta '
    'charset="utf-8"><title>Uji</title></head><body>{}</body></html>'
)
SHEET = PAGE.format(
    '<article class="sheet" data-number="001/SPP" data-foot="KJN/1"><h2>Judul</h2>'
    "<p>Isi <i>miring</i> <b>tebal</b></p></article>"
)


@pytest.fixture(scope="module")
def listener():
    """A server on this machine that counts requests."""

    class Count(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.hits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Count)
    server.hits = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def opened(data):
    return pikepdf.open(BytesIO(data))


def test_the_same_html_gives_the_same_bytes():
    first, second = pdf.render_pdf(SHEET), pdf.render_pdf(SHEET)
    assert first == second
    assert first.pages == 1
    assert pdf.render_pdf(SHEET.replace("Isi", "Lain")).sha256 != first.sha256


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys; from clientcare.documents.pdf import render_pdf; "
        "print(render_pdf(sys.stdin.read()).sha256)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=SHEET,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.strip() == pdf.render_pdf(SHEET).sha256


def test_it_is_pdf_a_3u_with_language_and_title():
    with opened(pdf.render_pdf(SHEET).bytes) as document, document.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "U")
        assert meta["dc:title"] == "Uji"
        assert str(document.Root.Lang) == "id"


def test_every_font_is_ours_and_embedded():
    with opened(pdf.render_pdf(SHEET).bytes) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2].strip(",") for font in fonts}
        embedded = ["/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert names == {
        "Source-Serif-4",
        "Source-Serif-4-Italic",
        "Source-Serif-4-Semi-Bold",
        "Hanken-Grotesk-Bold",
        "IBM-Plex-Mono",
    }
    assert all(embedded)


HOSTILE = [
    '<img src="file:///etc/passwd">',
    '<img src="{http}/img.png">',
    '<img src="//127.0.0.1/img.png">',
    '<img src="asset:///../pyproject.toml">',
    '<img src="asset:///%2e%2e/pyproject.toml">',
    '<img src="asset:///%2e%2e%2f%2e%2e%2fetc/passwd">',
    '<img src="asset:///vendor/fonts/OFL-hanken-grotesk.txt">',
    '<img src="asset:////etc/passwd">',
    '<img src="asset://host/print.css">',
    '<img src="ftp://127.0.0.1/x.png">',
    '<link rel="stylesheet" href="{http}/x.css">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    "<style>@import url({http}/x.css);</style>",
    "<style>@font-face {{ font-family: x; src: url({http}/x.woff2) }} p {{ font-family: x "
    "}}</style><p>x</p>",
    "<style>p {{ background: url(file:///etc/passwd) }}</style><p>x</p>",
    "<style>p::after {{ content: url({http}/x.png) }}</style><p>x</p>",
    '<object data="{http}/x.svg"></object>',
    '<embed src="{http}/x.svg">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{http}/x.png" width="9" '
    'height="9"/></svg>',
    '<img src="missing.png">',
    '<img src="data:image/svg+xml;base64,{svg}">',
    '<img src="data:text/html,<script>1</script>">',
    '<img src="data:image/png;base64,AAA">',
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_that_wants_more_than_it_may_have_gives_no_pdf(piece, listener):
    http = f"http://127.0.0.1:{listener.server_port}"
    svg = base64.b64encode(
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{http}/y.png"/></svg>'.encode()
    )
    with pytest.raises(pdf.BlockedResource) as blocked:
        pdf.render_pdf(PAGE.format(piece.format(http=http, svg=svg.decode())))
    assert blocked.value.urls
    assert blocked.value.urls[0] in str(blocked.value)
    assert listener.hits == []


@pytest.mark.parametrize(
    "piece",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><use '
        'href="file:///etc/passwd#x"/></svg>',
        '<iframe src="file:///etc/passwd"></iframe><script src="{http}/x.js"></script>',
        '<a href="{http}/link">tautan</a><base href="{http}/">',
        "<?xml-stylesheet href='{http}/x.css'?><!DOCTYPE x [<!ENTITY e SYSTEM "
        "'file:///etc/passwd'>]>&e;",
    ],
)
def test_what_is_only_mentioned_is_not_fetched(piece, listener):
    made = pdf.render_pdf(
        PAGE.format(piece.format(http=f"http://127.0.0.1:{listener.server_port}"))
    )
    assert b"root:" not in made.bytes
    assert listener.hits == []


def test_embedded_png_and_jpeg_are_allowed():
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E"
        "rkJggg=="
    )
    assert pdf.render_pdf(PAGE.format(f'<img src="data:image/png;base64,{dot}" alt="">')).pages == 1


def test_the_missing_libraries_are_named(monkeypatch):
    assert pdf.native_problem() is None
    monkeypatch.setitem(pdf.NATIVE_LIBRARIES, "libnotthere.so.9", "libnotthere9")
    assert "libnotthere9" in pdf.native_problem()


def test_memory_of_a_process_can_be_bounded():
    script = (
        "from clientcare.documents.pdf import limit_memory; limit_memory(400 << 20); x = "
        "bytearray(500 << 20)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert "MemoryError" in done.stderr
