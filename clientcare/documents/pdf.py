"""HTML to archivable PDF; the only module that uses WeasyPrint.

WeasyPrint takes a second to load and needs system libraries, so it is loaded on first use and then
kept for the life of the process, with one font configuration and one parsed stylesheet. A document
can load nothing but its own `data:` images and our print files under `asset:`; any other resource
fails the job. The same HTML always gives the same bytes. This module uses no database, so that
nothing is locked during the layout.
"""

import atexit
import base64
import ctypes
import hashlib
import importlib
import logging
import re
import resource
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parents[2] / "static"
ASSET_SUFFIXES = {
    ".css": "text/css",
    ".woff": "font/ttf",  # unpacked here
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
STYLESHEET = "print.css"
PDF_VARIANT = "pdf/a-3u"  # archivable, with text that can be searched and copied
DATA_IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\s]+)")
NATIVE_LIBRARIES = {  # file to load: Debian package that brings it
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}

logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # it logs seven lines per page


class BlockedResource(Exception):
    """The document requested resources it may not load; `urls` lists them without repetition."""

    def __init__(self, urls: Collection[str]) -> None:
        self.urls = list(dict.fromkeys(url[:200] for url in urls))
        super().__init__(
            _("The document asked for files it may not load: %(urls)s")
            % {"urls": ", ".join(self.urls)}
        )


@dataclass(frozen=True)
class RenderedPdf:
    bytes: bytes
    sha256: str
    pages: int


def render_pdf(html: str) -> RenderedPdf:
    """Lay out one complete HTML document; its `lang` and `<title>` become the PDF's.

    BlockedResource when it asked for anything but `data:` images and `asset:` print files; then
    there is no PDF.
    """
    engine = _pdf_engine()
    fetcher = engine.Fetcher()
    document = engine.HTML(string=html, base_url="asset:///", url_fetcher=fetcher).render(
        font_config=engine.fonts, stylesheets=[engine.sheet]
    )
    seed = hashlib.sha256(engine.version + html.encode()).hexdigest()[:32]
    data = document.write_pdf(pdf_variant=PDF_VARIANT, pdf_identifier=seed.encode())
    if fetcher.blocked:
        raise BlockedResource(fetcher.blocked)
    return RenderedPdf(data, hashlib.sha256(data).hexdigest(), len(document.pages))


def warm_up() -> None:
    """Load WeasyPrint, fonts and stylesheet now, so that the first document does not
    wait for them.
    """
    _pdf_engine()


def native_problem() -> str | None:
    """A sentence naming the system libraries that PDFs need and this machine lacks, else None."""
    missing = [package for library, package in NATIVE_LIBRARIES.items() if not _can_load(library)]
    if not missing:
        return None
    return _(
        "PDFs need system libraries that are missing here. On Debian: apt-get install %(packages)s"
    ) % {"packages": " ".join(missing)}


def limit_memory(limit: int) -> None:
    """Limit this process to `limit` bytes of address space, so that a huge document fails alone."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
    )


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@cache
def _pdf_engine() -> SimpleNamespace:
    """WeasyPrint with our fetcher, fonts and stylesheet: made once per process, shared by every
    document.
    """
    # Imported on first use: web processes do not need its libraries.
    weasyprint = importlib.import_module("weasyprint")
    urls = importlib.import_module("weasyprint.urls")
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    fetcher_class = _fetcher_class(urls)
    text = (ASSETS / STYLESHEET).read_text().replace("url(vendor/", "url(asset:///vendor/")
    fetcher = fetcher_class()
    sheet = weasyprint.CSS(string=text, url_fetcher=fetcher, font_config=fonts)
    if fetcher.blocked:
        raise BlockedResource(fetcher.blocked)
    version = f"{weasyprint.__version__}\n{text}\n".encode()
    return SimpleNamespace(
        HTML=weasyprint.HTML, Fetcher=fetcher_class, fonts=fonts, sheet=sheet, version=version
    )


# Before interpreter shutdown: WeasyPrint then removes its temporary font folder.
atexit.register(_pdf_engine.cache_clear)


def _fetcher_class(urls):
    class Fetcher(urls.URLFetcher):
        """Loads our print files and embedded images; any other URL is refused and recorded."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("data", "asset"), allow_redirects=False)
            self.blocked: list[str] = []

        def fetch(self, url, headers=None):
            resource = _embedded_image(url) or _print_asset(url)
            if resource is None:
                self.blocked.append(url)
                raise ValueError(f"may not be loaded: {url[:200]}")
            kind, body = resource
            return urls.URLFetcherResponse(url, body, {"Content-Type": kind})

    return Fetcher


def _embedded_image(url: str) -> tuple[str, bytes] | None:
    match = DATA_IMAGE.fullmatch(unquote(url))
    if match is None:
        return None
    try:
        return match.group(1), base64.b64decode(match.group(2))
    except ValueError:
        return None


def _print_asset(url: str) -> tuple[str, bytes] | None:
    if not url.startswith("asset:///"):
        return None
    path = (ASSETS / unquote(url.removeprefix("asset:///"))).resolve()
    kind = ASSET_SUFFIXES.get(path.suffix)
    if kind is None or not path.is_relative_to(ASSETS.resolve()) or not path.is_file():
        return None
    data = path.read_bytes()
    return kind, unpacked_font(data) if path.suffix == ".woff" else data


def unpacked_font(data: bytes) -> bytes:
    """Convert a WOFF to the font it was made from. WeasyPrint would write the current time into it,
    and the same HTML would not give the same bytes.
    """
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.flavor = font.flavorData = None
    result = BytesIO()
    font.save(result)
    return result.getvalue()
